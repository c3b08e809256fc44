package dev.foxproof.conformance.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.Rulebook;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Random walks through the model of a device. */
class DeviceWalksTest {
    private static final int MANY = 60;

    private static List<List<JsonNode>> behaviours = List.of();

    @BeforeAll
    static void walk() throws InterruptedException {
        behaviours = new Walker(ModelFiles.packaged(), "WalkDevices", Duration.ofMinutes(2))
                .behaviours(IntStream.range(0, MANY)
                        .mapToObj(seed -> new WalkRequest(seed % 2 == 0, true, seed))
                        .toList());
    }

    private static Stream<JsonNode> steps() {
        return behaviours.stream().flatMap(List::stream);
    }

    private static Set<String> names(Predicate<JsonNode> which) {
        return steps().filter(which)
                .map(step -> step.path("name").stringValue())
                .collect(Collectors.toSet());
    }

    @Test
    void everyBehaviourBeginsWithAPhoneAndLeavesNothingBehind() {
        assertThat(behaviours).hasSize(MANY).allSatisfy(behaviour -> {
            assertThat(behaviour).hasSizeBetween(20, 41);
            assertThat(behaviour.getFirst().path("name").stringValue()).isEqualTo("Register");
            JsonNode lastDone = behaviour.reversed().stream()
                    .filter(step -> step.path("errno").isEmpty())
                    .filter(step -> !step.path("name").stringValue().equals("Devices"))
                    .findFirst()
                    .orElseThrow();
            assertThat(removes(lastDone)).as(lastDone.toString()).isTrue();
        });
    }

    private static boolean removes(JsonNode step) {
        return step.path("name").stringValue().equals("Remove")
                || step.path("rules").path(0).stringValue().equals("DEV-49");
    }

    @Test
    void asksForEverythingThatAServerMustDoAndMustRefuse() {
        assertThat(names(step -> step.path("errno").isEmpty()))
                .containsExactlyInAnyOrder(
                        "Register", "Renew", "Queue", "Withdraw", "Remove", "Cmd", "State", "Devices");
        assertThat(names(step -> !step.path("errno").isEmpty()))
                .containsExactlyInAnyOrder(
                        "Register", "Renew", "Queue", "Withdraw", "Remove", "Cmd", "State", "BadCommand", "BadReply");
        assertThat(steps().flatMap(step -> step.path("errno").valueStream()).map(JsonNode::intValue))
                .contains(107, 109, 110, 404, 409, 422);
    }

    @Test
    void phonesAreToldEveryKindOfCommandAndShownPlaces() {
        assertThat(steps().flatMap(step -> step.path("answer").valueStream())
                        .map(command -> command.path("kind").stringValue()))
                .contains("r", "l", "t", "e");
        assertThat(steps().filter(step -> step.path("name").stringValue().equals("State"))
                        .map(step -> step.path("place").asInt()))
                .contains(0, 1, 2);
    }

    @Test
    void everyStepNamesRulesThatExist() {
        Set<String> rules = Rulebook.packaged().all().stream().map(Rule::id).collect(Collectors.toSet());

        assertThat(steps()).allSatisfy(step -> {
            assertThat(step.path("says").stringValue()).isNotEmpty();
            assertThat(step.path("rules")).isNotEmpty().allMatch(rule -> rules.contains(rule.stringValue()));
        });
    }
}
