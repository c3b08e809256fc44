package dev.foxproof.conformance.models;

import java.util.List;

/** Opens the reader of traces to the fuzz targets: a file for each execution would be slow. */
public final class TraceLines {
    private TraceLines() {}

    /**
     * How many lines were read.
     *
     * @throws TraceFile.TraceFileException if a line is none of a trace
     */
    public static int read(List<String> lines) {
        TraceFile file = TraceFile.parse("trace", lines);
        int grouped = TraceFile.SUBJECTS.keySet().stream()
                .flatMap(kind -> file.bySubject(kind).values().stream())
                .mapToInt(List::size)
                .sum();
        if (grouped != file.size()) {
            throw new IllegalStateException("a line is about no subject");
        }
        return file.size();
    }
}
