package dev.foxproof.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A closed loop: each of a number of connections, on a virtual thread of its own, asks again as soon as it is answered. It ends by itself
 * after its time, when there is nothing more to ask, or at the first wrong answer.
 *
 * @param connections how many requests are under way at once
 * @param warm how long to ask before anything is counted
 * @param measured how long to count
 */
record Generator(InetSocketAddress server, int connections, Duration warm, Duration measured) {
    /** One in so many answers is looked at in full; the status of every one is. */
    private static final int SAMPLE = 64;

    private static final Duration MAX = Duration.ofMinutes(2);

    Generator {
        if (warm.plus(measured).compareTo(MAX) > 0) {
            throw new IllegalArgumentException("a run takes at most " + MAX);
        }
    }

    /** What happens at the edges of the measured time; for reading CPU times. */
    interface Edges {
        Edges NONE = new Edges() {
            @Override
            public void begin() {}

            @Override
            public void end() {}
        };

        void begin();

        void end();
    }

    /**
     * @param seconds how long was counted, shorter than asked for if there was nothing more to ask
     */
    record Counted(Latencies latencies, double seconds) {
        double perSecond() {
            return latencies.count() / seconds;
        }
    }

    /**
     * @param requests what there is to ask
     * @throws LoadFault at the first wrong answer
     */
    Counted run(Call call, List<Call.Asked> requests, Edges edges) {
        Course course = new Course(call, requests);
        List<Latencies> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Latencies own = new Latencies();
            all.add(own);
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> ask(course, number, own)));
        }
        course.waitFor(warm, threads);
        edges.begin();
        long begun = System.nanoTime();
        course.counting = true;
        course.waitFor(measured, threads);
        course.counting = false;
        double seconds = (System.nanoTime() - begun) / 1e9;
        edges.end();
        course.stopped = true;
        threads.forEach(Generator::join);
        course.requireRight();
        Latencies together = new Latencies();
        all.forEach(together::addAll);
        return new Counted(together, seconds);
    }

    /** What the connections of a run share. */
    private static final class Course {
        private final Call call;
        private final List<Call.Asked> requests;
        private final AtomicInteger used = new AtomicInteger();
        private final AtomicReference<LoadFault> fault = new AtomicReference<>();
        private volatile boolean counting;
        private volatile boolean stopped;

        Course(Call call, List<Call.Asked> requests) {
            this.call = call;
            this.requests = requests;
        }

        void fail(LoadFault first) {
            fault.compareAndSet(null, first);
            stopped = true;
        }

        void requireRight() {
            if (fault.get() != null) {
                throw fault.get();
            }
        }

        /** Waits that long, or until nobody asks any more. */
        void waitFor(Duration time, List<Thread> threads) {
            long end = System.nanoTime() + time.toNanos();
            try {
                for (Thread thread : threads) {
                    long left = end - System.nanoTime();
                    if (left <= 0 || !thread.join(Duration.ofNanos(left))) {
                        return;
                    }
                }
            } catch (InterruptedException e) {
                stopped = true;
                Thread.currentThread().interrupt();
            }
        }
    }

    private void ask(Course course, int number, Latencies own) {
        SplittableRandom random = new SplittableRandom(number);
        Signer signer = new Signer(server);
        try (Wire wire = Wire.open(server)) {
            for (int i = 0; !course.stopped; i++) {
                int subject =
                        course.call.once() ? course.used.getAndIncrement() : random.nextInt(course.requests.size());
                if (subject >= course.requests.size()) {
                    return;
                }
                askOnce(course, course.requests.get(subject), signer, wire, own, i % SAMPLE == 0);
            }
        } catch (LoadFault e) {
            course.fail(e);
        } catch (IOException | RuntimeException e) {
            course.fail(new LoadFault(course.call.label() + " failed: " + e.getMessage(), e));
        }
    }

    private void askOnce(Course course, Call.Asked asked, Signer signer, Wire wire, Latencies own, boolean sampled)
            throws IOException {
        long seconds = System.currentTimeMillis() / 1_000;
        String nonce = signer.nextNonce();
        byte[] request = course.call.write(asked, signer, server, seconds, nonce);
        long begun = System.nanoTime();
        Wire.Reply reply = wire.exchange(request, request.length);
        long took = System.nanoTime() - begun;
        if (reply.status() != 200) {
            throw new LoadFault(course.call.label() + " was answered with status " + reply.status());
        }
        if (sampled) {
            course.call.check(asked, server, seconds, nonce, reply);
        }
        if (course.counting) {
            own.add(took);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
