package dev.foxproof.client.devices;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that goes when a test says so, or when the program under test pauses. */
final class TestClock implements InstantSource, Pauses {
    static final Instant START = Instant.ofEpochSecond(1_800_000_000);

    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public void pause(Duration duration) {
        pauses.add(duration);
        advance(duration);
    }

    List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
