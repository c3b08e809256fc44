package dev.foxproof.server.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers questions together that come in while others are being answered: for a database whose round trip costs more than the work. A
 * question that meets no other is answered at once, by the thread that asks it; the first of those that had to wait answers all of them.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
final class Together<Q, A> {
    private static final int MAX = 64;

    private final Function<List<Q>, List<A>> work;
    private final Deque<Asked<Q, A>> waiting = new ArrayDeque<>();
    private boolean busy;

    /**
     * @param work answers 1 to 64 questions, in their order; what it throws is thrown to all who asked
     */
    Together(Function<List<Q>, List<A>> work) {
        this.work = work;
    }

    /** What became of a question, or that it is the asker's turn to answer. */
    private static final class Asked<Q, A> {
        private final Q question;
        private final CompletableFuture<Boolean> turn = new CompletableFuture<>();
        private final CompletableFuture<Supplier<A>> outcome = new CompletableFuture<>();

        Asked(Q question) {
            this.question = question;
        }
    }

    /** Waits, whoever interrupts, until there is an answer. */
    A ask(Q question) {
        Asked<Q, A> mine = new Asked<>(question);
        if (isFirst(mine) || mine.turn.join()) {
            answer(mine);
        }
        return mine.outcome.join().get();
    }

    private synchronized boolean isFirst(Asked<Q, A> mine) {
        if (busy) {
            waiting.add(mine);
            return false;
        }
        busy = true;
        return true;
    }

    private void answer(Asked<Q, A> mine) {
        List<Asked<Q, A>> together = new ArrayList<>(List.of(mine));
        addWaiting(together);
        try {
            List<A> answers =
                    work.apply(together.stream().map(asked -> asked.question).toList());
            for (int i = 0; i < together.size(); i++) {
                A answer = answers.get(i);
                together.get(i).outcome.complete(() -> answer);
            }
        } catch (RuntimeException e) {
            fail(together, () -> {
                throw e;
            });
        } catch (Error e) {
            fail(together, () -> {
                throw e;
            });
        } finally {
            passOn();
            together.forEach(asked -> asked.turn.complete(false));
        }
    }

    private static <Q, A> void fail(List<Asked<Q, A>> together, Supplier<A> thrower) {
        together.forEach(asked -> asked.outcome.complete(thrower));
    }

    private synchronized void addWaiting(List<Asked<Q, A>> together) {
        while (!waiting.isEmpty() && together.size() < MAX) {
            together.add(waiting.removeFirst());
        }
    }

    private synchronized void passOn() {
        if (waiting.isEmpty()) {
            busy = false;
        } else {
            waiting.removeFirst().turn.complete(true);
        }
    }

    /** How many questions wait for their turn. */
    synchronized int waiting() {
        return waiting.size();
    }
}
