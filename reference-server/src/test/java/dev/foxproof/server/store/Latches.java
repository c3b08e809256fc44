package dev.foxproof.server.store;

import java.util.concurrent.CountDownLatch;

/** Waiting within a transaction, whose work may throw nothing that is checked. */
final class Latches {
    private Latches() {}

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
