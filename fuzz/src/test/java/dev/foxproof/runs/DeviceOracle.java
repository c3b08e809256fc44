package dev.foxproof.runs;

import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.Kind;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The state of a device after each step, kept beside the server without a database, by the same pure functions that the server calls: what
 * a transaction loses of it, or keeps too much, is a difference.
 */
final class DeviceOracle {
    private final DeviceClient client;
    private final Supplier<Instant> now;
    private Optional<DeviceState> state = Optional.empty();

    DeviceOracle(DeviceClient client, Supplier<Instant> now) {
        this.client = client;
        this.now = now;
    }

    /** The state as it is to be seen at this time. */
    Optional<DeviceState> visible() {
        return state.map(s -> s.purge(now()));
    }

    private Instant now() {
        return now.get().truncatedTo(ChronoUnit.MILLIS);
    }

    /** How the step is to be refused; then, as if it had been taken, the state is changed. The client takes it afterwards. */
    Optional<Errno> expect(DeviceStep step) {
        return switch (step) {
            case DeviceStep.Register(Accepts accepts, boolean hasPasscode) -> {
                state = Optional.of(state.map(s -> s.renew(accepts, hasPasscode))
                        .orElseGet(() -> DeviceState.registered(accepts, hasPasscode)));
                yield Optional.empty();
            }
            // Whoever comes first has the id; it is not told here what becomes of the device then.
            case DeviceStep.RegisterByAnother() -> Optional.of(Errno.CONFLICT);
            case DeviceStep.Renew(Accepts accepts, boolean hasPasscode, int back) -> {
                if (!mayAsk(back)) {
                    yield Optional.of(Errno.INVALID_TOKEN);
                }
                state = state.map(s -> s.renew(accepts, hasPasscode));
                yield Optional.empty();
            }
            case DeviceStep.Queue(Kind kind) -> queue(kind);
            case DeviceStep.QueueByAnother _ -> Optional.of(Errno.NOT_FOUND);
            case DeviceStep.Withdraw() -> ofTheUser(state.map(DeviceState::withdraw));
            case DeviceStep.Exchange exchange -> {
                if (!mayAsk(exchange.back())) {
                    yield Optional.of(Errno.INVALID_TOKEN);
                }
                state = state.orElseThrow()
                        .exchange(client.said(exchange), now())
                        .state();
                yield Optional.empty();
            }
            case DeviceStep.Remove() -> {
                Optional<Errno> refusal = ofTheUser(state);
                state = Optional.empty();
                yield refusal;
            }
            case DeviceStep.DestroyAccount() -> {
                state = Optional.empty();
                yield Optional.empty();
            }
            case DeviceStep.Wait _, DeviceStep.Purge _ -> Optional.empty();
        };
    }

    boolean isRegistered() {
        return state.isPresent();
    }

    private boolean mayAsk(int back) {
        return state.isPresent() && client.signsWithTheLastSecret(back);
    }

    private Optional<Errno> queue(Kind kind) {
        if (state.isEmpty()) {
            return Optional.of(Errno.NOT_FOUND);
        }
        try {
            state = Optional.of(
                    state.get().queue(DeviceClient.command(kind), now()).state());
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.errno());
        }
    }

    private Optional<Errno> ofTheUser(Optional<DeviceState> after) {
        Optional<Errno> refusal = state.isPresent() ? Optional.empty() : Optional.of(Errno.NOT_FOUND);
        state = after;
        return refusal;
    }
}
