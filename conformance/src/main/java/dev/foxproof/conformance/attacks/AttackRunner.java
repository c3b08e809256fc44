package dev.foxproof.conformance.attacks;

import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.scenario.Seed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Tells stories, each against a server of its own, several at a time. */
public final class AttackRunner {
    private static final double NANOS = 1e9;

    private final AttackedServers servers;
    private final Seed seed;
    private final Clock clock;
    private final int jobs;
    private final Duration limit;
    private final Consumer<AttackResult> listener;

    /**
     * @param jobs how many at a time
     * @param limit how long one may take
     * @param listener is told of each result as it comes, by one thread at a time
     */
    public AttackRunner(
            AttackedServers servers,
            Seed seed,
            Clock clock,
            int jobs,
            Duration limit,
            Consumer<AttackResult> listener) {
        this.servers = servers;
        this.seed = seed;
        this.clock = clock;
        this.jobs = jobs;
        this.limit = limit;
        this.listener = listener;
    }

    private record Task(AttackDefinition attack, Profile profile) {}

    /** Runs each attack in those of the profiles that have it. */
    public AttackReport run(List<AttackDefinition> attacks, List<Profile> profiles) throws InterruptedException {
        Instant started = clock.instant();
        long startedNanos = System.nanoTime();
        List<Task> tasks = attacks.stream()
                .flatMap(attack -> profiles.stream()
                        .filter(attack.expected()::containsKey)
                        .map(profile -> new Task(attack, profile)))
                .toList();
        List<AttackResult> results = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(
                Math.max(1, Math.min(jobs, tasks.size())),
                Thread.ofPlatform().daemon().factory());
        try {
            List<Future<AttackResult>> pending =
                    tasks.stream().map(task -> workers.submit(() -> told(task))).toList();
            for (Future<AttackResult> result : pending) {
                results.add(get(result));
            }
        } finally {
            workers.shutdownNow();
        }
        return new AttackReport(seed.text(), started, (System.nanoTime() - startedNanos) / NANOS, results);
    }

    private static AttackResult get(Future<AttackResult> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a story never ends exceptionally", e);
        }
    }

    private AttackResult told(Task task) {
        AttackResult result = within(task);
        synchronized (listener) {
            listener.accept(result);
        }
        return result;
    }

    /** In a thread of its own, so that a story that hangs costs its limit and nothing more. */
    private AttackResult within(Task task) {
        long started = System.nanoTime();
        CompletableFuture<AttackResult> pending = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name(task.attack().id())
                .start(() -> pending.complete(attack(task, started)));
        try {
            return pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return fault(task, "not finished after " + limit.toSeconds() + " s", List.of(), started);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return fault(task, "interrupted", List.of(), started);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a story never ends exceptionally", e);
        }
    }

    /** Whatever a story throws says nothing about the attack: only what it returns is an outcome. */
    private AttackResult attack(Task task, long started) {
        List<String> story = List.of();
        try (Stage stage = new Stage(
                servers.start(task.profile(), task.attack().realCost()),
                task.profile(),
                task.attack().id(),
                seed)) {
            try {
                Outcome outcome = task.attack().body().run(stage);
                return new AttackResult(task.attack(), task.profile(), outcome, "", stage.told(), seconds(started));
            } finally {
                story = stage.told();
            }
        } catch (Throwable e) {
            return fault(task, trace(e), story, started);
        }
    }

    private static AttackResult fault(Task task, String why, List<String> story, long started) {
        return new AttackResult(task.attack(), task.profile(), null, why, story, seconds(started));
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / NANOS;
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
