package dev.foxproof.conformance.selftest;

import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.server.accounts.RateLimiter;
import dev.foxproof.server.assertions.TestAssertions;
import dev.foxproof.server.devices.Exchanges;
import dev.foxproof.server.devices.OwnDevices;
import dev.foxproof.server.devices.PushOrigins;
import dev.foxproof.server.devices.Registrations;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.Registration;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.CommandExchange;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.DeviceState.AfterExchange;
import dev.foxproof.spec.devices.DeviceState.AfterQueue;
import dev.foxproof.spec.devices.Kind;
import dev.foxproof.spec.devices.PendingCommand;
import dev.foxproof.spec.devices.PendingCommands;
import dev.foxproof.spec.devices.Position;
import dev.foxproof.spec.devices.RecordedPosition;
import dev.foxproof.spec.devices.RegistrationRequest;
import dev.foxproof.spec.devices.Reply;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.errors.RefusedException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Servers that register, queue, deliver and acknowledge wrongly. */
final class DeviceFaults {
    private DeviceFaults() {}

    // Registration

    @Violates("DEV-12")
    static Fault secretForEver() {
        return WrongDevices.registrations(
                "answers the old secret again when a device is renewed",
                made -> new Registrations(made.environment(), made.right().events()) {
                    @Override
                    protected DeviceSecret nextSecret(Registration known) {
                        return known.secret();
                    }
                });
    }

    @Violates("DEV-10")
    static Fault foreignDeviceTaken() {
        return WrongDevices.registrations(
                "renews a device for whoever names its id",
                made -> new Registrations(made.environment(), made.right().events()) {
                    @Override
                    protected void requireOwner(Registration known, UserId user) {}
                });
    }

    @Violates("DEV-11")
    static Fault renewalOfTheDeviceInTheBody() {
        return WrongDevices.registrations(
                "renews the device that the body names, whoever signed",
                made -> new Registrations(made.environment(), made.right().events()) {
                    @Override
                    public Registration renew(Registration device, RegistrationRequest request) {
                        return super.renew(
                                request.deviceId().flatMap(this::find).orElse(device), request);
                    }
                });
    }

    @Violates("DEV-8")
    static Fault sameIdForAll() {
        return WrongDevices.environment(
                "draws the same device id again and again",
                right -> WrongDevices.with(right, new WeakRandom(right.random()), right.limiter(), right.origins()));
    }

