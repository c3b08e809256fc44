package dev.foxproof.cli.check;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.conformance.report.HtmlReport;
import dev.foxproof.conformance.report.JUnitReport;
import dev.foxproof.conformance.report.JsonReport;
import dev.foxproof.conformance.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the reports go. The folders are made before the run, so that a long run does not end in an error about a path. */
final class ReportFiles {
    private final Map<Path, Function<RunReport, String>> files = new LinkedHashMap<>();
    private final Path page;

    /**
     * @param folder for all three
     * @param json a further copy of the JSON report, or null
     * @param junit a further copy of the JUnit report, or null
     * @throws CommandFault if a folder cannot be made or written to
     */
    ReportFiles(Path folder, @Nullable Path json, @Nullable Path junit) {
        page = folder.resolve("report.html");
        files.put(page, HtmlReport::write);
        files.put(folder.resolve("report.json"), JsonReport::write);
        files.put(folder.resolve("junit.xml"), JUnitReport::write);
        if (json != null) {
            files.put(json, JsonReport::write);
        }
        if (junit != null) {
            files.put(junit, JUnitReport::write);
        }
        files.keySet().forEach(ReportFiles::prepare);
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
    void write(RunReport run) {
        files.forEach((file, report) -> {
            try {
                Files.writeString(file, report.apply(run));
            } catch (IOException e) {
                throw new CommandFault("the report " + file + " cannot be written", e);
            }
        });
    }

    /** The one for people. */
    Path page() {
        return page;
    }
}
