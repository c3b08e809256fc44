package dev.foxproof.conformance.models;

import dev.foxproof.conformance.models.ModelRun.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Everything that TLC decides about the models, in the order in which it is decided. */
public final class Proof {
    /** Told of each item as it starts and ends, by the threads that do them. */
    public interface Progress {
        void started(ProofItem item);

        void ended(ProofResult result);
    }

    private final List<ProofItem> items;

    private Proof(List<ProofItem> items) {
        this.items = List.copyOf(items);
    }

    /**
     * The items of the models: runs that hold, claims, mutations.
     *
     * @throws IllegalArgumentException if a file is not as CONTRIBUTING.md says
     */
    public static Proof of(ModelFiles files) {
        List<ModelProperty> stated = ModelProperty.of(files);
        Map<String, ModelRun> runs =
                ModelRun.of(files).stream().collect(Collectors.toMap(ModelRun::id, Function.identity()));
        List<ProofItem> items = new ArrayList<>();
        for (ModelRun run : runs.values()) {
            items.add(new ProofItem.Run(files, run, named(stated, run.properties())));
        }
        for (Mutation mutation : Mutation.of(files)) {
            ModelRun run = runs.get(mutation.run());
            if (run == null) {
                throw new IllegalArgumentException("mutation " + mutation.id() + ": there is no run " + mutation.run());
            }
            items.add(new ProofItem.Mutant(mutation.applyTo(files), mutation, run, named(stated, mutation.refutes())));
        }
        items.sort(Comparator.comparing(ProofItem::when)
                .thenComparing(ProofItem::kind)
                .thenComparing(ProofItem::id));
        return new Proof(items);
    }

    private static List<ModelProperty> named(List<ModelProperty> stated, List<String> names) {
        return stated.stream().filter(p -> names.contains(p.name())).toList();
    }

    /** Those of the items that are wanted. */
    public Proof only(Predicate<ProofItem> wanted) {
        return new Proof(items.stream().filter(wanted).toList());
    }

    public List<ProofItem> items() {
        return items;
    }

    /**
     * Runs the small items side by side and then the large ones, each of them with all processors.
     *
     * @throws InterruptedException after what was running has been ended
     */
    public List<ProofResult> run(Tlc tlc, int processors, Progress progress) throws InterruptedException {
        List<ProofResult> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(processors)) {
            List<Future<ProofResult>> small = items.stream()
                    .filter(item -> item.when() == When.VERIFY)
                    .map(item -> threads.submit(() -> decide(item, tlc, 1, progress)))
                    .toList();
            try {
                for (Future<ProofResult> result : small) {
                    results.add(result.get());
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("an item of the proof could not be run", e.getCause());
            } finally {
                threads.shutdownNow();
            }
        }
        for (ProofItem item : items) {
            if (item.when() == When.PROVE) {
                results.add(decide(item, tlc, processors, progress));
            }
        }
        return results;
    }

    private static ProofResult decide(ProofItem item, Tlc tlc, int workers, Progress progress)
            throws InterruptedException {
        progress.started(item);
        long start = System.nanoTime();
        TlcOutcome outcome = tlc.run(item.files(), item.run(), workers);
        ProofResult result = item.judge(outcome, Duration.ofNanos(System.nanoTime() - start));
        progress.ended(result);
        return result;
    }
}
