package dev.foxproof.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.CommandExchange;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceName;
import dev.foxproof.spec.devices.IdentifiedCommand;
import dev.foxproof.spec.devices.Kind;
import dev.foxproof.spec.devices.LockCode;
import dev.foxproof.spec.devices.LockMessage;
import dev.foxproof.spec.devices.Position;
import dev.foxproof.spec.devices.PushUrl;
import dev.foxproof.spec.devices.RegistrationRequest;
import dev.foxproof.spec.devices.Reply;
import dev.foxproof.spec.errors.ProtocolException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of the messages of Find My Device: what is written is read again, and what is no message is refused by a typed error. */
class MessageProperties {
    private static final long ID_MAX = (1L << 53) - 1;

    @Provide
    Arbitrary<Command> commands() {
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, Command.SECONDS_MAX);
        Arbitrary<LockCode> codes = Arbitraries.strings().numeric().ofLength(4).map(LockCode::new);
        Arbitrary<LockMessage> messages =
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(100).map(LockMessage::new);
        return Arbitraries.oneOf(
                seconds.map(Command.Ring::new),
                seconds.map(Command.Track::new),
                Combinators.combine(codes.optional(0.5), messages.optional(0.5)).as(Command.Lock::new),
                Arbitraries.just(new Command.Erase()));
    }

    @Provide
    Arbitrary<CommandId> ids() {
        return Arbitraries.longs().between(1, ID_MAX).map(CommandId::new);
    }

    @Provide
    Arbitrary<CommandExchange> exchanges() {
        Arbitrary<Position> positions = Combinators.combine(
                        Arbitraries.doubles().between(-90, 90),
                        Arbitraries.doubles().between(-180, 180),
                        Arbitraries.doubles().between(-100_000, 100_000).optional(0.5),
                        Arbitraries.doubles().between(0, 100_000_000).optional(0.5),
                        Arbitraries.longs().between(0, ID_MAX).optional(0.5))
                .as((la, lo, alt, acc, ti) -> new Position(
                        la,
                        lo,
                        alt.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                        acc.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                        ti.map(OptionalLong::of).orElse(OptionalLong.empty())));
        Arbitrary<String> errors = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(100);
        Arbitrary<List<Kind>> kinds = Arbitraries.of(Kind.class)
                .set()
                .map(set -> set.stream().sorted().toList());
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        Arbitrary<List<Reply>> replies = kinds.flatMap(of -> Combinators.combine(
                        ids().optional(0.7), errors.optional(0.3), positions.optional(0.5), flags, flags.optional(0.3))
                .as((id, error, position, ok, passcode) -> of.stream()
                        .map(kind -> new Reply(
                                kind,
                                ok,
                                id,
                                error,
                                kind == Kind.TRACK ? position : Optional.empty(),
                                kind == Kind.TRACK ? passcode : Optional.empty()))
                        .toList()));
        return Combinators.combine(replies, flags.optional(0.5), flags.optional(0.5), flags)
                .as(CommandExchange::new);
    }

    @Provide
    Arbitrary<RegistrationRequest> registrations() {
        Arbitrary<String> names = Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(30)
                .filter(name -> name.codePoints()
                        .noneMatch(c -> c < 0x20 || c >= 0x7F && c <= 0x9F || c >= 0xD800 && c <= 0xDFFF));
        return Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('!', '~')
                                .ofMinLength(1)
                                .ofMaxLength(100)
                                .optional(0.5),
                        Arbitraries.of("", "https://push.example.org/a?b", "http://push.example.org:8080/")
                                .map(PushUrl::new),
                        Arbitraries.longs()
                                .map(seed -> DeviceId.random(new SplittableRandom(seed)))
                                .optional(0.5),
                        Arbitraries.of(Kind.class)
                                .set()
                                .filter(kinds -> !kinds.isEmpty())
                                .map(Accepts::new),
                        Arbitraries.of(true, false),
                        names.map(DeviceName::new).optional(0.5))
                .as(RegistrationRequest::new);
    }

    @Property
    void aCommandThatIsWrittenIsReadAgain(@ForAll("commands") Command command, @ForAll("ids") CommandId id) {
        assertThat(Command.read(command.toJson())).isEqualTo(command);
        IdentifiedCommand identified = new IdentifiedCommand(id, command);
        assertThat(IdentifiedCommand.read(identified.toJson())).isEqualTo(identified);
    }

    @Property
    void anExchangeThatIsWrittenIsReadAgain(@ForAll("exchanges") CommandExchange exchange) {
        assertThat(CommandExchange.read(exchange.toJson())).isEqualTo(exchange);
    }

    @Property
    void aRegistrationThatIsWrittenIsReadAgain(@ForAll("registrations") RegistrationRequest registration) {
        assertThat(RegistrationRequest.read(registration.toJson())).isEqualTo(registration);
    }

    /** Any JSON: members of the protocol and others, with values of every type. */
    @Provide
    Arbitrary<Map<String, Object>> objects() {
        return objects(3);
    }

    private static Arbitrary<Map<String, Object>> objects(int depth) {
        Arbitrary<String> names = Arbitraries.of(
                "r",
                "l",
                "t",
                "e",
                "d",
                "c",
                "m",
                "i",
                "ok",
                "error",
                "la",
                "lo",
                "alt",
                "acc",
                "ti",
                "has_passcode",
                "enabled",
                "start",
                "assert",
                "pushurl",
                "deviceid",
                "accepts",
                "name",
                "x",
                "");
        return Arbitraries.maps(names, values(depth)).ofMaxSize(5);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.of(true, false),
                Arbitraries.of(
                        0, 1, 30, 10_500, 10_501, -1, ID_MAX, ID_MAX + 1, Long.MIN_VALUE, 0.5, -0.0, 91.0, 1e308),
                Arbitraries.of("true", "false", "1234", "12345", "30", "", "https://push.example.org/", "rlte"),
                Texts.hostile());
        return depth == 0
                ? scalars
                : Arbitraries.oneOf(
                        scalars,
                        scalars.list().ofMaxSize(3).map(Function.identity()),
                        objects(depth - 1).map(Function.identity()));
    }

    @Property(tries = 2_000)
    void anyObjectIsReadOrRefusedByATypedError(@ForAll("objects") Map<String, Object> json) {
        refusedOrStable(json, Command::read, Command::toJson);
        refusedOrStable(json, IdentifiedCommand::read, IdentifiedCommand::toJson);
        refusedOrStable(json, CommandExchange::read, CommandExchange::toJson);
        refusedOrStable(json, RegistrationRequest::read, RegistrationRequest::toJson);
    }

    private static <T> void refusedOrStable(
            Map<String, Object> json, Function<Map<String, Object>, T> read, Function<T, Map<String, Object>> write) {
        T value;
        try {
            value = read.apply(json);
        } catch (ProtocolException e) {
            assertThat(e.code()).isNotBlank();
            return;
        }
        assertThat(read.apply(write.apply(value))).isEqualTo(value);
    }
}
