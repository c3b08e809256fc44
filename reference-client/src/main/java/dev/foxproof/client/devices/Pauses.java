package dev.foxproof.client.devices;

import java.time.Duration;

/** How a program waits. */
@FunctionalInterface
public interface Pauses {
    /** Returns after this time, or earlier if there is a reason to. */
    void pause(Duration duration) throws InterruptedException;
}
