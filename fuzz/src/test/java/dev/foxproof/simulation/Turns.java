package dev.foxproof.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Tasks of which one runs at a time, each until it pauses. */
final class Turns implements AutoCloseable {
    private final Semaphore back = new Semaphore(0);
    private final List<Task> waiting = new ArrayList<>();
    private boolean over;

    /** Ends a task whose run is over. */
    private static final class Over extends Error {
        private static final long serialVersionUID = 1;

        Over() {
            super(null, null, false, false);
        }
    }

    /** What runs when it is its turn. */
    final class Task {
        private final Semaphore turn = new Semaphore(0);
        private @Nullable Throwable fault;

        /** Lets the others run, perhaps, before this goes on. */
        void pause() {
            waiting.add(this);
            back.release();
            await();
        }

        private void await() {
            turn.acquireUninterruptibly();
            if (over) {
                throw new Over();
            }
        }
    }

    /** A body that may pause. */
    @FunctionalInterface
    interface Body {
        void run(Task task);
    }

    /** Adds a task, which waits for its first turn. */
    void add(Body body) {
        Task task = new Task();
        waiting.add(task);
        Thread.startVirtualThread(() -> {
            try {
                task.await();
                body.run(task);
            } catch (Over e) {
                // Nobody waits for it any more.
            } catch (Throwable e) {
                task.fault = e;
            }
            back.release();
        });
    }

    /** How many tasks wait for their turn. */
    int waiting() {
        return waiting.size();
    }

    /** Lets a task run until it pauses or ends; what it throws is thrown here. */
    void run(int index) {
        Task task = waiting.remove(index);
        task.turn.release();
        back.acquireUninterruptibly();
        switch (task.fault) {
            case null -> {}
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /** Ends the tasks that still wait. */
    @Override
    public void close() {
        over = true;
        while (!waiting.isEmpty()) {
            run(0);
        }
    }
}
