package dev.foxproof.spec.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Command.Erase;
import dev.foxproof.spec.devices.Command.Lock;
import dev.foxproof.spec.devices.Command.Ring;
import dev.foxproof.spec.devices.Command.Track;
import dev.foxproof.spec.devices.DeviceState.AfterExchange;
import dev.foxproof.spec.devices.DeviceState.Outcome;
import dev.foxproof.spec.errors.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceStateTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Lock LOCK = new Lock(Optional.empty(), Optional.empty());
    private static final Lock LOCK_WITH_CODE = new Lock(Optional.of(new LockCode("1234")), Optional.empty());
    private static final Position HERE = new Position(
            37.5, -122.5, OptionalDouble.empty(), OptionalDouble.of(20), OptionalLong.of(1_700_000_000_000L));
    private static final DeviceState FRESH = DeviceState.registered(Accepts.ALL, false);

    private static DeviceState with(DeviceState state, Command... commands) {
        for (Command command : commands) {
            state = state.queue(command, T0).state();
        }
        return state;
    }

    private static AfterExchange exchange(DeviceState state, Map<String, ?> body) {
        return state.exchange(CommandExchange.read(body), T0);
    }

    private static DeviceState after(DeviceState state, Map<String, ?> body) {
        return exchange(state, body).state().orElseThrow();
    }

    private static Optional<Long> answered(AfterExchange exchange) {
        return exchange.answer().map(command -> command.id().value());
    }

    private static int statusOfRefusal(DeviceState state, Command command) {
        RefusedException refusal = catchThrowableOfType(RefusedException.class, () -> state.queue(command, T0));
        assertThat(refusal).as("nothing was refused").isNotNull();
        assertThat(refusal.errno().number()).isEqualTo(999);
        return refusal.errno().status();
    }

    @Test
    @Violates({"DEV-25", "DEV-26", "DEV-27"})
    void aCommandIsRefusedFirstForTheDeviceThenForItsKindThenForThePasscode() {
        DeviceState device = DeviceState.registered(Accepts.of(Kind.RING), true);
        DeviceState disabled = after(device, Map.of("enabled", false));
        assertThat(statusOfRefusal(disabled, LOCK_WITH_CODE)).isEqualTo(409);
        assertThat(statusOfRefusal(disabled, new Ring(1))).isEqualTo(409);
        assertThat(statusOfRefusal(device, LOCK_WITH_CODE)).isEqualTo(422);
        assertThat(statusOfRefusal(device, new Erase())).isEqualTo(422);
        assertThat(statusOfRefusal(DeviceState.registered(Accepts.ALL, true), LOCK_WITH_CODE))
                .isEqualTo(409);
    }

    @Test
    @Requirement({"DEV-25", "DEV-26", "DEV-27"})
    void aCommandThatTheDeviceAcceptsIsQueued() {
        assertThat(DeviceState.registered(Accepts.ALL, true).queue(LOCK, T0).id())
                .isEqualTo(CommandId.FIRST);
        assertThat(FRESH.queue(LOCK_WITH_CODE, T0).id()).isEqualTo(CommandId.FIRST);
        assertThat(DeviceState.registered(Accepts.of(Kind.ERASE), true)
                        .queue(new Erase(), T0)
                        .id())
                .isEqualTo(CommandId.FIRST);
    }

    @Test
    @Requirement("DEV-39")
    void repliesAreProcessedBeforeTheNextCommandIsChosenInTheOrderOfTheKinds() {
        DeviceState device = with(FRESH, new Track(1), new Ring(1), LOCK);
        assertThat(answered(exchange(device, Map.of()))).hasValue(1L);
        device = after(device, Map.of());
        // The replies stand in the wrong order, and that to the ring comes before the ring is delivered.
        AfterExchange exchange =
                exchange(device, Map.of("t", Map.of("ok", true), "r", Map.of("ok", true), "l", Map.of("ok", true)));
        assertThat(exchange.outcomes())
                .extracting(outcome -> outcome.reply().kind())
                .containsExactly(Kind.TRACK);
        assertThat(answered(exchange)).hasValue(2L);
    }

    @Test
    @Requirement({"DEV-34", "DEV-36", "DEV-37"})
    void theOutcomeOfAFailedCommandIsReportedAndTheNextOneDelivered() {
        DeviceState device = after(with(FRESH, new Ring(1), LOCK), Map.of());
        AfterExchange exchange = exchange(device, Map.of("r", Map.of("ok", false, "i", 1, "error", "no speaker")));
        Outcome outcome = exchange.outcomes().getFirst();
        assertThat(outcome.command().id()).isEqualTo(CommandId.FIRST);
        assertThat(outcome.reply().error()).hasValue("no speaker");
        assertThat(answered(exchange)).hasValue(2L);
    }

    @Test
    @Requirement("DEV-38")
    void aPhoneThatBeginsAnewIsGivenNoCommandInThatAnswer() {
        DeviceState device = after(with(FRESH, new Ring(1), LOCK), Map.of());
        AfterExchange begun = exchange(device, Map.of("start", true));
        assertThat(begun.answer()).isEmpty();
        assertThat(begun.removed()).extracting(PendingCommand::id).containsExactly(CommandId.FIRST);
        assertThat(answered(exchange(begun.state().orElseThrow(), Map.of()))).hasValue(2L);
    }

    @Test
    @Requirement("DEV-38")
    void aDeliveredEraseIsDeliveredAgainAfterAStart() {
        DeviceState device = after(with(FRESH, new Erase()), Map.of());
        AfterExchange begun = exchange(device, Map.of("start", true));
        assertThat(begun.answer()).isEmpty();
        assertThat(begun.removed()).isEmpty();
        assertThat(answered(exchange(begun.state().orElseThrow(), Map.of("start", false))))
                .hasValue(1L);
    }

    @Test
    @Requirement("DEV-38")
    void repliesInTheRequestThatBeginsAnewStillAcknowledge() {
        DeviceState device = after(with(FRESH, new Ring(1)), Map.of());
        AfterExchange begun = exchange(device, Map.of("start", true, "r", Map.of("ok", true)));
        assertThat(begun.outcomes()).hasSize(1);
        assertThat(begun.removed()).isEmpty();
    }

    @Test
    @Requirement("DEV-45")
    void hasPasscodeIsTakenFromTheTopOrElseFromATrackReply() {
        assertThat(after(FRESH, Map.of("has_passcode", true)).hasPasscode()).isTrue();
        assertThat(after(FRESH, Map.of("t", Map.of("ok", false, "has_passcode", "true")))
                        .hasPasscode())
                .isTrue();
        assertThat(after(FRESH, Map.of("t", Map.of("ok", true, "has_passcode", true), "has_passcode", "false"))
                        .hasPasscode())
                .isFalse();
        assertThat(after(DeviceState.registered(Accepts.ALL, true), Map.of()).hasPasscode())
                .isTrue();
    }

    @Test
    @Violates("DEV-45")
    void hasPasscodeInAReplyToAnotherKindIsUnknownAndIgnored() {
        assertThat(after(FRESH, Map.of("l", Map.of("ok", true, "has_passcode", true)))
                        .hasPasscode())
                .isFalse();
    }

    @Test
    @Requirement("DEV-46")
    void aTrackReplyReplacesThePositionWhetherOrNotItAcknowledges() {
        DeviceState device = after(FRESH, Map.of("t", Map.of("ok", true, "la", 1, "lo", 2, "acc", 3.5)));
        device = device.exchange(CommandExchange.read(Map.of("t", track(HERE))), T0.plusSeconds(5))
                .state()
                .orElseThrow();
        assertThat(device.position()).hasValue(new RecordedPosition(HERE, T0.plusSeconds(5)));
    }

    private static Map<String, Object> track(Position position) {
        Map<String, Object> reply = new LinkedHashMap<>(position.toJson());
        reply.put("ok", true);
        return reply;
    }

    @Test
    @Violates("DEV-46")
    void aTrackReplyThatFailedOrLacksHalfOfThePositionLeavesTheOldOne() {
        DeviceState device = after(FRESH, Map.of("t", track(HERE)));
        for (Map<String, ?> reply : List.of(
                Map.of("ok", false, "la", 1, "lo", 2),
                Map.of("ok", true, "la", 1),
                Map.of("ok", true, "lo", 1),
                Map.of("ok", true))) {
            assertThat(after(device, Map.of("t", reply)).position())
                    .as(reply.toString())
                    .hasValue(new RecordedPosition(HERE, T0));
        }
    }

    @Test
    @Violates("DEV-47")
    void aDeviceThatDoesNotAcceptTrackHasNoPosition() {
        DeviceState device = DeviceState.registered(Accepts.of(Kind.RING, Kind.LOCK, Kind.ERASE), false);
        assertThat(after(device, Map.of("t", track(HERE))).position()).isEmpty();
    }

    @Test
    @Requirement("DEV-47")
    void aDeviceThatAcceptsTrackAloneHasAPosition() {
        DeviceState device = DeviceState.registered(Accepts.of(Kind.TRACK), false);
        assertThat(after(device, Map.of("t", track(HERE))).position()).isPresent();
    }

    @Test
    @Requirement("DEV-49")
    void anAcknowledgedEraseRemovesTheRegistration() {
        DeviceState device = with(after(with(FRESH, new Erase()), Map.of()), new Ring(1));
        AfterExchange erased = exchange(device, Map.of("e", Map.of("ok", true), "enabled", false));
        assertThat(erased.state()).isEmpty();
        assertThat(erased.answer()).isEmpty();
        assertThat(erased.outcomes()).hasSize(1);
        assertThat(erased.removed()).extracting(PendingCommand::kind).containsExactly(Kind.RING);
    }

    @Test
    @Violates("DEV-49")
    void anEraseThatFailedOrWasNotDeliveredRemovesNoRegistration() {
        DeviceState waiting = with(FRESH, new Erase());
        DeviceState delivered = after(waiting, Map.of());
        assertThat(exchange(waiting, Map.of("e", Map.of("ok", true))).state()).isPresent();
        assertThat(exchange(delivered, Map.of("e", Map.of("ok", false))).state())
                .isPresent();
        assertThat(exchange(delivered, Map.of("e", Map.of("ok", true, "i", 2))).state())
                .isPresent();
        assertThat(exchange(FRESH, Map.of("e", Map.of("ok", true))).state()).isPresent();
    }

    @Test
    @Requirement("DEV-50")
    void disablingRemovesCommandsAndPositionUntilThePhoneIsEnabled() {
        DeviceState device = after(with(after(with(FRESH, new Ring(1)), Map.of()), LOCK), Map.of("t", track(HERE)));
        AfterExchange off = exchange(device, Map.of("enabled", false, "has_passcode", true, "t", track(HERE)));
        DeviceState disabled = off.state().orElseThrow();
        assertThat(off.answer()).isEmpty();
        assertThat(off.removed()).hasSize(2);
        assertThat(disabled.enabled()).isFalse();
        assertThat(disabled.hasPasscode()).isTrue();
        assertThat(disabled.position()).isEmpty();
        assertThat(disabled.pending().all()).isEmpty();
        assertThat(after(disabled, Map.of("enabled", true)).enabled()).isTrue();
        assertThat(disabled.renew(Accepts.ALL, true).enabled()).isTrue();
    }

    @Test
    @Violates("DEV-50")
    void aDisabledDeviceStaysSoAndStoresNoPosition() {
        DeviceState disabled = after(FRESH, Map.of("enabled", false));
        DeviceState told = after(disabled, Map.of("t", track(HERE), "start", true));
        assertThat(told.enabled()).isFalse();
        assertThat(told.position()).isEmpty();
        assertThat(after(disabled, Map.of("t", track(HERE), "enabled", true)).position())
                .isPresent();
    }

    @Test
    @Requirement("DEV-50")
    void theOutcomeInTheRequestThatDisablesIsReported() {
        DeviceState device = after(with(FRESH, new Ring(1)), Map.of());
        assertThat(exchange(device, Map.of("enabled", false, "r", Map.of("ok", true)))
                        .outcomes())
                .hasSize(1);
    }

    @Test
    @Requirement({"DEV-19", "DEV-14"})
    void renewalKeepsPositionAndWaitingCommandsAndTakesOverTheNewFlags() {
        DeviceState device = after(with(FRESH, new Ring(1), LOCK), Map.of("t", track(HERE)));
        DeviceState renewed = device.renew(Accepts.of(Kind.LOCK), true);
        assertThat(renewed.position()).isEqualTo(device.position());
        assertThat(renewed.pending().all()).extracting(PendingCommand::kind).containsExactly(Kind.LOCK);
        assertThat(renewed.hasPasscode()).isTrue();
        assertThat(renewed.accepts()).isEqualTo(Accepts.of(Kind.LOCK));
    }

    @Test
    @Requirement("DEV-51")
    void thePositionIsSeenUntilTheLastMillisecondOfFifteenMinutes() {
        DeviceState device = after(FRESH, Map.of("t", track(HERE)));
        Instant last = T0.plus(Duration.ofMinutes(15)).minusMillis(1);
        assertThat(device.visiblePosition(T0)).isPresent();
        assertThat(device.visiblePosition(last)).isPresent();
        assertThat(device.purge(last)).isEqualTo(device);
        assertThat(device.toJson(last).get("position")).isNotNull();
    }

    @Test
    @Violates({"DEV-51", "DEV-52"})
    void thePositionIsGoneAtExactlyFifteenMinutesPurgedOrNot() {
        DeviceState device = after(FRESH, Map.of("t", track(HERE)));
        Instant end = T0.plus(Duration.ofMinutes(15));
        assertThat(device.position()).isPresent();
        assertThat(device.visiblePosition(end)).isEmpty();
        assertThat(device.toJson(end)).containsEntry("position", null);
        assertThat(device.purge(end).position()).isEmpty();
    }

    @Test
    @Requirement("DEV-52")
    void aPurgeLeavesNothingOlderThanItsLimit() {
        DeviceState device = with(FRESH, new Ring(1));
        Instant end = T0.plus(Duration.ofDays(30));
        assertThat(device.purge(end.minusMillis(1))).isEqualTo(device);
        assertThat(device.purge(end).pending().all()).isEmpty();
    }

    @Test
    @Violates("DEV-40")
    void anExpiredCommandIsNeitherDeliveredNorAcknowledgedNorShown() {
        Instant end = T0.plus(Duration.ofDays(30));
        DeviceState waiting = with(FRESH, new Ring(1));
        AfterExchange late = waiting.exchange(CommandExchange.EMPTY, end);
        assertThat(late.answer()).isEmpty();
        assertThat(late.removed()).hasSize(1);
        DeviceState delivered = after(with(FRESH, new Erase()), Map.of());
        AfterExchange reply = delivered.exchange(CommandExchange.read(Map.of("e", Map.of("ok", true))), end);
        assertThat(reply.outcomes()).isEmpty();
        assertThat(reply.state()).isPresent();
        assertThat(waiting.toJson(end)).containsEntry("pending", List.of());
    }

    @Test
    @Violates("DEV-40")
    void anExpiredCommandIsNotReplacedAndAnExpiredEraseIsQueuedAnew() {
        Instant end = T0.plus(Duration.ofDays(30));
        assertThat(with(FRESH, new Ring(1)).queue(new Ring(2), end).replaced()).isEmpty();
        assertThat(with(FRESH, new Erase()).queue(new Erase(), end).id()).isEqualTo(new CommandId(2));
    }

    @Test
    @Requirement("DEV-41")
    void withdrawingRemovesTheWaitingCommandsOfTheDevice() {
        DeviceState device = with(after(with(FRESH, new Ring(1)), Map.of()), LOCK, new Erase());
        assertThat(device.withdraw().pending().all())
                .extracting(PendingCommand::kind)
                .containsExactly(Kind.RING);
    }

    @Test
    @Requirement("DEV-53")
    void theStateShowsAcceptsFlagsPositionAndPendingInTheOrderOfDelivery() {
        DeviceState device = with(after(with(FRESH, new Ring(30)), Map.of("t", track(HERE))), LOCK_WITH_CODE);
        long t0 = T0.toEpochMilli();
        Map<String, ?> state = device.toJson(T0);
        assertThat(state.keySet()).containsExactly("accepts", "has_passcode", "enabled", "position", "pending");
        assertThat(state.get("accepts")).isEqualTo(List.of("r", "l", "t", "e"));
        assertThat(state.get("position"))
                .isEqualTo(Map.of(
                        "la",
                        37.5,
                        "lo",
                        -122.5,
                        "acc",
                        20.0,
                        "ti",
                        1_700_000_000_000L,
                        "recorded",
                        t0,
                        "purged",
                        t0 + 900_000));
        List<PendingCommand> pending = device.pending().all();
        assertThat(state.get("pending"))
                .isEqualTo(pending.stream().map(PendingCommand::toJson).toList());
        assertThat(pending.getFirst().toJson())
                .isEqualTo(Map.of(
                        "command",
                        Map.of("r", Map.of("d", 30)),
                        "id",
                        1L,
                        "queued",
                        t0,
                        "delivered",
                        t0,
                        "expires",
                        t0 + 2_592_000_000L));
        assertThat(pending.get(1).toJson())
                .containsEntry("delivered", null)
                .containsEntry("command", Map.of("l", Map.of("c", "1234")));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 899_999})
    void recordedPositionsAreVisibleForLessThanTheirLifetime(long millis) {
        assertThat(new RecordedPosition(HERE, T0).isVisible(T0.plusMillis(millis)))
                .isTrue();
        assertThat(new RecordedPosition(HERE, T0).isVisible(T0.plusMillis(millis + 900_000)))
                .isFalse();
    }
}
