package dev.foxproof.server.devices;

import static dev.foxproof.server.devices.DeviceServer.ALICE;
import static dev.foxproof.server.devices.DeviceServer.registration;
import static dev.foxproof.server.devices.DeviceServer.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.devices.DeviceServer.Answer;
import dev.foxproof.server.devices.DeviceServer.Phone;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.hawk.HawkCredentials;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExchangeTest extends OnEachDatabase {
    private static final Map<String, Object> RING = Map.of("r", Map.of("d", 30));
    private static final Map<String, Object> ERASE = Map.of("e", Map.of());
    private static final Map<String, Object> OK = Map.of("ok", true);
    private static final Map<String, Object> BERLIN =
            Map.of("ok", true, "la", 52.52, "lo", 13.405, "alt", 34, "acc", 12.5, "ti", 1_700_000_000_000L);

    private Phone phone;

    @BeforeEach
    void phone() {
        phone = server.phone(ALICE);
    }

    private JsonNode position() {
        return server.state(ALICE, phone).get("position");
    }

    private String cmd(Map<String, Object> body) {
        return server.cmd(phone, body).ok().http().body();
    }

    @Test
    @Requirement({"DEV-32", "DEV-34", "DEV-35", "DEV-36", "DEV-62"})
    void oneCommandIsDeliveredUntilItIsAcknowledgedThenTheNext() {
        long ring = server.queued(ALICE, phone, RING);
        long erase = server.queued(ALICE, phone, ERASE);
        String delivered = "{\"r\":{\"d\":30,\"i\":" + ring + "}}";
        Answer first = server.cmd(phone, Map.of());
        assertThat(first.ok().http().body()).isEqualTo(delivered);
        assertThat(first.http().headers().firstValue("Server-Authorization")).isPresent();
        assertThat(server.poll(phone)).isEqualTo(delivered);
        assertThat(cmd(Map.of("r", Map.of("ok", true, "i", ring)))).isEqualTo("{\"e\":{\"i\":" + erase + "}}");
    }

    @Test
    @Violates("DEV-36")
    void aReplyWithAnotherIdOrOfAnotherKindAcknowledgesNothing() {
        long ring = server.queued(ALICE, phone, RING);
        String delivered = server.poll(phone);
        assertThat(cmd(Map.of("r", Map.of("ok", true, "i", ring + 1)))).isEqualTo(delivered);
        assertThat(cmd(Map.of("l", OK))).isEqualTo(delivered);
        assertThat(cmd(Map.of("r", OK))).isEqualTo("{}");
    }

    @Test
    @Requirement("DEV-37")
    void aFailureAcknowledgesToo() {
        server.queued(ALICE, phone, RING);
        server.poll(phone);
        assertThat(cmd(Map.of("r", Map.of("ok", false, "error", "no speaker")))).isEqualTo("{}");
    }

    @Test
    @Requirement("DEV-38")
    void aPhoneThatBeginsAnewIsToldNothingAndDeliveredCommandsAreGoneButAnErase() {
        server.queued(ALICE, phone, RING);
        server.poll(phone);
        long lock = server.queued(ALICE, phone, Map.of("l", Map.of()));
        assertThat(cmd(Map.of("start", true))).isEqualTo("{}");
        assertThat(server.poll(phone)).isEqualTo("{\"l\":{\"i\":" + lock + "}}");
        server.cmd(phone, Map.of("l", OK));
        long erase = server.queued(ALICE, phone, ERASE);
        server.poll(phone);
        assertThat(cmd(Map.of("start", true))).isEqualTo("{}");
        assertThat(server.poll(phone)).isEqualTo("{\"e\":{\"i\":" + erase + "}}");
    }

    @Test
    @Requirement("DEV-39")
    void repliesAreProcessedBeforeTheNextCommandIsChosen() {
        long ring = server.queued(ALICE, phone, RING);
        long erase = server.queued(ALICE, phone, ERASE);
        server.poll(phone);
        assertThat(cmd(Map.of("e", Map.of("ok", true, "i", erase), "r", Map.of("ok", true, "i", ring))))
                .as("the erase was not delivered when its reply was looked at")
                .isEqualTo("{\"e\":{\"i\":" + erase + "}}");
    }

    @Test
    @Requirement({"DEV-40", "DEV-52"})
    void aCommandIsGoneAfterThirtyDaysAndNotBefore() {
        server.queued(ALICE, phone, RING);
        server.advance(Duration.ofDays(30).minusMillis(1));
        assertThat(server.state(ALICE, phone).get("pending").size()).isEqualTo(1);
        server.advance(Duration.ofMillis(1));
        assertThat(server.state(ALICE, phone).get("pending").size()).isZero();
        assertThat(server.poll(phone)).isEqualTo("{}");
    }

    @Test
    @Violates("DEV-43")
    void aRequestOutsideTheGrammarChangesNothing() {
        server.queued(ALICE, phone, RING);
        String delivered = server.poll(phone);
        JsonNode before = server.state(ALICE, phone);
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("r", 1),
                Map.of("r", Map.of("ok", "true")),
                Map.of("r", Map.of("ok", true, "i", 0)),
                Map.of("r", Map.of("ok", true, "i", "1")),
                Map.of("r", Map.of("ok", true, "error", "x".repeat(101))),
                Map.of("r", OK, "t", Map.of("ok", true, "la", 91, "lo", 0)),
                Map.of("r", OK, "t", Map.of("ok", true, "la", 0, "lo", -181)),
                Map.of("r", OK, "t", Map.of("ok", true, "la", 0, "lo", 0, "acc", -1)),
                Map.of("r", OK, "t", Map.of("ok", true, "la", "0", "lo", 0)),
                Map.of("r", OK, "t", Map.of("ok", true, "la", 0, "lo", 0, "ti", 1.5)),
                Map.of("r", OK, "enabled", "false"),
                Map.of("r", OK, "start", 1),
                Map.of("r", OK, "has_passcode", "no"))) {
            server.cmd(phone, wrong).refused(400, 107);
        }
        server.cmd(phone, Map.of("r", Map.of())).refused(400, 108);
        server.cmd(phone, Map.of("r", OK, "e", Map.of("i", 1))).refused(400, 108);
        assertThat(server.state(ALICE, phone)).isEqualTo(before);
        assertThat(server.poll(phone)).isEqualTo(delivered);
    }

    @Test
    @Requirement("DEV-44")
    @Violates("DEV-44")
    void onlyTheDeviceThatThePathNamesIsTold() {
        Phone other = server.phone(ALICE);
        server.queued(ALICE, phone, RING);
        server.signed(other, "POST", "/1/cmd/" + phone.id(), Map.of()).refused(401, 110);
        server.send("POST", "/1/cmd/" + phone.id(), Map.of(), Map.of()).refused(401, 110);
        server.send("POST", "/1/cmd/" + phone.id(), Map.of(), Map.of("Authorization", "Bearer test:" + ALICE))
                .refused(401, 110);
        server.signed(phone, "POST", "/1/cmd/nonsense", Map.of()).refused(401, 110);
        String upper = phone.id().text().toUpperCase(Locale.ROOT);
        assertThat(server.signed(new HawkCredentials(upper, phone.secret().hawkKey()), "POST", "/1/cmd/" + upper, "{}")
                        .ok()
                        .http()
                        .body())
                .contains("\"r\"");
    }

    @Test
    @Requirement("DEV-45")
    void hasPasscodeIsWhatThePhoneSaysLast() {
        cmd(Map.of("has_passcode", true));
        assertThat(server.state(ALICE, phone).get("has_passcode").booleanValue())
                .isTrue();
        cmd(Map.of("has_passcode", "false"));
        assertThat(server.state(ALICE, phone).get("has_passcode").booleanValue())
                .isFalse();
        cmd(Map.of("t", with(BERLIN, "has_passcode", true)));
        assertThat(server.state(ALICE, phone).get("has_passcode").booleanValue())
                .isTrue();
    }

    @Test
    @Requirement({"DEV-46", "DEV-53"})
    void theLastPositionIsKept() {
        assertThat(position().isNull()).isTrue();
        cmd(Map.of("t", Map.of("ok", true, "la", -90, "lo", 180)));
        cmd(Map.of("t", BERLIN));
        JsonNode position = position();
        assertThat(position.get("la").doubleValue()).isEqualTo(52.52);
        assertThat(position.get("lo").doubleValue()).isEqualTo(13.405);
        assertThat(position.get("alt").doubleValue()).isEqualTo(34);
        assertThat(position.get("acc").doubleValue()).isEqualTo(12.5);
        assertThat(position.get("ti").longValue()).isEqualTo(1_700_000_000_000L);
        assertThat(position.get("recorded").longValue()).isEqualTo(DeviceServer.START.toEpochMilli());
        assertThat(position.get("purged").longValue() - position.get("recorded").longValue())
                .isEqualTo(15 * 60 * 1000);
    }

    @Test
    @Violates("DEV-46")
    void aFailedTrackOrHalfAPositionLeavesThePositionAsItWas() {
        cmd(Map.of("t", BERLIN));
        JsonNode before = position();
        cmd(Map.of("t", Map.of("ok", false, "la", 1, "lo", 1)));
        cmd(Map.of("t", Map.of("ok", true, "la", 1)));
        cmd(Map.of("t", OK));
        assertThat(position()).isEqualTo(before);
    }

    @Test
    @Violates("DEV-47")
    void aDeviceThatDoesNotAcceptTrackLeavesNoPosition() {
        phone = Phone.of(server.register(with(registration(ALICE), "accepts", List.of("r"))));
        cmd(Map.of("t", BERLIN));
        assertThat(position().isNull()).isTrue();
    }

    @Test
    @Requirement("DEV-48")
    void unknownMembersAreIgnored() {
        server.queued(ALICE, phone, RING);
        server.poll(phone);
        assertThat(cmd(Map.of("r", Map.of("ok", true, "volume", "loud"), "battery", List.of(1))))
                .isEqualTo("{}");
    }

    @Test
    @Requirement("DEV-49")
    void anAcknowledgedEraseRemovesEverythingOfTheDevice() {
        cmd(Map.of("t", BERLIN));
        long erase = server.queued(ALICE, phone, ERASE);
        server.queued(ALICE, phone, RING);
        server.poll(phone);
        Answer answer = server.cmd(phone, Map.of("e", Map.of("ok", true, "i", erase)));
        assertThat(answer.ok().http().body()).isEqualTo("{}");
        assertThat(answer.http().headers().firstValue("Server-Authorization")).isPresent();
        server.cmd(phone, Map.of()).refused(401, 110);
        server.renew(phone, Map.of("pushurl", "")).refused(401, 110);
        server.user(ALICE, "GET", "/1/state/" + phone.id()).refused(404, 999);
        Phone anew = Phone.of(
                server.register(with(registration(ALICE), "deviceid", phone.id().text())));
        assertThat(server.state(ALICE, anew).get("position").isNull()).isTrue();
        assertThat(server.state(ALICE, anew).get("pending").size()).isZero();
    }

    @Test
    @Violates("DEV-49")
    void anEraseThatFailedOrWasNotAskedForRemovesNothing() {
        server.cmd(phone, Map.of("e", OK)).ok();
        server.queued(ALICE, phone, ERASE);
        server.poll(phone);
        server.cmd(phone, Map.of("e", Map.of("ok", false))).ok();
        server.cmd(phone, Map.of()).ok();
    }

    @Test
    @Requirement("DEV-50")
    void aDisabledDeviceKeepsNothingUntilItIsEnabledAgain() {
        cmd(Map.of("t", BERLIN));
        server.queued(ALICE, phone, RING);
        assertThat(cmd(Map.of("enabled", false))).isEqualTo("{}");
        JsonNode off = server.state(ALICE, phone);
        assertThat(off.get("enabled").booleanValue()).isFalse();
        assertThat(off.get("position").isNull()).isTrue();
        assertThat(off.get("pending").size()).isZero();
        cmd(Map.of("t", BERLIN));
        assertThat(position().isNull()).isTrue();
        assertThat(server.state(ALICE, phone).get("enabled").booleanValue()).isFalse();
        cmd(Map.of("enabled", true));
        assertThat(server.state(ALICE, phone).get("enabled").booleanValue()).isTrue();
        assertThat(server.poll(phone)).isEqualTo("{}");
        cmd(Map.of("enabled", false));
        phone = Phone.of(server.renew(phone, Map.of("pushurl", "")));
        assertThat(server.state(ALICE, phone).get("enabled").booleanValue()).isTrue();
    }

    @Test
    @Requirement({"DEV-51", "DEV-52"})
    @Violates("DEV-51")
    void aPositionIsGoneAfterFifteenMinutesPurgedOrNot() {
        cmd(Map.of("t", BERLIN));
        server.advance(Duration.ofMinutes(14).plusSeconds(59));
        assertThat(position().isNull()).isFalse();
        server.advance(Duration.ofSeconds(1).minusMillis(1));
        assertThat(position().isNull()).isFalse();
        server.advance(Duration.ofMillis(1));
        assertThat(position().isNull()).isTrue();
        server.advance(Duration.ofSeconds(1));
        assertThat(position().isNull()).isTrue();
    }

    @Test
    @Requirement({"DEV-54", "DEV-55", "DEV-4"})
    void aUserSeesTheirDevicesAndRemovesThem() {
        server.advance(Duration.ofSeconds(5));
        server.poll(phone);
        Answer devices = server.user(ALICE, "GET", "/1/devices").ok();
        assertThat(devices.json().get("devices").toString())
                .isEqualTo("[{\"deviceid\":\"" + phone.id() + "\",\"name\":\"Alice\",\"lastexchange\":"
                        + (DeviceServer.START.toEpochMilli() + 5000)
                        + ",\"accepts\":[\"r\",\"l\",\"t\",\"e\"],\"has_passcode\":false,\"enabled\":true}]");
        server.queued(ALICE, phone, RING);
        cmd(Map.of("t", BERLIN));
        assertThat(server.user(ALICE, "DELETE", "/1/devices/" + phone.id())
                        .ok()
                        .http()
                        .body())
                .isEqualTo("{}");
        server.cmd(phone, Map.of()).refused(401, 110);
        server.user(ALICE, "GET", "/1/state/" + phone.id()).refused(404, 999);
        server.user(ALICE, "DELETE", "/1/devices/" + phone.id()).refused(404, 999);
    }

    @Test
    @Violates("DEV-4")
    void noAnswerToAUserHoldsTheSecret() {
        server.queued(ALICE, phone, RING);
        for (String path : List.of("/1/devices", "/1/state/" + phone.id())) {
            assertThat(server.user(ALICE, "GET", path).ok().http().body())
                    .doesNotContain(phone.secret().text())
                    .doesNotContain("push");
        }
    }
}
