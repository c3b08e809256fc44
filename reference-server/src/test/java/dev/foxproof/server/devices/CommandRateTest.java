package dev.foxproof.server.devices;

import static dev.foxproof.server.devices.DeviceServer.ALICE;
import static dev.foxproof.server.devices.DeviceServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.Storage;
import dev.foxproof.server.accounts.RateLimits;
import dev.foxproof.server.devices.DeviceServer.Answer;
import dev.foxproof.server.devices.DeviceServer.Phone;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandRateTest {
    private static final Map<String, Object> RING = Map.of("r", Map.of("d", 30));

    @Test
    @Requirement({"DEV-31", "ERR-38"})
    @Violates("DEV-31")
    void theThirtyFirstCommandWithinAMinuteIsRefusedBeforeItIsQueued() throws Exception {
        try (DeviceServer server =
                DeviceServer.on(new Storage.Temporary(), config -> config.rateLimits(RateLimits.STANDARD))) {
            Phone phone = server.phone(ALICE);
            Phone other = server.phone(ALICE);
            for (int i = 0; i < 30; i++) {
                server.queue(BOB, phone.id(), RING).refused(404, 999);
            }
            for (int i = 0; i < 30; i++) {
                server.queued(ALICE, phone, RING);
            }
            var pending = server.state(ALICE, phone).get("pending");
            Answer refused = server.queue(ALICE, phone.id(), RING);
            refused.refused(429, 114);
            assertThat(refused.http().headers().firstValue("Retry-After"))
                    .hasValue(refused.json().get("retryAfter").toString());
            assertThat(server.state(ALICE, phone).get("pending")).isEqualTo(pending);
            server.queued(ALICE, other, RING);
            server.advance(Duration.ofSeconds(refused.json().get("retryAfter").longValue()));
            server.queued(ALICE, phone, RING);
        }
    }

    @Test
    @Requirement("DEV-31")
    void aServerWithoutRateLimitsCountsNoCommands() throws Exception {
        try (DeviceServer server = DeviceServer.on(new Storage.Temporary(), config -> config)) {
            Phone phone = server.phone(ALICE);
            for (int i = 0; i < 40; i++) {
                server.queued(ALICE, phone, RING);
            }
        }
    }
}
