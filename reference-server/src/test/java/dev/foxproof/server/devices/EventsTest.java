package dev.foxproof.server.devices;

import static dev.foxproof.server.devices.DeviceServer.ALICE;
import static dev.foxproof.server.devices.DeviceServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.devices.DeviceServer.Events;
import dev.foxproof.server.devices.DeviceServer.Phone;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.tokens.SessionToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventsTest extends OnEachDatabase {
    private static final Map<String, Object> RING = Map.of("r", Map.of("d", 30));
    private static final Map<String, Object> HERE = Map.of("t", Map.of("ok", true, "la", 1.5, "lo", 2.5));

    private static Map<String, String> claim(String email) {
        return Map.of("Authorization", "Bearer test:" + email);
    }

    @Test
    @Requirement({"DEV-56", "DEV-53"})
    void aStreamBeginsWithEachStateAndThenTellsWhatHappens() {
        Phone phone = server.phone(ALICE);
        try (Events events = server.events(claim(ALICE))) {
            assertThat(events.next("state")).isEqualTo(server.state(ALICE, phone));
            long ring = server.queued(ALICE, phone, RING);
            JsonNode queued = events.next("state");
            assertThat(queued.get("pending").get(0).get("id").longValue()).isEqualTo(ring);
            server.poll(phone);
            assertThat(events.next("state")
                            .get("pending")
                            .get(0)
                            .get("delivered")
                            .isNull())
                    .isFalse();
            server.cmd(phone, Map.of("r", Map.of("ok", false, "i", ring, "error", "no speaker")))
                    .ok();
            assertThat(events.next("outcome").toString())
                    .isEqualTo("{\"deviceid\":\"" + phone.id() + "\",\"id\":" + ring
                            + ",\"kind\":\"r\",\"ok\":false,\"error\":\"no speaker\"}");
            assertThat(events.next("state").get("pending").size()).isZero();
            server.cmd(phone, HERE).ok();
            assertThat(events.next("state").get("position").get("la").doubleValue())
                    .isEqualTo(1.5);
            Phone second = server.phone(ALICE);
            assertThat(events.next("state").get("deviceid").stringValue())
                    .isEqualTo(second.id().text());
        }
    }

    @Test
    @Requirement({"DEV-56", "DEV-49", "DEV-55"})
    void aStreamTellsWhichDevicesAreGoneAndWhetherTheyWereErased() {
        Phone erased = server.phone(ALICE);
        Phone removed = server.phone(ALICE);
        try (Events events = server.events(claim(ALICE))) {
            events.next("state");
            events.next("state");
            server.user(ALICE, "DELETE", "/1/devices/" + removed.id()).ok();
            assertThat(events.next("gone").toString()).isEqualTo(gone(removed, false));
            server.queued(ALICE, erased, Map.of("e", Map.of()));
            events.next("state");
            server.poll(erased);
            events.next("state");
            server.cmd(erased, Map.of("e", Map.of("ok", true))).ok();
            assertThat(events.next("outcome").get("kind").stringValue()).isEqualTo("e");
            assertThat(events.next("gone")).isEqualTo(DeviceServer.json(gone(erased, true)));
        }
    }

    private static String gone(Phone phone, boolean erased) {
        return "{\"deviceid\":\"" + phone.id() + "\",\"erased\":" + erased + "}";
    }

    @Test
    @Violates({"DEV-56", "DEV-4"})
    void aStreamHoldsNothingOfAnotherUserAndNoSecret() {
        Phone phone = server.phone(ALICE);
        Phone foreign = server.phone(BOB);
        try (Events events = server.events(claim(ALICE))) {
            assertThat(events.next("state").get("deviceid").stringValue())
                    .isEqualTo(phone.id().text());
            server.queued(BOB, foreign, RING);
            server.cmd(foreign, HERE).ok();
            server.queued(ALICE, phone, RING);
            events.next("state");
            assertThat(events.seen())
                    .doesNotContain(foreign.id().text())
                    .doesNotContain(phone.secret().text())
                    .doesNotContain("push");
        }
    }

    @Test
    @Requirement({"DEV-51", "DEV-56"})
    @Violates("DEV-51")
    void noEventHoldsAPositionAfterFifteenMinutes() {
        Phone phone = server.phone(ALICE);
        server.cmd(phone, HERE).ok();
        server.advance(Duration.ofMinutes(15));
        try (Events events = server.events(claim(ALICE))) {
            assertThat(events.next("state").get("position").isNull()).isTrue();
        }
    }

    @Test
    @Requirement("DEV-57")
    void aStreamEndsWithItsSession() {
        SessionToken session = server.session(ALICE, true);
        Phone phone = server.phone(ALICE);
        try (Events events = server.events(server.authorization(session, "GET", "/1/events"))) {
            assertThat(events.status()).isEqualTo(200);
            assertThat(events.header("Server-Authorization")).isEmpty();
            events.next("state");
            server.by(session, "POST", "/v1/session/destroy", "{}").ok();
            server.queued(ALICE, phone, RING);
            assertThat(events.rest()).doesNotContain("\"r\"");
        }
    }

    @Test
    @Requirement({"DEV-57", "DEV-5"})
    void aStreamEndsWhenItsAccountIsDestroyed() {
        SessionToken session = server.session(ALICE, true);
        server.phone(ALICE);
        try (Events events = server.events(server.authorization(session, "GET", "/1/events"))) {
            events.next("state");
            server.send("POST", "/v1/account/destroy", Map.of("email", ALICE, "authPW", "ab".repeat(32)), Map.of())
                    .ok();
            assertThat(events.rest()).doesNotContain("event: state");
        }
    }

    @Test
    @Violates("DEV-57")
    void theNinthStreamOfAUserIsRefused() {
        List<Events> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                Events stream = server.events(claim(ALICE));
                assertThat(stream.status()).isEqualTo(200);
                streams.add(stream);
            }
            var ninth = server.user(ALICE, "GET", "/1/events");
            ninth.refused(429, 114);
            assertThat(ninth.http().headers().firstValue("Retry-After"))
                    .hasValue(ninth.json().get("retryAfter").toString());
            try (Events other = server.events(claim(BOB))) {
                assertThat(other.status()).isEqualTo(200);
            }
        } finally {
            streams.forEach(Events::close);
        }
    }

    @Test
    @Violates({"DEV-2", "DEV-57"})
    void nobodyListensWithoutAVerifiedAccount() {
        server.send("GET", "/1/events", "", Map.of()).refused(401, 110);
        server.by(server.session(ALICE, false), "GET", "/1/events", "").refused(400, 104);
    }
}
