package dev.foxproof.fuzz;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that is fuzzed. Whoever implements it is a test class of its own too, whose one {@code @FuzzTest} calls {@link #check}: so that
 * JUnit replays the stored inputs, and the engine runs the same code without JUnit around each execution.
 */
public interface FuzzTarget {
    /** The longest input that is tried, in bytes, unless a target says otherwise. */
    int BYTES_MAX = 4_352;

    /**
     * Reads the input, and looks at the outcome. Which inputs are refused is part of what is looked at, so that a refusal is no failure.
     *
     * @throws BrokenProperty if something does not hold that must; any other exception is a failure too
     */
    void check(byte[] input);

    /** Inputs to begin with, made of the vectors. */
    Stream<Seed> seeds();

    /** Words of the grammar, to be put in where they may fit. */
    default List<String> dictionary() {
        return List.of();
    }

    /**
     * Whether the engine sees what the code compares, so that it can put the one in the place of the other. Where the dictionary has the words
     * of a short grammar, that finds nothing more, and is a third of the time.
     */
    default boolean comparisonsAreSeen() {
        return true;
    }

    /** The longest input that makes sense, in bytes. */
    default int bytesMax() {
        return BYTES_MAX;
    }
}
