package dev.foxproof.conformance.selftest;

/** A gap between two steps, wide enough for another request to come in between. */
final class Moment {
    private static final long MILLIS = 100;

    private Moment() {}

    static void pass() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the gap", e);
        }
    }
}
