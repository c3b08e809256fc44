package dev.foxproof.server.store;

import dev.foxproof.server.trace.Step;
import dev.foxproof.server.trace.TraceSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands the steps of transactions that run at the same time to a sink, those of one subject in the order of their commits. A step takes its
 * place while its transaction keeps others away from what it has changed: of two transactions that change the same thing, the second gets
 * there only after the first has committed. A step is told when its transaction has committed and all places before it are decided.
 */
final class StepOrder {
    private enum Fate {
        OPEN,
        COMMITTED,
        UNDONE
    }

    private static final class Place {
        private final Step step;
        private Fate fate = Fate.OPEN;

        Place(Step step) {
            this.step = step;
        }
    }

    private final TraceSink sink;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Deque<Place> places = new ArrayDeque<>();

    StepOrder(TraceSink sink) {
        this.sink = sink;
    }

    boolean wanted() {
        return sink.enabled();
    }

    /** The steps of one transaction. */
    Steps begin() {
        return new Steps();
    }

    final class Steps {
        private final List<Place> own = new ArrayList<>();

        void add(Step step) {
            Place place = new Place(step);
            own.add(place);
            lock.lock();
            try {
                places.add(place);
            } finally {
                lock.unlock();
            }
        }

        /** Says what became of the transaction. */
        void decide(boolean committed) {
            lock.lock();
            try {
                own.forEach(place -> place.fate = committed ? Fate.COMMITTED : Fate.UNDONE);
                while (!places.isEmpty() && places.getFirst().fate != Fate.OPEN) {
                    Place first = places.removeFirst();
                    if (first.fate == Fate.COMMITTED) {
                        sink.accept(first.step);
                    }
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
