package dev.foxproof.cli.device;

import dev.foxproof.spec.devices.Position;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A walk around the Alster in Hamburg that the simulated phone takes, a stretch each time it is asked where it is. */
final class Route {
    private static final double ACCURACY_METRES = 12;

    private record Stop(double la, double lo, double alt) {}

    private static final List<Stop> STOPS = List.of(
            new Stop(53.5540, 9.9935, 8),
            new Stop(53.5572, 9.9987, 7),
            new Stop(53.5607, 10.0041, 6),
            new Stop(53.5659, 10.0106, 6),
            new Stop(53.5718, 10.0138, 5),
            new Stop(53.5774, 10.0109, 5),
            new Stop(53.5790, 10.0041, 5),
            new Stop(53.5741, 9.9996, 5),
            new Stop(53.5681, 9.9969, 6),
            new Stop(53.5617, 9.9951, 7));

    private final InstantSource clock;
    private int next;

    Route(InstantSource clock) {
        this.clock = clock;
    }

    /** The next stop; after the last one the first. */
    synchronized Position next() {
        Stop stop = STOPS.get(next);
        next = (next + 1) % STOPS.size();
        return new Position(
                stop.la(),
                stop.lo(),
                OptionalDouble.of(stop.alt()),
                OptionalDouble.of(ACCURACY_METRES),
                OptionalLong.of(clock.millis()));
    }
}
