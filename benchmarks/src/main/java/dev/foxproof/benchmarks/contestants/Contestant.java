package dev.foxproof.benchmarks.contestants;

import java.util.List;
import java.util.Optional;

/** One provider of functions. */
public interface Contestant {
    /** The value of the benchmarks' parameter {@code contestant}. */
    String name();

    /** Its release, for the head of a report. */
    String release();

    /** Why it cannot run here; empty if it can. */
    default Optional<String> absence() {
        return Optional.empty();
    }

    /** What its JVM needs to be told. */
    default List<String> jvmArguments() {
        return List.of();
    }
}