    /** Random for secrets and not for ids. */
    private record WeakRandom(RandomGenerator right) implements RandomGenerator {
        @Override
        public long nextLong() {
            return right.nextLong();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != 16) {
                right.nextBytes(bytes);
            }
        }
    }

    @Violates("DEV-9")
    static Fault alwaysANewDevice() {
        return Replies.reading("ignores the deviceid of register", body -> {
            body.remove("deviceid");
            return body;
        });
    }

    @Violates("DEV-13")
    static Fault missingPasscodeFlagIsFalse() {
        return Replies.reading("takes a missing has_passcode for false", body -> {
            if (body.has("pushurl") && !body.has("has_passcode")) {
                body.put("has_passcode", false);
            }
            return body;
        });
    }

    @Violates("DEV-14")
    static Fault acceptsMindsTheCase() {
        return Replies.reading("does not know the kinds of commands in capitals", body -> {
            List<String> known = body.path("accepts")
                    .valueStream()
                    .map(kind -> kind.asString(""))
                    .map(kind -> kind.equals(kind.toLowerCase(Locale.ROOT)) ? kind : "none")
                    .toList();
            if (!known.isEmpty()) {
                known.forEach(body.putArray("accepts")::add);
            }
            return body;
        });
    }

    @Violates("DEV-14")
    static Fault emptyAcceptsIsNothing() {
        return Replies.reading("takes an empty accepts for none", body -> {
            if (body.path("accepts").isArray() && body.path("accepts").isEmpty()) {
                body.putArray("accepts").add("none");
            }
            return body;
        });
    }

    @Violates("DEV-15")
    static Fault pushIntoTheOwnNetwork() {
        return WrongDevices.environment(
                "allows push URLs of the own network",
                right -> WrongDevices.with(
                        right,
                        right.random(),
                        right.limiter(),
                        PushOrigins.of(List.of(URI.create("http://169.254.169.254")))));
    }

    @Violates("DEV-16")
    static Fault longNameCut() {
        return Replies.member(
                "name", "cuts a name that is too long", name -> name.length() > 64 ? name.substring(0, 64) : name);
    }

    @Violates("DEV-16")
    static Fault passcodeFlagConverted() {
        return Replies.reading("converts whatever has_passcode is", body -> {
            if (body.has("pushurl") && body.path("has_passcode").isNumber()) {
                body.put("has_passcode", body.path("has_passcode").asInt(0) != 0);
            }
            return body;
        });
    }

    /** A verifier that takes the address that an assertion claims, when the right one refuses it. */
    private static Fault believing(String sentence, BiPredicate<JsonNode, JsonNode> believes) {
        return WrongDevices.in(
                sentence,
                parts -> parts.withAssertions(right -> (assertion, audience) -> {
                    try {
                        return right.verify(assertion, audience);
                    } catch (RefusedException e) {
                        String[] texts = assertion.split("~", -1);
                        JsonNode certificate = claims(texts[0]);
                        if (!believes.test(certificate, claims(texts[texts.length - 1]))) {
                            throw e;
                        }
                        String email = certificate.path("fxa-verifiedEmail").asString("");
                        return new TestAssertions(right).verify("test:" + email, audience);
                    }
                }));
    }

    /** The claims of a signed text; of any other nothing. */
    private static JsonNode claims(String text) {
        JsonNode none = Json.tree(Map.of());
        String[] parts = text.split("\\.", -1);
        try {
            return parts.length == 3
                    ? Json.read(Base64.getUrlDecoder().decode(parts[1])).orElse(none)
                    : none;
        } catch (IllegalArgumentException notBase64) {
            return none;
        }
    }

    @Violates("DEV-7")
    static Fault assertionNotVerified() {
        return believing(
                "reads an assertion without verifying it", (certificate, assertion) -> certificate.has("principal"));
    }

    @Violates({"DEV-7", "DEV-6"})
    static Fault assertionForAnybody() {
        return believing(
                "takes an assertion that was made for another service",
                (certificate, assertion) -> assertion.path("aud").asString("").contains("foxproof.invalid")
                        && certificate.has("principal"));
    }

    @Violates("DEV-7")
    static Fault assertionForEver() {
        return believing(
                "does not ask whether an assertion has expired",
                (certificate, assertion) -> assertion.has("exp")
                        && assertion.path("exp").asLong(0)
                                < certificate.path("iat").asLong(0)
                        && certificate.has("principal"));
    }

    private static Fault renewal(String sentence, UnaryOperator<DeviceState> wrong, boolean keepAll) {
        return WrongDevices.registrations(
                sentence,
                made -> new Registrations(made.environment(), made.right().events()) {
                    @Override
                    protected DeviceState renewed(DeviceState state, RegistrationRequest request) {
                        DeviceState right = state.renew(request.accepts(), request.hasPasscode());
                        return keepAll ? WrongDevices.with(right, state.pending()) : wrong.apply(right);
                    }
                });
    }

    @Violates("DEV-19")
    static Fault renewalForgetsCommands() {
        return renewal(
                "forgets what is pending when a device is renewed",
                state -> WrongDevices.with(state, PendingCommands.NONE),
                false);
    }

    @Violates("DEV-19")
    static Fault renewalKeepsWhatWasDelivered() {
        return renewal("keeps a delivered command when a device is renewed", UnaryOperator.identity(), true);
    }

    // What may be queued

    @Violates("DEV-25")
    static Fault acceptsIsNotAsked() {
        return WrongDevices.queueingAsIf(
                "queues commands that the device does not accept",
                state -> new DeviceState(
                        Accepts.ALL, state.hasPasscode(), state.enabled(), state.position(), state.pending()));
    }

    @Violates("DEV-26")
    static Fault codeOverAPasscode() {
        return WrongDevices.queueingAsIf(
                "queues a code for a device that has one",
                state -> new DeviceState(state.accepts(), false, state.enabled(), state.position(), state.pending()));
    }

    @Violates("DEV-27")
    static Fault disabledIsCommanded() {
        return WrongDevices.queueingAsIf(
                "queues commands for a device that is disabled",
                state ->
                        new DeviceState(state.accepts(), state.hasPasscode(), true, state.position(), state.pending()));
    }

    @Violates("DEV-24")
    static Fault refusedCommandRemoves() {
        return WrongDevices.ownDevices(
                "removes what waits before it looks at the new command",
                made -> new OwnDevices(made.environment(), made.right().events()) {
                    @Override
                    public CommandId queue(UserId user, DeviceId id, Command command) {
                        try {
                            return super.queue(user, id, command);
                        } catch (RefusedException e) {
                            withdraw(user, id);
                            throw e;
                        }
                    }
                });
    }

    @Violates("DEV-31")
    static Fault anyNumberOfCommands() {
        return WrongDevices.environment(
                "does not limit the rate of commands",
                right -> WrongDevices.with(right, right.random(), RateLimiter.OFF, right.origins()));
    }

    @Violates("DEV-33")
    static Fault olderCommandStays() {
        return WrongDevices.queueing("ignores a command while one of its kind waits", (state, command, now) -> {
            Optional<PendingCommand> same = state.pending().waiting().stream()
                    .filter(waiting -> waiting.kind() == command.kind())
                    .findFirst();
            return same.map(waiting -> new AfterQueue(state, waiting.id(), Optional.empty()))
                    .orElseGet(() -> state.queue(command, now));
        });
    }

    @Violates("DEV-33")
    static Fault eraseIsPutOff() {
        return WrongDevices.queueing("puts an erase at the end each time it is asked for", (state, command, now) -> {
            PendingCommands pending = state.pending();
            List<PendingCommand> others = pending.waiting().stream()
                    .filter(waiting -> waiting.kind() != command.kind())
                    .toList();
            return WrongDevices.with(state, new PendingCommands(pending.lastId(), pending.delivered(), others))
                    .queue(command, now);
        });
    }

    @Violates("DEV-41")
    static Fault withdrawalOfWhatWasDelivered() {
        return WrongDevices.ownDevices(
                "takes back a command that the phone has already",
                made -> new OwnDevices(made.environment(), made.right().events()) {
                    @Override
                    protected DeviceState withdraw(DeviceState state) {
                        return WrongDevices.with(state, state.pending().clear().after());
                    }
                });
    }

    @Violates("DEV-42")
    static Fault commandsLost() {
        return WrongDevices.ownDevices(
                "reads the queue and writes it in two steps",
                made -> new OwnDevices(made.environment(), made.right().events()) {
                    @Override
                    public CommandId queue(UserId user, DeviceId id, Command command) {
                        Registration seen = state(user, id).device();
                        AfterQueue queued = queue(
                                seen.state(),
                                command,
                                made.environment().clock().instant().truncatedTo(ChronoUnit.MILLIS));
                        Moment.pass();
                        made.environment().store().write(tx -> {
                            Registration before = tx.registrations().lock(id).orElseThrow();
                            tx.registrations().change(before, before.in(queued.state()));
                            return before;
                        });
                        return queued.id();
                    }
                });
    }

    @Violates("DEV-20")
    static Fault secondsCut() {
        return Replies.reading("cuts the seconds to what is allowed", body -> {
            if (body.path("r").path("d").asInt(0) > Command.SECONDS_MAX) {
                body.putObject("r").put("d", Command.SECONDS_MAX);
            }
            return body;
        });
    }

    @Violates("DEV-20")
    static Fault secondsInAText() {
        return Replies.reading("takes a number in a text for a number", body -> {
            String d = body.path("r").path("d").asString("");
            if (body.path("r").path("d").isString() && d.matches("[0-9]+")) {
                body.putObject("r").put("d", Integer.parseInt(d));
            }
            return body;
        });
    }

    @Violates("DEV-21")
    static Fault codeAsANumber() {
        return Replies.reading("takes a number for a code", body -> {
            String c = body.path("l").path("c").asString("");
            if (body.path("l").path("c").isInt()) {
                body.putObject("l").put("c", c);
            }
            return body;
        });
    }

    @Violates("DEV-22")
    static Fault messageCut() {
        return Replies.reading("cuts a message after 100 characters", body -> {
            String m = body.path("l").path("m").asString("");
            if (m.length() > 100) {
                body.putObject("l").put("m", m.substring(0, 100));
            }
            return body;
        });
    }

    @Violates("DEV-22")
    static Fault messageUpTo255() {
        return Replies.reading("takes ASCII to end at 255", body -> {
            String m = body.path("l").path("m").asString("");
            if (m.chars().anyMatch(c -> c > 126) && m.chars().allMatch(c -> c < 256)) {
                body.putObject("l").put("m", m.replaceAll("[^ -~]", "?"));
            }
            return body;
        });
    }

    @Violates("DEV-23")
    static Fault firstCommandCounts() {
        return Replies.reading("takes the first of several commands", body -> {
            if (body.has("r") && body.has("t") && !body.path("r").has("ok")) {
                body.remove("t");
            }
            return body;
        });
    }

    @Violates("DEV-23")
    static Fault unknownArgumentsIgnored() {
        return Replies.reading("ignores arguments that a command does not have", body -> {
            if (body.path("e").isObject() && !body.path("e").has("ok")) {
                body.putObject("e");
            }
            return body;
        });
    }

    // Delivery

    @Violates({"DEV-34", "DEV-42"})
    static Fault deletedWhenSent() {
        return WrongDevices.exchange("forgets a command when it is sent", (state, said, now) -> {
            AfterExchange right = state.exchange(said, now);
            return new AfterExchange(
                    right.state()
                            .map(after -> WrongDevices.with(
                                    after,
                                    new PendingCommands(
                                            after.pending().lastId(),
                                            Optional.empty(),
                                            after.pending().waiting()))),
                    right.outcomes(),
                    right.removed(),
                    right.answer());
        });
    }

    @Violates("DEV-28")
    static Fault idsBeginAgain() {
        return WrongDevices.afterwards(
                "numbers commands anew when none is pending",
                (before, after) ->
                        after.pending().all().isEmpty() ? WrongDevices.with(after, PendingCommands.NONE) : after);
    }

    private static CommandExchange with(CommandExchange said, List<Reply> replies) {
        return new CommandExchange(replies, said.hasPasscode(), said.enabled(), said.start());
    }

    private static Reply reply(Reply right, boolean ok, Optional<CommandId> id, Optional<Position> position) {
        return new Reply(right.kind(), ok, id, right.error(), position, right.hasPasscode());
    }

    private static Fault replies(String sentence, UnaryOperator<Reply> change) {
        return WrongDevices.said(
                sentence, said -> with(said, said.replies().stream().map(change).toList()));
    }

    @Violates("DEV-36")
    static Fault anyIdAcknowledges() {
        return replies(
                "takes any reply of the kind, whatever its id",
                right -> reply(right, right.ok(), Optional.empty(), right.position()));
    }

    @Violates("DEV-36")
    static Fault idIsNeeded() {
        return WrongDevices.said(
                "ignores replies without an id",
                said -> with(
                        said,
                        said.replies().stream()
                                .filter(reply -> reply.id().isPresent() || reply.kind() == Kind.TRACK)
                                .toList()));
    }

    @Violates("DEV-37")
    static Fault failuresIgnored() {
        return WrongDevices.said(
                "ignores replies with ok false",
                said -> with(said, said.replies().stream().filter(Reply::ok).toList()));
    }

    @Violates("DEV-38")
    static Fault startIgnored() {
        return WrongDevices.said(
                "ignores start",
                said -> new CommandExchange(said.replies(), said.hasPasscode(), said.enabled(), false));
    }

    @Violates("DEV-38")
    static Fault startForgetsAnErase() {
        return WrongDevices.exchange("forgets a delivered erase at start", (state, said, now) -> {
            AfterExchange right = state.exchange(said, now);
            return said.start()
                    ? new AfterExchange(
                            right.state().map(after -> WrongDevices.with(after, PendingCommands.NONE)),
                            right.outcomes(),
                            right.removed(),
                            right.answer())
                    : right;
        });
    }

    @Violates("DEV-39")
    static Fault commandChosenFirst() {
        return WrongDevices.exchange("chooses the next command before it reads the replies", (state, said, now) -> {
            AfterExchange chosen = state.exchange(CommandExchange.EMPTY, now);
            AfterExchange right = state.exchange(said, now);
            return said.replies().isEmpty()
                    ? right
                    : new AfterExchange(right.state(), right.outcomes(), right.removed(), chosen.answer());
        });
    }

    // What phones say

    @Violates("DEV-45")
    static Fault passcodeFlagOfTheRegistration() {
        return WrongDevices.said(
                "ignores has_passcode at the top of a request to cmd",
                said -> new CommandExchange(said.replies(), Optional.empty(), said.enabled(), said.start()));
    }

    @Violates("DEV-46")
    static Fault failedTrackCounts() {
        return replies(
                "stores the position of a track that failed",
                right -> reply(right, right.ok() || right.kind() == Kind.TRACK, right.id(), right.position()));
    }

    @Violates("DEV-46")
    static Fault positionsMerged() {
        return WrongDevices.afterwards("keeps of the old position what the new one does not say", DeviceFaults::merged);
    }

    private static DeviceState merged(DeviceState before, DeviceState after) {
        Optional<RecordedPosition> merged = after.position().map(now -> {
            OptionalDouble old =
                    before.position().map(last -> last.position().alt()).orElse(OptionalDouble.empty());
            Position where = now.position();
            OptionalDouble alt = where.alt().isPresent() ? where.alt() : old;
            return new RecordedPosition(
                    new Position(where.la(), where.lo(), alt, where.acc(), where.ti()), now.recordedAt());
        });
        return new DeviceState(after.accepts(), after.hasPasscode(), after.enabled(), merged, after.pending());
    }

    @Violates("DEV-47")
    static Fault trackedThoughNotAccepted() {
        return WrongDevices.exchange("stores the position of a device that cannot be tracked", (state, said, now) -> {
            AfterExchange right = new DeviceState(
                            Accepts.ALL, state.hasPasscode(), state.enabled(), state.position(), state.pending())
                    .exchange(said, now);
            return new AfterExchange(
                    right.state()
                            .map(after -> new DeviceState(
                                    state.accepts(),
                                    after.hasPasscode(),
                                    after.enabled(),
                                    after.position(),
                                    after.pending())),
                    right.outcomes(),
                    right.removed(),
                    right.answer());
        });
    }

    @Violates("DEV-43")
    static Fault latitudeCut() {
        return Replies.reading("cuts a latitude to what there is", body -> {
            if (body.path("t").path("la").asDouble(0) > 90) {
                ((ObjectNode) body.path("t")).put("la", 90);
            }
            return body;
        });
    }

    @Violates("DEV-43")
    static Fault okInAText() {
        return Replies.reading("takes the text true for true", body -> {
            String ok = body.path("l").path("ok").asString("");
            if (body.path("l").path("ok").isString()) {
                body.putObject("l").put("ok", ok.equals("true"));
            }
            return body;
        });
    }

    @Violates("DEV-48")
    static Fault unknownMembersOfCmdRefused() {
        return Replies.reading("refuses members of cmd that it does not know", body -> {
            if (body.has("battery")) {
                body.put("start", "unknown member");
            }
            return body;
        });
    }

    @Violates("DEV-49")
    static Fault erasedStays() {
        return WrongDevices.exchanges(
                "keeps the registration of a phone that was erased",
                made -> new Exchanges(made.environment(), made.right().events()) {
                    @Override
                    protected void store(AccountTransaction tx, Registration before, AfterExchange after, Instant now) {
                        DeviceState rest =
                                after.state().orElse(WrongDevices.with(before.state(), PendingCommands.NONE));
                        tx.registrations().change(before, before.in(rest).exchangedAt(now));
                    }
                });
    }

    @Violates("DEV-49")
    static Fault anyEraseReplyRemoves() {
        return WrongDevices.exchange("removes a device that says it was erased, asked or not", (state, said, now) -> {
            AfterExchange right = state.exchange(said, now);
            boolean erased = said.replies().stream().anyMatch(reply -> reply.kind() == Kind.ERASE && reply.ok());
            return erased
                    ? new AfterExchange(Optional.empty(), right.outcomes(), right.removed(), Optional.empty())
                    : right;
        });
    }

    @Violates("DEV-50")
    static Fault disabledKeepsCommands() {
        return WrongDevices.afterwards(
                "keeps what is pending when a device is disabled",
                (before, after) -> after.enabled() ? after : WrongDevices.with(after, before.pending()));
    }

    @Violates("DEV-50")
    static Fault anyRequestEnables() {
        return WrongDevices.said(
                "takes every request of a phone as enabled",
                said -> new CommandExchange(
                        said.replies(),
                        said.hasPasscode(),
                        Optional.of(said.enabled().orElse(true)),
                        said.start()));
    }
}
