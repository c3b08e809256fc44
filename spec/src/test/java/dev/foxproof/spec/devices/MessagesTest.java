package dev.foxproof.spec.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Command.Erase;
import dev.foxproof.spec.devices.Command.Lock;
import dev.foxproof.spec.devices.Command.Ring;
import dev.foxproof.spec.devices.Command.Track;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.ProtocolException;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.Email;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages as trees of any JSON library. Their values at the limits are in the vectors. */
class MessagesTest {
    private static final Lock LOCK =
            new Lock(Optional.of(new LockCode("0042")), Optional.of(new LockMessage("call me")));
    private static final IdentifiedCommand TRACK = new IdentifiedCommand(new CommandId(7), new Track(600));
    private static final Position HERE = new Position(
            37.5, -122.5, OptionalDouble.of(-3), OptionalDouble.of(20), OptionalLong.of(1_700_000_000_000L));

    private static void assertMissing(ThrowingCallable reading, String parameter) {
        RefusedException refusal = catchThrowableOfType(RefusedException.class, reading);
        assertThat(refusal).as("nothing was refused").isNotNull();
        assertThat(refusal.errno().number()).isEqualTo(108);
        assertThat(refusal.details()).isEqualTo(Map.of("param", parameter));
    }

    private static void assertMalformed(ThrowingCallable reading, String parameter) {
        MalformedValueException refusal = catchThrowableOfType(MalformedValueException.class, reading);
        assertThat(refusal).as("nothing was refused").isNotNull();
        assertThat(refusal.errno().number()).isEqualTo(107);
        assertThat(refusal.name()).isEqualTo(parameter);
    }

    static List<Command> commands() {
        return List.of(new Ring(0), LOCK, new Lock(Optional.empty(), Optional.empty()), new Track(10_500), new Erase());
    }

    @ParameterizedTest
    @MethodSource("commands")
    @Requirement({"DEV-23", "DEV-35"})
    void aCommandIsReadAsItIsWritten(Command command) {
        assertThat(Command.read(command.toJson())).isEqualTo(command);
        IdentifiedCommand delivered = new IdentifiedCommand(new CommandId(5), command);
        assertThat(IdentifiedCommand.read(delivered.toJson())).isEqualTo(delivered);
    }

    @Test
    @Requirement("DEV-35")
    void theIdIsTheLastArgumentOfADeliveredCommand() {
        assertThat(new IdentifiedCommand(new CommandId(5), LOCK).toJson()).hasToString("{l={c=0042, m=call me, i=5}}");
    }

    @Test
    @Violates("DEV-35")
    void aUserCannotGiveAnIdAndAPhoneWantsOne() {
        assertMalformed(() -> Command.read(Map.of("e", Map.of("i", 1))), "e");
        assertMissing(() -> IdentifiedCommand.read(Map.of("e", Map.of())), "e.i");
        assertMissing(() -> IdentifiedCommand.read(Map.of("e", Map.of("x", 1))), "e.i");
        assertMalformed(() -> IdentifiedCommand.read(Map.of("e", Map.of("i", "1"))), "e.i");
        assertMalformed(() -> IdentifiedCommand.read(Map.of("e", Map.of("i", 0))), "e.i");
    }

    static List<Object> numbersThatAreTen() {
        return List.of(10, 10L, BigInteger.TEN);
    }

    @ParameterizedTest
    @MethodSource("numbersThatAreTen")
    @Requirement({"CONV-9", "DEV-20"})
    void anIntegerMayComeInAnyTypeThatHoldsOne(Object ten) {
        assertThat(Command.read(Map.of("r", Map.of("d", ten)))).isEqualTo(new Ring(10));
    }

    static List<Object> valuesThatAreNoInteger() {
        return List.of(
                10.0,
                1.5,
                new BigDecimal("10"),
                new BigDecimal("1E+1"),
                BigInteger.ONE.shiftLeft(64),
                "10",
                true,
                List.of(10),
                Map.of());
    }

