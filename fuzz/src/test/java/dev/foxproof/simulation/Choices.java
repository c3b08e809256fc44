package dev.foxproof.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Decides everything that is not decided by the programs themselves. */
interface Choices {
    /** One of {@code 0 … options - 1}. */
    int choose(int options);

    /** Whether something rare happens now. */
    boolean rarely();

    /** Everything by a seed. */
    static Choices of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Choices() {
            @Override
            public int choose(int options) {
                return random.nextInt(options);
            }

            @Override
            public boolean rarely() {
                return random.nextInt(25) == 0;
            }
        };
    }

    /** Goes through all choices, one run after another; nothing rare happens. */
    final class Exhaustive implements Choices {
        /** What is chosen from how many, in the order of the run. */
        private record Chosen(int choice, int options) {}

        private final List<Chosen> path = new ArrayList<>();
        private int position;

        @Override
        public int choose(int options) {
            if (position == path.size()) {
                path.add(new Chosen(0, options));
            }
            Chosen chosen = path.get(position++);
            if (chosen.options() != options) {
                throw new IllegalStateException("the run is not deterministic");
            }
            return chosen.choice();
        }

        @Override
        public boolean rarely() {
            return false;
        }

        /**
         * Goes on to the next run.
         *
         * @return false if there is none
         */
        boolean next() {
            position = 0;
            while (!path.isEmpty()) {
                Chosen last = path.removeLast();
                if (last.choice() + 1 < last.options()) {
                    path.add(new Chosen(last.choice() + 1, last.options()));
                    return true;
                }
            }
            return false;
        }
    }
}
