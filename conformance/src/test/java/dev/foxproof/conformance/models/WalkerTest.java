package dev.foxproof.conformance.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.Rulebook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Random walks through the model of an account. */
class WalkerTest {
    private static final Walker WALKER = new Walker(ModelFiles.packaged(), "WalkAccounts", Duration.ofMinutes(2));
    private static final int MANY = 60;

    /** Of servers at v2 whose mail can be read. */
    private static List<List<JsonNode>> behaviours = List.of();

    @BeforeAll
    static void walk() throws InterruptedException {
        behaviours = WALKER.behaviours(IntStream.range(0, MANY)
                .mapToObj(seed -> new WalkRequest(true, true, seed))
                .toList());
    }

    private static Stream<JsonNode> steps(List<List<JsonNode>> of) {
        return of.stream().flatMap(List::stream);
    }

    private static Set<String> names(List<List<JsonNode>> of, Predicate<JsonNode> which) {
        return steps(of)
                .filter(which)
                .map(step -> step.path("name").stringValue())
                .collect(Collectors.toSet());
    }

    @Test
    void theSameSeedGivesTheSameBehaviourWhateverIsAskedBesides() throws InterruptedException {
        List<List<JsonNode>> again = WALKER.behaviours(List.of(
                new WalkRequest(true, true, 7), new WalkRequest(false, false, 7), new WalkRequest(true, true, 3)));

        assertThat(again.get(0)).isEqualTo(behaviours.get(7));
        assertThat(again.get(2)).isEqualTo(behaviours.get(3));
        assertThat(again.get(0)).isNotEqualTo(again.get(2)).isNotEqualTo(again.get(1));
    }

    @Test
    void everyBehaviourBeginsWithAnAccountAndEndsWithALookAtItsSessions() {
        assertThat(behaviours).hasSize(MANY).allSatisfy(behaviour -> {
            assertThat(behaviour).hasSizeBetween(5, 31);
            assertThat(behaviour.getFirst().path("name").stringValue()).isEqualTo("Create");
            assertThat(behaviour.getLast().path("name").stringValue()).isEqualTo("End");
        });
    }

    @Test
    void asksForEverythingThatAServerMustDoAndMustRefuse() {
        assertThat(names(behaviours, step -> step.path("errno").isEmpty()))
                .contains(
                        "Create",
                        "Verify",
                        "Login",
                        "FetchKeys",
                        "ChangeStart",
                        "ChangeFinish",
                        "ForgotSend",
                        "ForgotVerify",
                        "ForgotStatus",
                        "Reset",
                        "Destroy",
                        "SessionDestroy",
                        "DeviceSet",
                        "DeviceDestroy",
                        "SessionStatus",
                        "EmailStatus",
                        "AccountStatus",
                        "Devices");
        assertThat(names(behaviours, step -> !step.path("errno").isEmpty()))
                .contains(
                        "Create",
                        "Verify",
                        "Login",
                        "FetchKeys",
                        "ChangeStart",
                        "ChangeFinish",
                        "ForgotVerify",
                        "Reset",
                        "Destroy",
                        "SessionStatus",
                        "SessionDestroy",
                        "DeviceSet",
                        "Elsewhere");
    }

    @Test
    void everyStepNamesRulesThatExist() {
        Set<String> rules = Rulebook.packaged().all().stream().map(Rule::id).collect(Collectors.toSet());

        assertThat(steps(behaviours)).allSatisfy(step -> {
            assertThat(step.path("says").stringValue()).isNotEmpty();
            assertThat(step.path("rules")).isNotEmpty().allMatch(rule -> rules.contains(rule.stringValue()));
        });
    }

    @Test
    void asksNothingThatTheTargetDoesNotHave() throws InterruptedException {
        List<List<JsonNode>> poor = WALKER.behaviours(IntStream.range(0, MANY)
                .mapToObj(seed -> new WalkRequest(false, false, seed))
                .toList());

        assertThat(names(poor, step -> true)).contains("Login", "ForgotSend").doesNotContain("Reset");
        assertThat(steps(poor)).noneMatch(step -> step.toString().contains("\"authPW\",2"));
        assertThat(steps(poor).filter(step -> step.path("name").stringValue().equals("Verify")))
                .noneMatch(step -> step.path("right").booleanValue());
    }

    @Test
    void aModelThatIsNoneIsAFault() {
        Walker walker =
                new Walker(ModelFiles.of(Map.of("WalkAccounts.tla", "none")), "WalkAccounts", Duration.ofMinutes(1));

        assertThatExceptionOfType(Walker.WalkFault.class)
                .isThrownBy(() -> walker.behaviours(List.of(new WalkRequest(true, true, 1))))
                .withMessageStartingWith("the model WalkAccounts gives no behaviours: ");
    }
}
