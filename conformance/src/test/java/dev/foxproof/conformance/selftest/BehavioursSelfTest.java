package dev.foxproof.conformance.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.CheckDefinition;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.Rulebook;
import dev.foxproof.conformance.Verdict;
import dev.foxproof.conformance.behaviours.BehaviourChecks;
import dev.foxproof.conformance.run.Result;
import dev.foxproof.conformance.scenario.Seed;
import dev.foxproof.conformance.selftest.WrongServers.WrongServer;
import dev.foxproof.server.http.Answer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Behaviours of the models find nothing at the right server, and by themselves, without any check, many of the wrong ones. */
class BehavioursSelfTest {
    private static final int COUNT = 30;

    /** Servers whose fault takes several steps to show, each found by several of the behaviours: other walks find them as well. */
    private static final Set<String> ACCOUNTS = Set.of(
            "changeKeepsKeyFetchTokens",
            "changeKeepsSessions",
            "destroyDoesNothing",
            "eachRegistrationIsAnotherDevice",
            "everyTokenFetchesTheFirstWrap",
            "keyFetchTokenUsedTwice",
            "keysBeforeVerification",
            "oldPasswordStaysValid",
            "passwordChangeTokenUsedTwice",
            "resetKeepsSessions",
            "sessionStays",
            "tokensEndWithTheSession");

    private static final Set<String> DEVICES = Set.of(
            "acceptsIsNotAsked",
            "anyEraseReplyRemoves",
            "anyIdAcknowledges",
            "anyRequestEnables",
            "commandChosenFirst",
            "deletedWhenSent",
            "disabledIsCommanded",
            "disabledKeepsCommands",
            "eraseIsPutOff",
            "erasedStays",
            "failuresIgnored",
            "foreignDeviceTaken",
            "idIsNeeded",
            "idsBeginAgain",
            "olderCommandStays",
            "renewalForgetsCommands",
            "renewalKeepsWhatWasDelivered",
            "secretForEver",
            "startForgetsAnErase",
            "startIgnored",
            "trackedThoughNotAccepted",
            "withdrawalOfWhatWasDelivered");

    private static List<CheckDefinition> behaviours = List.of();

    @BeforeAll
    static void walk() throws InterruptedException {
        behaviours = BehaviourChecks.of(
                2 * COUNT,
                new Seed("self-test", 0),
                List.of(Profile.CURRENT, Profile.CLASSIC),
                true,
                Rulebook.packaged());
    }

    private static List<CheckDefinition> of(Profile profile) {
        return behaviours.stream()
                .filter(check -> check.profiles().contains(profile))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void theRightServerAnswersAsTheModelSays(Profile profile) {
        List<Result> results = Run.of(of(profile), profile, UnaryOperator.identity());

        assertThat(results).hasSize(2 * COUNT);
        assertThat(results.stream()
                        .filter(result -> result.verdict() != Verdict.PASS)
                        .map(BehavioursSelfTest::told))
                .isEmpty();
    }

    private static List<CheckDefinition> about(String subject) {
        return of(Profile.CURRENT).stream()
                .filter(check -> check.id().startsWith("model/" + subject + "-"))
                .toList();
    }

    static Stream<Arguments> wrongServers() {
        return Stream.of(Arguments.of("accounts", ACCOUNTS), Arguments.of("devices", DEVICES))
                .flatMap(group -> wrong((Set<?>) group.get()[1]).map(server -> Arguments.of(group.get()[0], server)));
    }

    private static Stream<WrongServer> wrong(Set<?> names) {
        return WrongServers.all().filter(server -> names.contains(server.name()));
    }

    @ParameterizedTest
    @MethodSource
    void wrongServers(String subject, WrongServer server) {
        List<Result> results = Run.of(about(subject), Profile.CURRENT, server.fault()::change);

        List<Result> failed = results.stream()
                .filter(result -> result.verdict() == Verdict.FAIL)
                .toList();
        assertThat(results)
                .allMatch(result -> result.verdict() == Verdict.FAIL || result.verdict() == Verdict.PASS, "a verdict");
        assertThat(failed.stream()
                        .flatMap(result -> result.check().rules().stream())
                        .map(Rule::id))
                .as(failed.stream().map(BehavioursSelfTest::told).collect(Collectors.joining("\n")))
                .containsAnyElementsOf(server.rules());
        assertThat(failed).allSatisfy(result -> assertThat(result.story()).isNotEmpty());
    }

    /** To fail once is not to lack something: what was done once in a conversation is offered. */
    @Test
    void whatWasAnsweredOnceIsOffered() {
        Set<String> answered = ConcurrentHashMap.newKeySet();
        Fault once = Replies.changed("knows of a session once", (request, answer) -> {
            boolean again = request.path().equals("/v1/session/status")
                    && answer.status() == 200
                    && !answered.add(hawkId(request.header("authorization").orElseThrow()));
            return again ? new Answer(404, Map.of(), Map.of(), 0) : answer;
        });

        assertThat(verdictsAboutAccounts(once)).containsOnly(Verdict.PASS, Verdict.FAIL);
    }

    @Test
    void whatWasNeverAnsweredIsNotOffered() {
        Fault never = Replies.at(
                "/v1/session/status",
                "does not have the status of a session",
                right -> new Answer(404, Map.of(), Map.of(), 0));

        assertThat(verdictsAboutAccounts(never)).containsOnly(Verdict.PASS, Verdict.UNSUPPORTED);
    }

    private static Set<Verdict> verdictsAboutAccounts(Fault fault) {
        return Run.of(about("accounts"), Profile.CURRENT, fault::change).stream()
                .map(Result::verdict)
                .collect(Collectors.toSet());
    }

    private static String hawkId(String authorization) {
        return authorization.replaceFirst(".*\\bid=\"([^\"]*)\".*", "$1");
    }

    @Test
    void everyWrongServerIsStillThere() {
        assertThat(wrongServers()).hasSize(ACCOUNTS.size() + DEVICES.size());
    }

    private static String told(Result result) {
        return Run.line(result) + "\n" + String.join("\n", result.story());
    }
}
