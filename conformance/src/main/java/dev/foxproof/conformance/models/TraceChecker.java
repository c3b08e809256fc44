package dev.foxproof.conformance.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Whether recorded runs of a server are behaviours of the models. */
public final class TraceChecker {
    private static final String RESULTS = "results.json";

    private final ModelFiles files;
    private final ModelProcess process;

    /**
     * @param limit how long it may take, all traces together
     */
    public TraceChecker(ModelFiles files, Duration limit) {
        this.files = files;
        this.process = ModelProcess.like(limit);
    }

    /**
     * @return the results, in the order of the traces
     * @throws TraceFile.TraceFileException if a trace is none
     * @throws TraceFault if there is no result
     * @throws InterruptedException after the check was ended, if this thread is interrupted
     */
    public List<TraceResult> check(List<Path> traces) throws InterruptedException {
        List<TraceResult> results = traces.stream()
                .map(trace ->
                        new TraceResult(trace.toString(), TraceFile.read(trace).size(), 0, Optional.empty()))
                .toList();
        for (String kind : TraceFile.SUBJECTS.keySet()) {
            results = merged(results, check(kind, traces));
        }
        return results;
    }

    private static List<TraceResult> merged(List<TraceResult> all, List<TraceResult> of) {
        List<TraceResult> merged = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            merged.add(all.get(i).and(of.get(i)));
        }
        return merged;
    }

    private List<TraceResult> check(String kind, List<Path> traces) throws InterruptedException {
        try {
            return process.run(
                    files,
                    folder -> {
                        List<String> command = new ArrayList<>(List.of(
                                ModelProcess.SHORT,
                                TraceProcess.class.getName(),
                                kind,
                                folder.toString(),
                                folder.resolve(RESULTS).toString()));
                        traces.forEach(
                                trace -> command.add(trace.toAbsolutePath().toString()));
                        return command;
                    },
                    (folder, output, exit) -> {
                        Path results = folder.resolve(RESULTS);
                        if (exit != 0 || !Files.exists(results)) {
                            throw new TraceFault("the traces could not be checked: " + output.strip());
                        }
                        return JsonMapper.shared().readValue(Files.readString(results), new TypeReference<>() {});
                    });
        } catch (ModelProcess.TimeoutFault e) {
            throw new TraceFault(String.valueOf(e.getMessage()));
        }
    }

    /**
     * A process that checks what traces say about one kind of subject, one trace after another and each within the limit: for those who
     * want to know at once, and often.
     *
     * @param kind {@code account}, {@code device} or {@code credential}
     */
    public Open open(String kind) {
        return new Open(process.converse(
                files, folder -> List.of(ModelProcess.SHORT, TraceProcess.class.getName(), kind, folder.toString())));
    }

    /** A checker that stays. */
    public static final class Open implements AutoCloseable {
        private final ModelProcess.Conversation conversation;

        private Open(ModelProcess.Conversation conversation) {
            this.conversation = conversation;
        }

        /**
         * @throws TraceFault if there is no result
         * @throws InterruptedException if this thread is interrupted; the checker is then of no more use
         */
        public TraceResult check(Path trace) throws InterruptedException {
            try {
                String answer = conversation
                        .answer(trace.toAbsolutePath().toString())
                        .orElseThrow(() -> new TraceFault("the trace could not be checked: " + conversation.errors()));
                return JsonMapper.shared().readValue(answer, TraceResult.class);
            } catch (ModelProcess.TimeoutFault e) {
                throw new TraceFault(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void close() {
            conversation.close();
        }
    }

    /** A check without a result. */
    public static final class TraceFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TraceFault(String message) {
            super(message);
        }
    }
}
