package dev.foxproof.runs;

import dev.foxproof.conformance.models.ModelFiles;
import dev.foxproof.conformance.models.TraceChecker;
import dev.foxproof.conformance.models.TraceResult;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.server.trace.Action;
import dev.foxproof.server.trace.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.statistics.Statistics;

/** A SQLite database for many runs about one kind of subject, whose traces are checked as soon as they are whole. */
final class RecordedStore implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Subject subject;
    private final Path folder;
    private final RunRecorder recorder;
    private final TraceChecker.Open checker;
    final SqlAccountStore store;

    private RecordedStore(Subject subject, Path folder) {
        this.subject = subject;
        this.folder = folder;
        this.recorder = new RunRecorder(folder);
        this.checker = new TraceChecker(ModelFiles.packaged(), LIMIT).open(subject.label());
        this.store = SqlAccountStore.open(new DatabaseConfig.Sqlite(folder.resolve("foxproof.db")), recorder);
    }

    static RecordedStore open(Subject subject) throws IOException {
        return new RecordedStore(subject, Files.createTempDirectory("foxproof-runs-"));
    }

    /** Begins a run, and answers where it is written. */
    Path begin() {
        return recorder.begin();
    }

    TraceResult check(Path trace) {
        try {
            return checker.check(trace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the check of a trace was interrupted", e);
        }
    }

    /** Demands that the runs of a property, taken together, hold every action that the server has for this kind of subject. */
    void requireEveryAction(Path trace) {
        for (String action : Traces.actions(trace)) {
            Statistics.label("actions").collect(action);
        }
        List<String> all = Arrays.stream(Action.values())
                .filter(action -> action.subject() == subject)
                .map(Action::label)
                .toList();
        Statistics.label("actions")
                .coverage(
                        coverage -> all.forEach(action -> coverage.check(action).count(count -> count > 0)));
    }

    @Override
    public void close() {
        checker.close();
        store.close();
        recorder.close();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
