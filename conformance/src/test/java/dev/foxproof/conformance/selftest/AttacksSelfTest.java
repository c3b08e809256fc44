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
        return Stream.of(
                Arguments.of("HWK-01", "noncesForgotten"),
                Arguments.of("HWK-02", "nonceRecordedBeforeTheMac"),
                Arguments.of("HWK-03", "noncesOfTheLastThousandRequests"),
                Arguments.of("HWK-05", "tsNotChecked"),
                Arguments.of("HWK-06", "tsIsAnyNumber"),
                Arguments.of("HWK-10", "hashOptional"),
                Arguments.of("HWK-11", "hashNotRecomputed"),
                Arguments.of("HWK-20", "queryNotCovered"),
                Arguments.of("HWK-22", "dlgWithoutApp"),
                Arguments.of("HWK-25", "macDecodedLeniently"),
                Arguments.of("HWK-26", "sessionIsAPasswordForgotToken"),
                Arguments.of("HWK-29", "bewitAccepted"),
                Arguments.of("HWK-33", "methodOverrideHonoured"),
                Arguments.of("WRP-08", "secondChangeWins"),
                Arguments.of("WRP-09", "resetKeepsTokens"),
                Arguments.of("WRP-11", "keyFetchTokenUsedTwice"),
                Arguments.of("WRP-12", "keysBeforeVerification"),
                Arguments.of("ACC-01", "unverifiedCertified"),
                Arguments.of("ACC-03", "changeKeepsSessions"),
                Arguments.of("ACC-04", "tokensDoNotExpire"),
                Arguments.of("ACC-04/twice", "passwordChangeTokenUsedTwice"),
                Arguments.of("ACC-05", "triesUnbounded"),
                Arguments.of("ACC-07", "accountResetTokenUsedTwice"),
                Arguments.of("ACC-11", "sessionDestroysTheAccount"),
                Arguments.of("FMD-01", "everybodysDevices"),
                Arguments.of("FMD-01/events", "toldToEverybody"),
                Arguments.of("FMD-04", "everybodysDevices"),
                Arguments.of("FMD-04/own", "secretInTheState"),
                Arguments.of("FMD-05", "codeOverAPasscode"),
                Arguments.of("FMD-10", "acceptsIsNotAsked"),
                Arguments.of("FMD-12/later", "positionForEver"),
                Arguments.of("FMD-13", "pushIntoTheOwnNetwork"),
                Arguments.of("FMD-14", "secretForEver"),
                Arguments.of("FMD-15", "foreignDeviceTaken"),
                Arguments.of("FMD-16", "anyDeviceAsks"),
                Arguments.of("FMD-17", "replayedByDevices"));
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
