package dev.foxproof.conformance.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.CheckDefinition;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Suite;
import dev.foxproof.conformance.Verdict;
import dev.foxproof.conformance.run.Result;
import dev.foxproof.conformance.selftest.WrongServers.WrongServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wrong server is found by a check that names the rule it breaks. */
class WrongServersSelfTest {
    static Stream<WrongServer> wrongServers() {
        return WrongServers.all();
    }

    @ParameterizedTest
    @MethodSource
    void wrongServers(WrongServer server) {
        List<CheckDefinition> checks = checksOf(server);
        List<Result> results = Run.of(checks, profileOf(checks), server.fault()::change);

        assertThat(results.stream()
                        .filter(result -> result.verdict() == Verdict.HARNESS_ERROR)
                        .map(Run::line))
                .isEmpty();
        for (String rule : server.rules()) {
            assertThat(results.stream()
                            .filter(result -> names(result.check(), rule) && result.verdict() == Verdict.FAIL))
                    .as("failures of checks of %s, where all saw%n%s", rule, String.join("\n", lines(results)))
                    .isNotEmpty();
        }
        assertThat(results)
                .as("without failed prerequisites: the server is wrong in a single point")
                .hasSameSizeAs(checks);
    }

    private static List<String> lines(List<Result> results) {
        return results.stream().map(Run::line).toList();
    }

    private static boolean names(CheckDefinition check, String id) {
        return check.rules().stream().anyMatch(rule -> rule.id().equals(id));
    }

    @Test
    void thereAreAtLeastTwoHundred() {
        assertThat(WrongServers.all()).hasSizeGreaterThanOrEqualTo(200);
    }

    private static List<CheckDefinition> checksOf(WrongServer server) {
        List<CheckDefinition> checks = Suite.checks().stream()
                .filter(check -> server.rules().stream().anyMatch(rule -> names(check, rule)))
                .toList();
        assertThat(checks).as("checks of %s", server.rules()).isNotEmpty();
        return checks;
    }

    /** Current, unless the rule is one of classic alone. */
    private static Profile profileOf(List<CheckDefinition> checks) {
        return checks.stream().anyMatch(check -> check.profiles().contains(Profile.CURRENT))
                ? Profile.CURRENT
                : Profile.CLASSIC;
    }
}
