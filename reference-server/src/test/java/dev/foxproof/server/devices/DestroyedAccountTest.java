package dev.foxproof.server.devices;

import static dev.foxproof.server.devices.DeviceServer.ALICE;
import static dev.foxproof.server.devices.DeviceServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.devices.DeviceServer.Phone;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DestroyedAccountTest extends OnEachDatabase {
    @Test
    @Requirement({"DEV-5", "PRIV-7"})
    @Violates("DEV-5")
    void theNextOwnerOfTheAddressInheritsNoDevice() {
        server.session(ALICE, true);
        Phone phone = server.phone("ALICE@example.com");
        Phone other = server.phone(BOB);
        server.queued(ALICE, phone, Map.of("r", Map.of("d", 30)));
        server.cmd(phone, Map.of("t", Map.of("ok", true, "la", 1, "lo", 2))).ok();
        Map<String, Object> wrong = Map.of("email", ALICE, "authPW", "00".repeat(32));
        server.send("POST", "/v1/account/destroy", wrong, Map.of()).refused(400, 103);
        assertThat(server.user(ALICE, "GET", "/1/devices")
                        .ok()
                        .json()
                        .get("devices")
                        .size())
                .isEqualTo(1);

        Map<String, Object> right = Map.of("email", ALICE, "authPW", "ab".repeat(32));
        server.send("POST", "/v1/account/destroy", right, Map.of()).ok();

        server.cmd(phone, Map.of()).refused(401, 110);
        assertThat(server.user(ALICE, "GET", "/1/devices")
                        .ok()
                        .json()
                        .get("devices")
                        .size())
                .isZero();
        server.cmd(other, Map.of()).ok();
    }
}
