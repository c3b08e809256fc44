package dev.foxproof.conformance.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.CheckDefinition;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Suite;
import dev.foxproof.conformance.models.ModelFiles;
import dev.foxproof.conformance.models.TraceChecker;
import dev.foxproof.conformance.models.TraceResult;
import dev.foxproof.conformance.selftest.WrongServers.WrongServer;
import dev.foxproof.server.ServerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server says that it did is a behaviour of the models if the server is right, and none if it does what they forbid. */
class TracedServersSelfTest {
    /** Servers that do steps which no model has. Many other wrong servers answer wrongly, and do the right thing. */
    private static final Set<String> FORBIDDEN = Set.of(
            "accountResetTokenUsedTwice",
            "keyFetchTokenUsedTwice",
            "oneSessionTokenForAll",
            "passwordChangeTokenUsedTwice",
            "destroyDoesNothing",
            "keysBeforeVerification",
            "changeKeepsKeyFetchTokens",
            "changeKeepsResetTokens",
            "oneTryTooMany",
            "passwordStays",
            "resetKeepsTokens",
            "anybodyEndsASession",
            "eachRegistrationIsAnotherDevice",
            "acceptsIsNotAsked",
            "anyEraseReplyRemoves",
            "commandChosenFirst",
            "deletedWhenSent",
            "disabledIsCommanded",
            "disabledKeepsCommands",
            "idsBeginAgain",
            "olderCommandStays",
            "startIgnored",
            "trackedThoughNotAccepted",
            "withdrawalOfWhatWasDelivered");

    private static final int LINES_AT_LEAST = 2000;

    @TempDir
    Path folder;

    private final List<Path> traces = Collections.synchronizedList(new ArrayList<>());

    /** A suite runs some checks against servers of their own, each of which has a trace of its own. */
    private synchronized ServerConfig.Builder traced(ServerConfig.Builder config) {
        Path trace = folder.resolve("trace-" + traces.size() + ".ndjson");
        traces.add(trace);
        return config.trace(trace);
    }

    private List<TraceResult> run(
            List<CheckDefinition> checks, Profile profile, UnaryOperator<ServerConfig.Builder> change)
            throws InterruptedException {
        traces.clear();
        Run.of(checks, profile, config -> traced(change.apply(config)));
        return new TraceChecker(ModelFiles.packaged(), Duration.ofMinutes(10)).check(traces);
    }

    @Test
    void everyStepOfTheRightServerIsExplained() throws InterruptedException {
        for (Profile profile : Profile.values()) {
            List<TraceResult> results = run(Suite.checks(), profile, UnaryOperator.identity());

            assertThat(results)
                    .allSatisfy(result -> assertThat(result.unexplained()).isEmpty());
            assertThat(results.stream().mapToInt(TraceResult::lines).sum()).isGreaterThan(LINES_AT_LEAST);
        }
    }

    @Test
    void forbiddenStepsAreFound() throws InterruptedException {
        Map<Path, String> names = new HashMap<>();
        for (WrongServer server : WrongServers.all().toList()) {
            if (FORBIDDEN.contains(server.name())) {
                int before = traces.size();
                Run.of(
                        checksOf(server),
                        Profile.CURRENT,
                        config -> traced(server.fault().change(config)));
                traces.subList(before, traces.size()).forEach(trace -> names.put(trace, server.name()));
            }
        }
        Set<String> found = new TreeSet<>();
        for (TraceResult result : new TraceChecker(ModelFiles.packaged(), Duration.ofMinutes(10)).check(traces)) {
            if (result.unexplained().isPresent()) {
                found.add(names.get(Path.of(result.name())));
            }
        }

        assertThat(found).isEqualTo(new TreeSet<>(FORBIDDEN));
    }

    private static List<CheckDefinition> checksOf(WrongServer server) {
        return Suite.checks().stream()
                .filter(check ->
                        check.rules().stream().anyMatch(rule -> server.rules().contains(rule.id())))
                .toList();
    }
}
