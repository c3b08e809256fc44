package dev.foxproof.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the reports of a run go. The folders are made before the run, so that a long run does not end in an error about a path. */
public final class ReportFiles<R> {
    private final Map<Path, Function<R, String>> files = new LinkedHashMap<>();

    /**
     * A further file.
     *
     * @param file null for none
     * @throws CommandFault if its folder cannot be made, or it cannot be written
     */
    public ReportFiles<R> with(@Nullable Path file, Function<R, String> report) {
        if (file != null) {
            prepare(file);
            files.put(file, report);
        }
        return this;
    }

    private static void prepare(Path file) {
        Path parent = parent(file);
        try {
            Files.createDirectories(parent);
        } catch (IOException e) {
            throw new CommandFault("the folder " + parent + " for the reports cannot be made", e);
        }
        if (Files.isDirectory(file) || !Files.isWritable(Files.exists(file) ? file : parent)) {
            throw new CommandFault("the report " + file + " cannot be written");
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** Writes them all. */
    public void write(R run) {
        files.forEach((file, report) -> {
            try {
                Files.writeString(file, report.apply(run));
            } catch (IOException e) {
                throw new CommandFault("the report " + file + " cannot be written", e);
            }
        });
    }
}
