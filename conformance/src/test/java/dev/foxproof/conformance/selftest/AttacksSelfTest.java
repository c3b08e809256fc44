package dev.foxproof.conformance.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.attacks.AttackDefinition;
import dev.foxproof.conformance.attacks.AttackReport;
import dev.foxproof.conformance.attacks.AttackResult;
import dev.foxproof.conformance.attacks.AttackResult.Verdict;
import dev.foxproof.conformance.attacks.AttackRunner;
import dev.foxproof.conformance.attacks.Attacks;
import dev.foxproof.conformance.scenario.Seed;
import dev.foxproof.conformance.selftest.WrongServers.WrongServer;
import dev.foxproof.server.ServerConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each attack comes to what is written beside it at the right server, and to something else at one that has the hole. */
class AttacksSelfTest {
    private static final int JOBS = 2;

    @TempDir
    Path folder;

    private AttackReport run(
            List<AttackDefinition> attacks, List<Profile> profiles, UnaryOperator<ServerConfig.Builder> change)
            throws InterruptedException {
        return new AttackRunner(
                        new AttackedEmbedded(folder, change),
                        new Seed("attacks", 0),
                        Clock.systemUTC(),
                        JOBS,
                        Duration.ofSeconds(120),
                        result -> {})
                .run(attacks, profiles);
    }

    @Test
    void everyOutcomeIsAsWritten() throws InterruptedException {
        AttackReport report = run(Attacks.all(), List.of(Profile.CLASSIC, Profile.CURRENT), UnaryOperator.identity());

        assertThat(report.results().stream()
                        .filter(result -> result.verdict() != Verdict.EXPECTED)
                        .map(AttacksSelfTest::line))
                .isEmpty();
    }

    private static String line(AttackResult result) {
        return result.attack().id() + " " + result.profile().text() + ": " + result.observed() + " instead of "
                + result.expected() + ", " + result.seen();
    }

    static Stream<Arguments> holes() {
        return Stream.of(Arguments.of("HWK-01", "noncesForgotten"));
    }

    @ParameterizedTest(name = "{0} at a server with {1}")
    @MethodSource
    void holes(String id, String fault) throws InterruptedException {
        WrongServer server = WrongServers.all()
                .filter(wrong -> wrong.name().equals(fault))
                .findFirst()
                .orElseThrow();
        List<AttackDefinition> attack =
                Attacks.all().stream().filter(each -> each.id().equals(id)).toList();

        AttackReport report = run(attack, List.of(Profile.CURRENT), server.fault()::change);

        assertThat(report.results())
                .hasSize(1)
                .allSatisfy(
                        result -> assertThat(result.observed()).as(line(result)).isEqualTo("succeeds"));
        assertThat(report.exitStatus()).isEqualTo(AttackReport.DIFFERENT);
    }
}
