package dev.foxproof.conformance.models.proverif;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts queries to ProVerif, one after another, and compares its answers with those that must be. */
public final class ProverifRunner {
    /** Enough for the slowest query of the catalogue several times over. */
    public static final Duration LIMIT = Duration.ofSeconds(120);

    /** Is told of each result as it comes. */
    @FunctionalInterface
    public interface Listener {
        void finished(QueryResult result);
    }

    private final Catalogue catalogue;
    private final Optional<ProverifTool> tool;
    private final Duration limit;
    private final Listener listener;

    /**
     * @param tool none to have every query skipped with the reason
     * @param limit for each query
     */
    public ProverifRunner(Catalogue catalogue, Optional<ProverifTool> tool, Duration limit, Listener listener) {
        this.catalogue = catalogue;
        this.tool = tool;
        this.limit = limit;
        this.listener = listener;
    }

    /**
     * @throws InterruptedException if the thread is interrupted; the process is stopped
     */
    public ProverifReport run(List<ModelQuery> queries) throws InterruptedException {
        if (tool.isEmpty()) {
            return skipAll(queries);
        }
        String version;
        try {
            version = tool.get().version();
        } catch (ProverifFault e) {
            String detail = tool.get() + " is of no use: " + e.getMessage();
            return report("", queries, query -> QueryResult.fault(query, Duration.ZERO, detail));
        }
        return report(version, queries, query -> ask(tool.get(), query));
    }

    private ProverifReport skipAll(List<ModelQuery> queries) throws InterruptedException {
        return report("", queries, query -> QueryResult.skipped(query, ProverifTool.NOT_INSTALLED));
    }

    private interface Asking {
        QueryResult ask(ModelQuery query) throws InterruptedException;
    }

    private ProverifReport report(String version, List<ModelQuery> queries, Asking asking) throws InterruptedException {
        List<QueryResult> results = new ArrayList<>();
        for (ModelQuery query : queries) {
            QueryResult result = asking.ask(query);
            listener.finished(result);
            results.add(result);
        }
        return new ProverifReport(version, catalogue.tool(), results);
    }

    private QueryResult ask(ProverifTool program, ModelQuery query) throws InterruptedException {
        long started = System.nanoTime();
        try {
            Answer answer = program.ask(catalogue.input(query), limit);
            return QueryResult.answered(query, answer, Duration.ofNanos(System.nanoTime() - started));
        } catch (ProverifFault e) {
            return QueryResult.fault(
                    query, Duration.ofNanos(System.nanoTime() - started), "ProVerif: " + e.getMessage());
        }
    }
}