    @ParameterizedTest
    @MethodSource("valuesThatAreNoInteger")
    @Violates({"CONV-9", "DEV-20"})
    void whatIsNoIntegerIsRefused(Object value) {
        assertMalformed(() -> Command.read(Map.of("r", Map.of("d", value))), "r.d");
        assertMalformed(() -> Command.read(Map.of("t", Map.of("d", value))), "t.d");
    }

    @Test
    @Violates({"DEV-20", "DEV-21", "DEV-22"})
    void nullIsAWrongTypeAndNotAnAbsence() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("d", null);
        nothing.put("c", null);
        assertMalformed(() -> Command.read(Map.of("r", with(nothing, "d"))), "r.d");
        assertMalformed(() -> Command.read(Map.of("l", with(nothing, "c"))), "l.c");
    }

    private static Map<String, Object> with(Map<String, Object> json, String name) {
        Map<String, Object> only = new HashMap<>(json);
        only.keySet().retainAll(List.of(name));
        return only;
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_501, Integer.MAX_VALUE, Integer.MIN_VALUE})
    @Violates("DEV-20")
    void noCommandCanBeMadeWithAnotherDuration(int seconds) {
        assertMalformed(() -> new Ring(seconds), "r.d");
        assertMalformed(() -> new Track(seconds), "t.d");
    }

    @Test
    @Violates("DEV-23")
    void aMissingArgumentIsReportedBeforeAnUnknownOne() {
        assertMissing(() -> Command.read(Map.of("r", Map.of("x", 1))), "r.d");
        assertMissing(() -> Command.read(Map.of("t", Map.of())), "t.d");
        assertMalformed(() -> Command.read(Map.of("r", Map.of("d", 1, "x", 1))), "r");
        assertMalformed(() -> Command.read(Map.of("e", Map.of("d", 1))), "e");
    }

    @Test
    @Violates("DEV-23")
    void whatIsNotExactlyOneCommandIsRefused() {
        for (Map<String, ?> body : List.of(
                Map.<String, Object>of(),
                Map.of("r", Map.of("d", 1), "e", Map.of()),
                Map.of("r", Map.of("d", 1), "x", 1),
                Map.of("R", Map.of("d", 1)),
                Map.of("ring", Map.of("d", 1)),
                Map.of("", Map.of()))) {
            assertMalformed(() -> Command.read(body), "command");
        }
        assertMalformed(() -> Command.read(Map.of("r", 30)), "r");
        assertMalformed(() -> Command.read(Map.of("e", List.of())), "e");
        assertMalformed(() -> Command.read(Map.of("e", Map.of(1, 2))), "e");
    }

    @Test
    void noErrorRepeatsACode() {
        for (Object code : List.of("98765", "987x", 9876, List.of("9876"))) {
            assertThatThrownBy(() -> Command.read(Map.of("l", Map.of("c", code))))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageNotContaining("987");
        }
        assertThat(LOCK.toString()).contains("LockCode[redacted]").doesNotContain("0042");
        assertThat(new IdentifiedCommand(CommandId.FIRST, LOCK).toString()).doesNotContain("0042");
    }

    @Test
    @Requirement({"DEV-39", "DEV-43"})
    void theBodyOfCmdIsReadAsItIsWritten() {
        CommandExchange request = new CommandExchange(
                List.of(
                        Reply.failed(Kind.ERASE, Optional.empty(), "no"),
                        Reply.position(TRACK, HERE, true),
                        Reply.ok(new IdentifiedCommand(CommandId.FIRST, new Ring(1)))),
                Optional.of(false),
                Optional.of(true),
                true);
        assertThat(request.replies()).extracting(Reply::kind).containsExactly(Kind.RING, Kind.TRACK, Kind.ERASE);
        assertThat(CommandExchange.read(request.toJson())).isEqualTo(request);
        assertThat(CommandExchange.read(Map.of())).isEqualTo(CommandExchange.EMPTY);
        assertThat(CommandExchange.EMPTY.toJson()).isEmpty();
        assertThat(request.toJson().keySet()).containsExactly("r", "t", "e", "has_passcode", "enabled", "start");
    }

    @Test
    @Violates("DEV-43")
    void aMissingOkIsReportedBeforeAnyInvalidMember() {
        Map<String, ?> body = Map.of("r", Map.of("ok", "yes"), "e", Map.of("i", 0), "enabled", 1);
        assertMissing(() -> CommandExchange.read(body), "e.ok");
        assertMalformed(() -> CommandExchange.read(Map.of("r", Map.of("ok", "yes"))), "r.ok");
        assertMalformed(() -> CommandExchange.read(Map.of("r", true)), "r");
        assertMalformed(() -> CommandExchange.read(Map.of("start", "true")), "start");
        assertMalformed(() -> CommandExchange.read(Map.of("enabled", "true")), "enabled");
    }

    @Test
    @Requirement("DEV-48")
    void unknownMembersOfTheBodyAndOfAReplyAreIgnored() {
        assertThat(CommandExchange.read(Map.of("x", 1, "r", Map.of("ok", true, "x", List.of(), "la", "far"))))
                .isEqualTo(CommandExchange.read(Map.of("r", Map.of("ok", true))));
    }

    @Test
    @Violates("DEV-48")
    void aKnownMemberIsNotIgnoredWhereItIsMalformed() {
        assertMalformed(() -> CommandExchange.read(Map.of("t", Map.of("ok", false, "la", "far"))), "t.la");
        assertMalformed(() -> CommandExchange.read(Map.of("t", Map.of("ok", true, "ti", 1.5))), "t.ti");
        assertMalformed(
                () -> CommandExchange.read(Map.of("t", Map.of("ok", true, "la", Double.POSITIVE_INFINITY))), "t.la");
        assertMalformed(() -> CommandExchange.read(Map.of("t", Map.of("ok", true, "la", Double.NaN))), "t.la");
    }

    @Test
    @Violates("DEV-43")
    void noPositionOrReplyOutsideOfTheGrammarCanBeMade() {
        OptionalDouble none = OptionalDouble.empty();
        OptionalLong never = OptionalLong.empty();
        assertMalformed(() -> new Position(90.1, 0, none, none, never), "la");
        assertMalformed(() -> new Position(0, -180.1, none, none, never), "lo");
        assertMalformed(() -> new Position(0, 0, OptionalDouble.of(100_001), none, never), "alt");
        assertMalformed(() -> new Position(0, 0, none, OptionalDouble.of(-1), never), "acc");
        assertMalformed(() -> new Position(0, 0, none, none, OptionalLong.of(-1)), "ti");
        assertMalformed(() -> Reply.failed(Kind.RING, Optional.empty(), "x".repeat(101)), "r.error");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reply(
                        Kind.RING, true, Optional.empty(), Optional.empty(), Optional.of(HERE), Optional.empty()))
                .withMessageContaining("position");
        Reply reply = Reply.ok(TRACK);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommandExchange(List.of(reply, reply), Optional.empty(), Optional.empty(), false))
                .withMessageContaining("two replies");
    }

    @Test
    @Requirement({"DEV-6", "DEV-13", "DEV-14", "DEV-16"})
    void aRegistrationIsReadAsItIsWritten() {
        RegistrationRequest request = new RegistrationRequest(
                Optional.of("assertion"),
                new PushUrl("https://push.example.org/1"),
                Optional.of(DeviceId.parse("0123456789ab4cde8f0123456789abcd")),
                Accepts.of(Kind.TRACK, Kind.RING),
                false,
                Optional.of(new DeviceName("my phone")));
        assertThat(RegistrationRequest.read(request.toJson())).isEqualTo(request);
        RegistrationRequest least = RegistrationRequest.read(Map.of("pushurl", ""));
        assertThat(least)
                .isEqualTo(new RegistrationRequest(
                        Optional.empty(), PushUrl.NONE, Optional.empty(), Accepts.ALL, true, Optional.empty()));
        assertThat(RegistrationRequest.read(least.toJson())).isEqualTo(least);
    }

    @Test
    @Violates("DEV-16")
    void aMissingPushUrlIsReportedBeforeAnyInvalidMember() {
        assertMissing(() -> RegistrationRequest.read(Map.of("assert", 1, "name", "", "accepts", 1)), "pushurl");
        assertMalformed(() -> RegistrationRequest.read(Map.of("pushurl", "", "name", "")), "name");
        assertMalformed(() -> RegistrationRequest.read(Map.of("pushurl", "", "accepts", "rlte")), "accepts");
        assertMalformed(() -> RegistrationRequest.read(Map.of("pushurl", "", "assert", "")), "assert");
    }

    @Test
    @Violates("DEV-14")
    void anAcceptsThatNamesNoKindCannotBeWritten() {
        RegistrationRequest none = new RegistrationRequest(
                Optional.empty(), PushUrl.NONE, Optional.empty(), Accepts.of(), true, Optional.empty());
        assertThatIllegalStateException().isThrownBy(none::toJson).withMessageContaining("all kinds");
    }

    @Test
    @Requirement("DEV-14")
    void acceptsIsKeptAsLetters() {
        Accepts accepts = Accepts.read(List.of("Track", "xyz", "R"));
        assertThat(accepts).isEqualTo(Accepts.of(Kind.RING, Kind.TRACK));
        assertThat(accepts.text()).isEqualTo("rt");
        assertThat(accepts.letters()).containsExactly("r", "t");
        assertThat(Accepts.parse("tr")).isEqualTo(accepts);
        assertThat(Accepts.parse("")).isEqualTo(Accepts.of());
        assertThat(Accepts.read(List.of())).isEqualTo(Accepts.ALL);
        assertThat(Accepts.read(List.of("x")).kinds()).isEmpty();
        assertThatThrownBy(() -> Accepts.parse("rx")).isInstanceOf(MalformedValueException.class);
    }

    @Test
    void noRegistrationPrintsWhatLetsOthersActForTheUserOrWakeTheDevice() {
        RegistrationRequest request = new RegistrationRequest(
                Optional.of("assertion-text"),
                new PushUrl("https://push.example.org/capability"),
                Optional.empty(),
                Accepts.ALL,
                true,
                Optional.empty());
        assertThat(request.toString())
                .startsWith("RegistrationRequest[assertion=redacted, deviceId=none")
                .doesNotContain("assertion-text")
                .doesNotContain("capability");
        assertThat(request.pushUrl().toString()).isEqualTo("PushUrl[redacted]");
        assertThat(request.pushUrl().isEmpty()).isFalse();
        assertThat(PushUrl.NONE.isEmpty()).isTrue();
        assertThatThrownBy(() -> new PushUrl("ftp://capability")).hasMessageNotContaining("capability");
    }

    @Test
    @Requirement({"DEV-6", "DEV-12"})
    void theAnswerToRegisterIsReadAsItIsWritten() {
        RegistrationAnswer answer = new RegistrationAnswer(
                DeviceId.parse("0123456789ab4cde8f0123456789abcd"),
                DeviceSecret.parse("5a".repeat(32)),
                UserId.of(new Email("me@example.org")));
        assertThat(RegistrationAnswer.read(answer.toJson())).isEqualTo(answer);
        assertThat(answer.toJson().keySet()).containsExactly("deviceid", "secret", "clientid");
        assertThat(answer.toString()).doesNotContain("5a5a");
        Map<String, Object> less = new HashMap<>(answer.toJson());
        less.remove("secret");
        less.put("deviceid", 1);
        assertMissing(() -> RegistrationAnswer.read(less), "secret");
    }

    @Test
    @Requirement("DEV-17")
    void theNameOfLastResortIsTheLocalPartOfTheEmail() {
        assertThat(DeviceName.of(new Email("Me.And@example.org"))).hasToString("Me.And");
        String longest = "\ud83e\udd8a".repeat(60);
        assertThat(DeviceName.of(new Email(longest + "@e.org")).text()).isEqualTo(longest);
    }
}
