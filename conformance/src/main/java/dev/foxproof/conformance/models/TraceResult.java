package dev.foxproof.conformance.models;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of a recorded run.
 *
 * @param lines how many lines it has
 * @param subjects how many accounts, devices and credentials they are about
 * @param unexplained the first line that no behaviour explains, if there is one
 */
public record TraceResult(String name, int lines, int subjects, Optional<Unexplained> unexplained) {
    /** Together with what came of some of its lines. */
    TraceResult and(TraceResult part) {
        Optional<Unexplained> first = Stream.concat(unexplained.stream(), part.unexplained.stream())
                .min(Comparator.comparingInt(Unexplained::line));
        return new TraceResult(name, lines, subjects + part.subjects, first);
    }

    /**
     * A line to which the model has no step.
     *
     * @param line its number in the file, from 1
     * @param states the states in which the model may have been before it
     */
    public record Unexplained(int line, String text, String module, List<String> states) {
        public Unexplained {
            states = List.copyOf(states);
        }
    }
}
