package dev.foxproof.server.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.RecordedRuns;
import dev.foxproof.server.accounts.Faults;
import dev.foxproof.server.accounts.TestDatabase;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.store.Registration;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.CommandExchange;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.RegistrationRequest;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.keys.Email;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A crash at any storage call leaves the device as it was, or as it is to be. */
@ParameterizedClass
@EnumSource
class DeviceCrashSafetyTest {
    private static final Email ALICE = new Email("alice@example.com");
    private static final UserId USER = UserId.of(ALICE);
    private static final Instant NOW = DeviceServer.START;
    private static final RegistrationRequest REQUEST =
            RegistrationRequest.read(Map.of("pushurl", "", "has_passcode", false));

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Parameter
    private TestDatabase database = TestDatabase.SQLITE;

    @TempDir
    private Path folder;

    private AccountStore store;
    private DeviceId id;

    @BeforeEach
    void aDeviceInFullUse() {
        DatabaseConfig config = database.fresh(folder);
        store = SqlAccountStore.open(config, RecordedRuns.of(config));
        DeviceServices services = over(store);
        id = services.registrations().register(ALICE, REQUEST).id();
        queue(services, Map.of("e", Map.of()));
        exchange(services, Map.of("t", Map.of("ok", true, "la", 1.5, "lo", 2.5)));
        queue(services, Map.of("r", Map.of("d", 30)));
        queue(services, Map.of("l", Map.of("c", "0042")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static DeviceServices over(AccountStore store) {
        return TestServices.over(store, () -> NOW);
    }

    private void queue(DeviceServices services, Map<String, Object> command) {
        services.ownDevices().queue(USER, id, Command.read(command));
    }

    private void exchange(DeviceServices services, Map<String, Object> said) {
        Registration signer = stored().orElseThrow();
        services.exchanges().exchange(signer, CommandExchange.read(said));
    }

    private Optional<Registration> stored() {
        return store.read(tx -> tx.registrations().find(id));
    }

    private interface Request {
        void to(DeviceServices services);
    }

    private interface Expected {
        Optional<Registration> after(Registration before);
    }

    /** Crashes at one storage call after another, until the request comes through; returns how many there were. */
    private int crashEverywhere(Request request, Expected expected) {
        Registration before = stored().orElseThrow();
        for (int at = 1; ; at++) {
            AtomicInteger left = new AtomicInteger(at);
            DeviceServices services = over(new Faults(store, () -> {
                if (left.decrementAndGet() == 0) {
                    throw new Crash();
                }
            }));
            try {
                request.to(services);
                throw new AssertionError("no crash after " + (at - 1) + " storage calls, not even behind the commit");
            } catch (Crash e) {
                Optional<Registration> now = stored();
                if (!now.equals(Optional.of(before))) {
                    assertThat(now).as("after a crash at storage call " + at).isEqualTo(expected.after(before));
                    return at;
                }
            }
        }
    }

    private static Optional<Registration> exchanged(Registration before, Map<String, Object> said) {
        return before.state()
                .exchange(CommandExchange.read(said), NOW)
                .state()
                .map(state -> before.in(state).exchangedAt(NOW));
    }

    @Test
    @Requirement({"DEV-24", "DEV-33"})
    void aCommandIsQueuedWholeOrNotAtAll() {
        Command ring = Command.read(Map.of("r", Map.of("d", 0)));
        assertThat(crashEverywhere(
                        services -> services.ownDevices().queue(USER, id, ring),
                        before -> Optional.of(
                                before.in(before.state().queue(ring, NOW).state())
                                        .withNextPush())))
                .isGreaterThan(3);
    }

    @Test
    @Requirement({"DEV-34", "DEV-36"})
    void anExchangeHappensWholeOrNotAtAll() {
        exchange(over(store), Map.of());
        exchange(over(store), Map.of("e", Map.of("ok", false)));
        Map<String, Object> said =
                Map.of("r", Map.of("ok", true), "t", Map.of("ok", true, "la", 3, "lo", 4), "has_passcode", true);
        Registration signer = stored().orElseThrow();
        assertThat(crashEverywhere(
                        services -> services.exchanges().exchange(signer, CommandExchange.read(said)),
                        before -> exchanged(before, said)))
                .isGreaterThan(4);
        assertThat(stored().orElseThrow().state().hasPasscode()).isTrue();
    }

    @Test
    @Requirement("DEV-49")
    void anEraseRemovesEverythingOrNothing() {
        exchange(over(store), Map.of());
        Map<String, Object> said = Map.of("e", Map.of("ok", true));
        Registration signer = stored().orElseThrow();
        assertThat(crashEverywhere(
                        services -> services.exchanges().exchange(signer, CommandExchange.read(said)),
                        before -> Optional.empty()))
                .isGreaterThan(3);
        DeviceServices services = over(store);
        services.registrations()
                .register(
                        ALICE,
                        RegistrationRequest.read(Map.of("pushurl", "", "has_passcode", false, "deviceid", id.text())));
        assertThat(stored().orElseThrow().state()).isEqualTo(DeviceState.registered(REQUEST.accepts(), false));
    }

    @Test
    @Requirement("DEV-50")
    void aDeviceIsDisabledWholeOrNotAtAll() {
        Map<String, Object> said = Map.of("enabled", false);
        Registration signer = stored().orElseThrow();
        crashEverywhere(
                services -> services.exchanges().exchange(signer, CommandExchange.read(said)),
                before -> exchanged(before, said));
        assertThat(stored().orElseThrow().state().position()).isEmpty();
    }

    @Test
    @Requirement("DEV-41")
    void theQueueIsWithdrawnWholeOrNotAtAll() {
        crashEverywhere(
                services -> services.ownDevices().withdraw(USER, id),
                before -> Optional.of(before.in(before.state().withdraw())));
    }

    @Test
    @Requirement("DEV-55")
    void aDeviceIsRemovedWholeOrNotAtAll() {
        crashEverywhere(services -> services.ownDevices().remove(USER, id), before -> Optional.empty());
    }

    @Test
    @Requirement({"DEV-12", "DEV-19"})
    void aRenewalHappensWholeOrNotAtAll() {
        Registration signer = stored().orElseThrow();
        RegistrationRequest request = RegistrationRequest.read(
                Map.of("pushurl", "", "has_passcode", true, "accepts", java.util.List.of("l"), "name", "renewed"));
        crashEverywhere(
                services -> services.registrations().renew(signer, request),
                before -> stored().map(now -> {
                    assertThat(now.secret()).isNotEqualTo(before.secret());
                    return new Registration(
                            before.id(),
                            before.user(),
                            now.secret(),
                            before.pushUrl(),
                            before.pushVersion(),
                            request.name().orElseThrow(),
                            NOW,
                            before.state().renew(request.accepts(), true));
                }));
    }
}
