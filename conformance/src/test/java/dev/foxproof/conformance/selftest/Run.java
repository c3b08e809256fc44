package dev.foxproof.conformance.selftest;

import dev.foxproof.conformance.CheckDefinition;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Rulebook;
import dev.foxproof.conformance.run.Result;
import dev.foxproof.conformance.run.RunOptions;
import dev.foxproof.conformance.run.Runner;
import dev.foxproof.conformance.run.Targets;
import dev.foxproof.conformance.run.Waivers;
import dev.foxproof.conformance.scenario.Seed;
import dev.foxproof.server.ServerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs checks as {@code ./foxproof check} does, against a server of this process. */
final class Run {
    private static final Rulebook RULEBOOK = Rulebook.packaged();
    private static final RunOptions OPTIONS =
            new RunOptions(new Seed("self-test", 0), 4, Duration.ofSeconds(10), Duration.ofSeconds(60), true);

    private Run() {}

    /** The results, with those of prerequisites in front if any failed. */
    static List<Result> of(List<CheckDefinition> checks, Profile profile, UnaryOperator<ServerConfig.Builder> change) {
        try (Embedded server = Embedded.start(profile, change)) {
            Targets targets = new Targets(List.of(server.target()), own -> Embedded.withClock(own, change));
            Runner runner = new Runner(targets, OPTIONS, Waivers.NONE, Clock.systemUTC(), result -> {});
            return runner.run(checks, RULEBOOK, "").results();
        }
    }

    /** A result in one line, for the message of a failed test. */
    static String line(Result result) {
        return result.verdict().text() + " " + result.check().id() + ": " + result.observed()
                + (result.expectation().isEmpty() ? "" : " (expected: " + result.expectation() + ")") + result.trace();
    }
}
