package dev.foxproof.client.devices;

import static dev.foxproof.client.devices.PhoneFixture.command;
import static dev.foxproof.client.devices.PhoneFixture.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.client.call.TransportFailure;
import dev.foxproof.client.devices.PretendDevices.Fate;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.Command.Erase;
import dev.foxproof.spec.devices.Command.Lock;
import dev.foxproof.spec.devices.Command.Ring;
import dev.foxproof.spec.devices.Command.Track;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.Kind;
import dev.foxproof.spec.devices.LockCode;
import dev.foxproof.spec.devices.LockMessage;
import dev.foxproof.spec.errors.Errno;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a phone does with the commands it is given, and says of them. */
class CommandsTest {
    private static final Lock LOCK =
            new Lock(Optional.of(new LockCode("0123")), Optional.of(new LockMessage("call me")));

    @Test
    @Requirement({"DEV-67", "DEV-76"})
    void executesWhatIsQueuedOneAfterTheOtherUntilThereIsNothing() {
        PhoneFixture fixture = PhoneFixture.on();
        CommandId ring = fixture.queue(new Ring(30));
        CommandId lock = fixture.queue(LOCK);
        CommandId track = fixture.queue(new Track(600));

        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);

        assertThat(fixture.phone.done).containsExactly("ring 30", "lock code=0123 message=call me", "track 600");
        assertThat(fixture.sent("r")).containsExactly(ok(ring));
        assertThat(fixture.sent("l")).containsExactly(ok(lock));
        assertThat(fixture.sent("t"))
                .containsExactly(
                        Map.of("ok", true, "i", (int) track.value(), "la", 37.3, "lo", -122.0, "has_passcode", true));
        assertThat(fixture.server.exchanges()).hasSize(4);
        assertThat(fixture.server.state(fixture.id()).pending().all()).isEmpty();
        assertThat(fixture.server.state(fixture.id()).position()).isPresent();
    }

    @Test
    @Requirement("DEV-76")
    void stopsRingingWhenTheDurationIsZero() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.queue(new Ring(30));
        fixture.client.poll();
        fixture.queue(new Ring(0));
        fixture.client.poll();

        assertThat(fixture.phone.done).containsExactly("ring 30", "stop ringing");
    }

    @Test
    void saysWithEachRequestWhetherItHasAPasscode() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.client.poll();
        fixture.queue(LOCK);
        fixture.client.poll();

        assertThat(fixture.sent("has_passcode")).containsExactly(false, false, true);
        assertThat(fixture.server.state(fixture.id()).hasPasscode()).isTrue();
    }

    // ---- at most once

    @Test
    @Requirement("DEV-67")
    void aReplyWhoseAnswerIsLostIsSentAgainAndTheCommandNotExecutedAgain() {
        PhoneFixture fixture = PhoneFixture.on();
        CommandId ring = fixture.queue(new Ring(30));
        fixture.server.fates.addAll(List.of(Fate.ARRIVES, Fate.REQUEST_LOST, Fate.REQUEST_LOST, Fate.ANSWER_LOST));

        fixture.pollThroughLosses();

        assertThat(fixture.phone.done).containsExactly("ring 30");
        assertThat(fixture.sent("r")).containsExactly(ok(ring), ok(ring));
    }

    @Test
    @Violates("DEV-67")
    void aServerThatRepeatsACommandForEverMakesItRingOnce() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.server.answer = honest -> command("r", "d", 30, "i", 5);

        assertThat(fixture.client.poll()).isEqualTo(Poll.MORE);

        assertThat(fixture.phone.done).containsExactly("ring 30");
        assertThat(fixture.server.exchanges()).hasSize(DeviceClient.EXCHANGES_MAX);
        assertThat(fixture.sent("r")).containsOnly(ok(new CommandId(5)));
        assertThat(fixture.events)
                .filteredOn(DeviceEvent.Repeated.class::isInstance)
                .isNotEmpty();
    }

    @Test
    @Violates("DEV-67")
    void anotherCommandUnderAnOldIdIsARepetition() {
        PhoneFixture fixture = PhoneFixture.on();
        List<Map<String, Object>> answers = new ArrayList<>(
                List.of(command("r", "d", 30, "i", 5), command("l", "m", "x", "i", 5), command("e", "i", 5), Map.of()));
        fixture.server.answer = honest -> answers.size() > 1 ? answers.removeFirst() : answers.getFirst();

        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);

        assertThat(fixture.phone.done).containsExactly("ring 30");
        assertThat(fixture.store.load()).isPresent();
    }

    @Test
    @Violates("DEV-67")
    void aCommandThatFailedOnTheWayIsNotExecutedAgain() {
        PhoneFixture fixture = PhoneFixture.on();
        CommandId ring = fixture.queue(new Ring(30));
        fixture.phone.within = () -> {
            throw new IllegalStateException("a fault of the phone");
        };

        assertThatIllegalStateException().isThrownBy(fixture.client::poll);
        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);

        assertThat(fixture.phone.done).containsExactly("ring 30");
        assertThat(fixture.sent("r"))
                .containsExactly(Map.of("ok", false, "i", (int) ring.value(), "error", "interrupted while executing"));
    }

    @Test
    @Violates("DEV-67")
    void aRestartedPhoneExecutesNothingThatWasDeliveredBefore() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.queue(new Ring(30));
        fixture.phone.within = () -> {
            throw new IllegalStateException("the battery is empty");
        };
        assertThatIllegalStateException().isThrownBy(fixture.client::poll);
        fixture.phone.within = () -> {};
        fixture.queue(LOCK);

        fixture.restart();
        fixture.client.poll();

        assertThat(fixture.phone.done).containsExactly("ring 30", "lock code=0123 message=call me");
    }

    @Test
    @Violates("DEV-67")
    void countsCommandsAnewAfterARegistration() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.queue(new Ring(30));
        fixture.client.poll();

        // The user removed the device, and it is registered again: ids begin at 1.
        fixture.server.registrations.clear();
        fixture.register(PhoneFixture.ENROLMENT);
        CommandId again = fixture.queue(new Ring(40));
        fixture.client.poll();

        assertThat(again).isEqualTo(CommandId.FIRST);
        assertThat(fixture.phone.done).containsExactly("ring 30", "ring 40");
    }

    // ---- start

    @Test
    @Requirement("DEV-68")
    void theFirstRequestSaysThatThePhoneHasBegunAnew() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.restart();
        fixture.client.poll();
        fixture.client.poll();

        assertThat(fixture.server.exchanges()).hasSize(3);
        assertThat(fixture.server.exchanges().getFirst()).containsEntry("start", true);
        assertThat(fixture.sent("start")).hasSize(1);
    }

    @Test
    @Violates("DEV-68")
    void saysSoUntilItIsAnswered() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.restart();
        fixture.server.fates.add(Fate.ANSWER_LOST);
        assertThatExceptionOfType(TransportFailure.class).isThrownBy(fixture.client::poll);
        fixture.server.refusal = Errno.SERVICE_UNAVAILABLE;
        assertThatExceptionOfType(ServerRefusal.class).isThrownBy(fixture.client::poll);
        fixture.server.refusal = null;

        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);

        List<Map<String, Object>> exchanges = fixture.server.exchanges();
        assertThat(exchanges.subList(0, exchanges.size() - 1))
                .allSatisfy(body -> assertThat(body).containsEntry("start", true));
        assertThat(exchanges.getLast()).doesNotContainKey("start");
    }

    // ---- lock

    @Test
    @Requirement("DEV-70")
    void aPhoneWithoutACodeTakesTheOneOfTheCommand() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.queue(LOCK);
        fixture.client.poll();

        assertThat(fixture.phone.done).containsExactly("lock code=0123 message=call me");
    }

    @Test
    @Violates("DEV-70")
    void aPhoneWithACodeKeepsItWhateverTheServerSays() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.queue(LOCK);
        fixture.phone.passcode = true;

        fixture.client.poll();

        assertThat(fixture.phone.done).containsExactly("lock code=none message=call me");
        assertThat(fixture.sent("l"))
                .hasSize(1)
                .allSatisfy(reply -> assertThat((Map<?, ?>) reply).isEqualTo(ok(CommandId.FIRST)));
    }

    // ---- what is not executed

    @Test
    @Requirement("DEV-71")
    void saysThatItDoesNotExecuteAKindOutsideItsAccepts() {
        PhoneFixture fixture = PhoneFixture.on(Accepts.of(Kind.RING));
        List<Map<String, Object>> answers = new ArrayList<>(
                List.of(command("e", "i", 5), command("t", "d", 600, "i", 6), command("r", "d", 1, "i", 7), Map.of()));
        fixture.server.answer = honest -> answers.size() > 1 ? answers.removeFirst() : answers.getFirst();

        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);

        assertThat(fixture.phone.done).containsExactly("ring 1");
        assertThat(fixture.store.load()).isPresent();
        assertThat(fixture.sent("e"))
                .containsExactly(Map.of("ok", false, "i", 5, "error", "this phone does not accept e"));
        assertThat(fixture.sent("t"))
                .containsExactly(Map.of("ok", false, "i", 6, "error", "this phone does not accept t"));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("no duration", command("r", "i", 5), Map.of("r", 5)),
                Arguments.of("a text as duration", command("r", "d", "30", "i", 5), Map.of("r", 5)),
                Arguments.of("a fraction", command("r", "d", 30.5, "i", 5), Map.of("r", 5)),
                Arguments.of("a negative duration", command("r", "d", -1, "i", 5), Map.of("r", 5)),
                Arguments.of("too long", command("t", "d", 10_501, "i", 5), Map.of("t", 5)),
                Arguments.of("a code that is a number", command("l", "c", 1234, "i", 5), Map.of("l", 5)),
                Arguments.of("five digits", command("l", "c", "12345", "i", 5), Map.of("l", 5)),
                Arguments.of("other digits", command("l", "c", "١٢٣٤", "i", 5), Map.of("l", 5)),
                Arguments.of("a message of 101", command("l", "m", "x".repeat(101), "i", 5), Map.of("l", 5)),
                Arguments.of("a message with LF", command("l", "m", "a\nb", "i", 5), Map.of("l", 5)),
                Arguments.of("an unknown argument", command("e", "sure", true, "i", 5), Map.of("e", 5)),
                Arguments.of("no id", command("e"), Collections.singletonMap("e", null)),
                Arguments.of("the id 0", command("e", "i", 0), Collections.singletonMap("e", null)),
                Arguments.of("an id in a text", command("e", "i", "5"), Collections.singletonMap("e", null)),
                Arguments.of("no arguments", Map.of("e", true), Collections.singletonMap("e", null)),
                Arguments.of("a list", Map.of("e", List.of()), Collections.singletonMap("e", null)),
                Arguments.of(
                        "two commands",
                        Map.of("r", Map.of("d", 30, "i", 5), "e", Map.of("i", 6)),
                        Map.of("r", 5, "e", 6)),
                Arguments.of(
                        "a command and something else", Map.of("e", Map.of("i", 5), "x", Map.of()), Map.of("e", 5)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    @Violates({"DEV-20", "DEV-21", "DEV-22", "DEV-23", "DEV-35", "DEV-71"})
    void saysThatItDoesNotExecuteWhatIsNoCommand(String description, Map<String, Object> answer, Map<String, ?> ids) {
        PhoneFixture fixture = PhoneFixture.on();
        List<Map<String, Object>> answers = new ArrayList<>(List.of(answer, Map.of()));
        fixture.server.answer = honest -> answers.size() > 1 ? answers.removeFirst() : answers.getFirst();

        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);

        assertThat(fixture.phone.done).isEmpty();
        assertThat(fixture.store.load()).isPresent();
        ids.forEach((kind, id) -> assertThat(fixture.sent(kind)).singleElement().satisfies(sent -> {
            Map<?, ?> reply = (Map<?, ?>) sent;
            assertThat(reply.get("ok")).isEqualTo(false);
            assertThat(reply.get("i")).isEqualTo(id);
            assertThat((String) reply.get("error"))
                    .startsWith("not a command: ")
                    .hasSizeLessThanOrEqualTo(100);
        }));
        assertThat(fixture.events).hasOnlyElementsOfType(DeviceEvent.Refused.class);
    }

    static Stream<Map<String, Object>> unknownKinds() {
        return Stream.of(
                command("x", "i", 5),
                command("R", "d", 30, "i", 5),
                command("enabled", "i", 5),
                Map.of("start", true),
                Map.of("has_passcode", true),
                Map.of("", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("unknownKinds")
    @Violates("DEV-71")
    void saysNothingOfAKindThatItCannotName(Map<String, Object> answer) {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.server.answer = honest -> answer;

        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);

        assertThat(fixture.phone.done).isEmpty();
        assertThat(fixture.server.exchanges()).containsExactly(Map.of("has_passcode", false));
        assertThat(fixture.events).hasOnlyElementsOfType(DeviceEvent.Refused.class);
    }

    @Test
    void aProblemOfThePhoneIsToldInPrintableAscii() {
        PhoneFixture fixture = PhoneFixture.on();
        CommandId ring = fixture.queue(new Ring(30));
        fixture.phone.problem = "kein Läutwerk\n" + "x".repeat(200);

        fixture.client.poll();

        assertThat(fixture.sent("r"))
                .containsExactly(
                        Map.of("ok", false, "i", (int) ring.value(), "error", "kein L?utwerk?" + "x".repeat(86)));
        assertThat(fixture.server.state(fixture.id()).pending().all()).isEmpty();
    }

    // ---- asking on

    @Test
    @Violates("DEV-76")
    void aServerWithoutEndDoesNotKeepThePhoneFromReturning() {
        PhoneFixture fixture = PhoneFixture.on();
        int[] next = {1};
        fixture.server.answer = honest -> command("r", "d", 30, "i", next[0]++);

        assertThat(fixture.client.poll()).isEqualTo(Poll.MORE);
        fixture.server.answer = honest -> honest;
        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);

        assertThat(fixture.phone.done).hasSize(DeviceClient.EXCHANGES_MAX);
        assertThat(fixture.sent("r")).hasSize(DeviceClient.EXCHANGES_MAX);
    }

    @Test
    @Requirement("DEV-67")
    void aReplyThatTheServerCannotReadDoesNotHoldUpTheOthers() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.queue(new Ring(30));
        fixture.server.answer = honest -> {
            fixture.server.refusal = Errno.INVALID_PARAMETER;
            return honest;
        };
        assertThatExceptionOfType(ServerRefusal.class).isThrownBy(fixture.client::poll);
        fixture.server.answer = honest -> honest;
        fixture.server.refusal = null;

        // The server repeats the command, and the phone its reply.
        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);

        assertThat(fixture.phone.done).containsExactly("ring 30");
        assertThat(fixture.server.state(fixture.id()).pending().all()).isEmpty();
    }

    @Test
    void anEraseBehindOtherCommandsIsTheLastOne() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.queue(new Ring(30));
        fixture.queue(new Erase());
        fixture.queue(LOCK);

        assertThat(fixture.client.poll()).isEqualTo(Poll.ERASED);

        assertThat(fixture.phone.done).containsExactly("ring 30", "erase");
    }
}
