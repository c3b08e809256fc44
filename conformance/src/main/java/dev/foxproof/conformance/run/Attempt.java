package dev.foxproof.conformance.run;

import dev.foxproof.conformance.CheckDefinition;
import dev.foxproof.conformance.CheckStopped;
import dev.foxproof.conformance.Verdict;
import dev.foxproof.conformance.scenario.Prerequisites;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.conformance.scenario.Seed;
import dev.foxproof.conformance.scenario.SharedAccounts;
import dev.foxproof.conformance.scenario.Target;
import dev.foxproof.conformance.wire.WireException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One check, once: in a thread of its own, so that a check that hangs costs its time limit and nothing more. */
final class Attempt {
    private final CheckDefinition check;
    private final Scenario scenario;
    private final Target target;
    private final long started = System.nanoTime();

    private Attempt(CheckDefinition check, Scenario scenario, Target target) {
        this.check = check;
        this.scenario = scenario;
        this.target = target;
    }

    static Result run(
            CheckDefinition check,
            Target target,
            Seed seed,
            Prerequisites prerequisites,
            SharedAccounts shared,
            Duration answerTimeout,
            Duration checkTimeout) {
        Scenario scenario = new Scenario(target, check.id(), seed, prerequisites, shared, answerTimeout);
        return new Attempt(check, scenario, target).within(checkTimeout);
    }

    private Result within(Duration limit) {
        CompletableFuture<Result> outcome = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().name(check.id()).start(() -> outcome.complete(attempt()));
        try {
            return outcome.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            String seconds = String.format(Locale.ROOT, "%.1f", limit.toMillis() / 1000.0);
            return result(Verdict.TIMEOUT, "not finished after " + seconds + " s", "");
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new UsageException("the run was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an attempt never ends exceptionally", e);
        }
    }

    /** Whatever a check throws becomes a verdict: what the scenario threw speaks of the target, anything else of the check. */
    private Result attempt() {
        try {
            check.body().run(scenario);
            return result(Verdict.PASS, scenario.passedObservation(), "");
        } catch (CheckStopped e) {
            String trace = e.verdict() == Verdict.HARNESS_ERROR ? trace(e) : "";
            return result(e.verdict(), e.observed(), trace);
        } catch (WireException e) {
            return result(e.kind() == WireException.Kind.TIMEOUT ? Verdict.TIMEOUT : Verdict.FAIL, e.what(), "");
        } catch (Throwable e) {
            return result(Verdict.HARNESS_ERROR, "the check itself went wrong: " + e, trace(e));
        }
    }

    private Result result(Verdict verdict, String observed, String trace) {
        String expectation = verdict == Verdict.FAIL ? scenario.expectation() : "";
        boolean good = verdict == Verdict.PASS || verdict == Verdict.SKIPPED || verdict == Verdict.UNSUPPORTED;
        return new Result(
                good || scenario.concerned().isEmpty() ? check : check.withRules(scenario.concerned()),
                target.profile(),
                verdict,
                observed,
                expectation,
                scenario.recorder().exchanges(),
                Runner.seconds(started),
                null,
                trace,
                good ? List.of() : scenario.story());
    }

    static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
