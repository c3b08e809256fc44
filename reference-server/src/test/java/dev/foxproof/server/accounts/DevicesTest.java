package dev.foxproof.server.accounts;

import static dev.foxproof.server.accounts.TestServer.ALICE;
import static dev.foxproof.server.accounts.TestServer.assertRefused;
import static dev.foxproof.server.accounts.TestServer.authPw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.store.Device;
import dev.foxproof.server.store.DeviceId;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DevicesTest extends OnEachDatabase {
    private Devices devices;
    private StoredToken.Session alice;

    @BeforeEach
    void alice() {
        devices = server.services.devices();
        alice = server.session(server.alice("first").sessionToken());
    }

    private StoredToken.Session another() {
        return server.session(server.login(ALICE, authPw("first")).sessionToken());
    }

    private static DeviceUpdate nameOnly(String name) {
        return new DeviceUpdate(
                Optional.empty(),
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    @Requirement({"ACC-63", "ACC-68"})
    void aDeviceIsRegisteredAndListed() {
        Device phone = devices.set(
                alice,
                new DeviceUpdate(
                        Optional.empty(),
                        Optional.of("Phöne 📱"),
                        Optional.of("mobile"),
                        Optional.of("https://push.example/1"),
                        Optional.of("key"),
                        Optional.of(""),
                        Optional.of(Map.of("open-uri", "{\"a\":1}"))));
        assertThat(phone.id().text()).matches("[0-9a-f]{32}");
        assertThat(phone.createdAt()).isEqualTo(TestServer.START);

        server.advance(Duration.ofSeconds(1));
        StoredToken.Session other = another();
        Device desk = devices.set(other, DeviceUpdate.of("Desk", "desktop"));
        server.services.devices().set(server.session(server.bob().sessionToken()), DeviceUpdate.of("Bob", "mobile"));

        assertThat(devices.list(alice))
                .containsExactlyInAnyOrder(new ListedDevice(phone, true), new ListedDevice(desk, false));
        assertThat(devices.list(other))
                .containsExactlyInAnyOrder(new ListedDevice(phone, false), new ListedDevice(desk, true));
    }

    @Test
    @Requirement({"ACC-64", "ACC-65"})
    void whatIsNotSentStaysAsItIs() {
        Device phone = devices.set(
                alice,
                new DeviceUpdate(
                        Optional.empty(),
                        Optional.of("Phone"),
                        Optional.of("mobile"),
                        Optional.of("https://push.example/1"),
                        Optional.of("key"),
                        Optional.of("auth"),
                        Optional.of(Map.of("a", "b"))));
        server.advance(Duration.ofHours(1));

        Device renamed = devices.set(alice, nameOnly("Renamed"));

        assertThat(renamed).usingRecursiveComparison().ignoringFields("name").isEqualTo(phone);
        assertThat(renamed.name()).isEqualTo("Renamed");
        assertThat(devices.list(alice)).containsExactly(new ListedDevice(renamed, true));
    }

    @Test
    @Requirement("ACC-65")
    void aDeviceMovesToTheSessionThatNamesIt() {
        Device phone = devices.set(alice, DeviceUpdate.of("Phone", "mobile"));
        StoredToken.Session other = another();

        Device moved = devices.set(other, nameOnly("Phone").withId(phone.id()));

        assertThat(moved.id()).isEqualTo(phone.id());
        assertThat(devices.list(other)).containsExactly(new ListedDevice(moved, true));
        assertThat(devices.list(alice)).containsExactly(new ListedDevice(moved, false));
        server.services.sessions().destroy(alice, Optional.empty());
        assertThat(devices.list(other)).hasSize(1);
    }

    @Test
    @Violates({"ACC-66", "PRIV-6"})
    void aDeviceOfAnotherAccountIsUnknown() {
        StoredToken.Session bob = server.session(server.bob().sessionToken());
        Device ofBob = devices.set(bob, DeviceUpdate.of("Bob", "mobile"));
        for (DeviceId id : List.of(ofBob.id(), new DeviceId("00".repeat(16)))) {
            assertRefused(
                    Errno.UNKNOWN_DEVICE,
                    () -> devices.set(alice, nameOnly("mine").withId(id)));
            assertRefused(Errno.UNKNOWN_DEVICE, () -> devices.destroy(alice, id));
        }
        assertThat(devices.list(bob)).containsExactly(new ListedDevice(ofBob, true));
    }

    @Test
    @Violates("ACC-67")
    void aSessionWithADeviceCannotTakeAnother() {
        Device phone = devices.set(alice, DeviceUpdate.of("Phone", "mobile"));
        StoredToken.Session other = another();
        Device desk = devices.set(other, DeviceUpdate.of("Desk", "desktop"));

        assertRefused(
                Errno.DEVICE_CONFLICT, () -> devices.set(other, nameOnly("x").withId(phone.id())));
        assertThat(devices.list(other))
                .containsExactlyInAnyOrder(new ListedDevice(phone, false), new ListedDevice(desk, true));
    }

    @Test
    @Requirement("ACC-69")
    void aDestroyedDeviceTakesItsSessionAlong() {
        devices.set(alice, DeviceUpdate.of("Phone", "mobile"));
        StoredToken.Session other = another();
        Device desk = devices.set(other, DeviceUpdate.of("Desk", "desktop"));

        devices.destroy(alice, desk.id());

        assertThat(server.services.tokens().session(other.id())).isEmpty();
        assertThat(server.services.tokens().session(alice.id())).isPresent();
        assertThat(devices.list(alice)).extracting(d -> d.device().name()).containsExactly("Phone");
    }

    @Test
    @Violates("ACC-70")
    void aNewDeviceNeedsNameAndType() {
        assertRefused(Errno.MISSING_PARAMETER, () -> devices.set(alice, nameOnly("Phone")));
        assertThat(devices.list(alice)).isEmpty();
    }

    @Test
    @Requirement("ACC-71")
    void anAccountHasAHundredDevicesAndNoMore() {
        for (int i = 0; i < Devices.PER_ACCOUNT_MAX; i++) {
            devices.set(another(), DeviceUpdate.of("Device " + i, "mobile"));
        }
        assertRefused(Errno.INVALID_PARAMETER, () -> devices.set(alice, DeviceUpdate.of("One more", "mobile")));
        assertThat(devices.list(alice)).hasSize(Devices.PER_ACCOUNT_MAX);
    }
}
