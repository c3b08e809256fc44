package dev.foxproof.conformance.run;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.CheckDefinition;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Rulebook;
import dev.foxproof.conformance.Verdict;
import dev.foxproof.conformance.scenario.Prerequisites;
import dev.foxproof.conformance.scenario.Seed;
import dev.foxproof.conformance.scenario.SharedAccounts;
import dev.foxproof.conformance.scenario.Step;
import dev.foxproof.conformance.scenario.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs checks against targets, several at a time, and gathers their results in the order of the suite. */
public final class Runner {
    /** Is told of each result as it comes, by one thread at a time. */
    @FunctionalInterface
    public interface Listener {
        void finished(Result result);
    }

    /** The chapter of the part that a target need not have. */
    private static final String DEVICES = "devices";

    private final Targets targets;
    private final RunOptions options;
    private final Waivers waivers;
    private final Clock clock;
    private final Listener listener;
    private final Map<Profile, Session> sessions = new HashMap<>();
    /** The check after which the target accepted no connection any more. */
    private final AtomicReference<@Nullable String> lostAfter = new AtomicReference<>();

    /** What all checks against one target share. */
    private record Session(Target target, Seed seed, Prerequisites prerequisites, SharedAccounts shared) {}

    public Runner(Targets targets, RunOptions options, Waivers waivers, Clock clock, Listener listener) {
        this.targets = targets;
        this.options = options;
        this.waivers = waivers;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * @param repeat the options by which the run can be repeated, for the report
     * @throws UsageException if a target does not answer
     */
    public RunReport run(List<CheckDefinition> checks, Rulebook rulebook, String repeat) {
        java.time.Instant started = clock.instant();
        long startedNanos = System.nanoTime();
        for (Target target : targets.servers()) {
            sessions.put(target.profile(), prepare(target, checks));
        }
        List<Result> results = new ArrayList<>(runAll(checks));
        results.addAll(0, prerequisiteResults(rulebook));
        return new RunReport(
                targets.first().endpoint().url(),
                targets.profiles(),
                options.seed().text(),
                repeat,
                options.strict(),
                started,
                seconds(startedNanos),
                results);
    }

    private Session prepare(Target target, List<CheckDefinition> checks) {
        Target known = Probe.clock(target, options.answerTimeout());
        if (checks.stream().anyMatch(Runner::isOfDevices)) {
            known = Probe.devices(known, options.answerTimeout());
        }
        Seed seed = Probe.epoch(known, options.seed(), options.answerTimeout());
        Prerequisites prerequisites = new Prerequisites();
        // With given users the checks of Find My Device need no account.
        if (known.users() == null || !checks.stream().allMatch(Runner::isOfDevices)) {
            Probe.steps(known, seed, prerequisites, options.answerTimeout());
        }
        return new Session(known, seed, prerequisites, new SharedAccounts());
    }

    private static boolean isOfDevices(CheckDefinition check) {
        return check.chapter().equals(DEVICES);
    }

    private List<Result> runAll(List<CheckDefinition> checks) {
        @Nullable Result[] results = new @Nullable Result[checks.size()];
        List<Integer> together = new ArrayList<>();
        List<Integer> alone = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            (checks.get(i).alone() ? alone : together).add(i);
        }
        inParallel(together, i -> results[i] = finish(checks.get(i)));
        alone.forEach(i -> results[i] = finish(checks.get(i)));
        List<Result> ordered = new ArrayList<>();
        for (Result result : results) {
            ordered.add(java.util.Objects.requireNonNull(result));
        }
        return ordered;
    }

    private void inParallel(List<Integer> work, java.util.function.IntConsumer action) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
        int workers = Math.min(options.jobs(), work.size());
        CountDownLatch done = new CountDownLatch(workers);
        for (int w = 0; w < workers; w++) {
            Thread.ofPlatform().daemon().name("check-worker-" + w).start(() -> {
                try {
                    for (int i = next.getAndIncrement(); i < work.size(); i = next.getAndIncrement()) {
                        action.accept(work.get(i));
                    }
                } catch (Throwable e) {
                    fault.compareAndSet(null, e);
                } finally {
                    done.countDown();
                }
            });
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("the run was interrupted", e);
        }
        Throwable cause = fault.get();
        if (cause != null) {
            throw new IllegalStateException("a worker of the run died", cause);
        }
    }

    private Result finish(CheckDefinition check) {
        Result result = runOne(check).withWaiver(waivers.of(check.id()).orElse(null));
        synchronized (listener) {
            listener.finished(result);
        }
        return result;
    }

    private Result runOne(CheckDefinition check) {
        Optional<Target> server = targets.forProfilesOf(check);
        if (server.isEmpty()) {
            String profiles = names(check.profiles().stream().map(Profile::text));
            return skipped(check, targets.first().profile(), "only for profile " + profiles);
        }
        Profile profile = server.get().profile();
        String lost = lostAfter.get();
        if (lost != null && !check.needs().contains(Capability.CLOCK)) {
            return skipped(check, profile, "because the target accepted no connection any more after " + lost);
        }
        Session session = java.util.Objects.requireNonNull(sessions.get(profile));
        if (isOfDevices(check) && !session.target().devices()) {
            return skipped(check, profile, "the target has no Find My Device: POST /1/register/ answered 404");
        }
        Set<Capability> missing = missing(check, server.get());
        if (!missing.isEmpty()) {
            return skipped(check, profile, "needs " + names(missing.stream().map(Capability::description)));
        }
        OwnServers own = targets.own();
        if (check.needs().contains(Capability.CLOCK) && server.get().clock() == null && own != null) {
            return runOnOwnServer(check, profile, own);
        }
        Result result = run(check, session);
        boolean noConnection = result.broken() && result.observed().startsWith("no connection to ");
        if (noConnection && !Probe.alive(session.target().endpoint(), options.answerTimeout())) {
            lostAfter.compareAndSet(null, check.id());
        }
        return result;
    }

    private Result runOnOwnServer(CheckDefinition check, Profile profile, OwnServers own) {
        long started = System.nanoTime();
        OwnServers.OwnServer server;
        try {
            server = own.start(profile);
        } catch (RuntimeException e) {
            return new Result(
                    check,
                    profile,
                    Verdict.HARNESS_ERROR,
                    "the embedded server for this check did not start: " + e.getMessage(),
                    "",
                    List.of(),
                    seconds(started),
                    null,
                    Attempt.trace(e),
                    List.of());
        }
        try (server) {
            Prerequisites prerequisites = new Prerequisites();
            return run(check, new Session(server.target(), options.seed(), prerequisites, new SharedAccounts()));
        }
    }

    private Result run(CheckDefinition check, Session session) {
        return Attempt.run(
                check,
                session.target(),
                session.seed(),
                session.prerequisites(),
                session.shared(),
                options.answerTimeout(),
                options.checkTimeout());
    }

    private Set<Capability> missing(CheckDefinition check, Target server) {
        Set<Capability> missing = new TreeSet<>(check.needs());
        missing.removeAll(server.capabilities());
        if (targets.own() != null && check.needs().contains(Capability.CLOCK)) {
            missing.clear(); // the embedded server has them all
        }
        return missing;
    }

    private static Result skipped(CheckDefinition check, Profile profile, String reason) {
        return new Result(check, profile, Verdict.SKIPPED, reason, "", List.of(), 0, null, "", List.of());
    }

    /** The steps that failed, as results of their own in front of the checks that were skipped because of them. */
    private List<Result> prerequisiteResults(Rulebook rulebook) {
        List<Result> results = new ArrayList<>();
        for (Target target : targets.servers()) {
            Session session = java.util.Objects.requireNonNull(sessions.get(target.profile()));
            Map<Step, Prerequisites.Failure> failures = session.prerequisites().failures();
            for (Step step : Step.values()) {
                Prerequisites.Failure failure = failures.get(step);
                if (failure != null) {
                    results.add(prerequisiteResult(step, failure, target.profile(), rulebook));
                }
            }
        }
        results.forEach(result -> {
            synchronized (listener) {
                listener.finished(result);
            }
        });
        return results;
    }

    private static Result prerequisiteResult(
            Step step, Prerequisites.Failure failure, Profile profile, Rulebook rulebook) {
        CheckDefinition definition = new CheckDefinition(
                "prerequisite/" + step.id(),
                List.of(rulebook.get(step.rule())),
                step.expected(),
                "other checks build upon this step: mend it first",
                false,
                Set.of(profile),
                Set.of(),
                false,
                scenario -> {});
        String times = failure.times() == 1 ? "" : " (and " + (failure.times() - 1) + " more times)";
        return new Result(
                definition,
                profile,
                Verdict.FAIL,
                failure.observed() + times,
                "",
                failure.exchanges(),
                0,
                null,
                "",
                List.of());
    }

    private static String names(java.util.stream.Stream<String> names) {
        return names.sorted().collect(Collectors.joining(" and "));
    }

    static double seconds(long startedNanos) {
        return Duration.ofNanos(System.nanoTime() - startedNanos).toMillis() / 1000.0;
    }
}
