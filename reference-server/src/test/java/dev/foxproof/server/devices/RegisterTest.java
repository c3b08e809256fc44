package dev.foxproof.server.devices;

import static dev.foxproof.server.devices.DeviceServer.ALICE;
import static dev.foxproof.server.devices.DeviceServer.BOB;
import static dev.foxproof.server.devices.DeviceServer.registration;
import static dev.foxproof.server.devices.DeviceServer.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.devices.DeviceServer.Answer;
import dev.foxproof.server.devices.DeviceServer.Phone;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.keys.Email;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RegisterTest extends OnEachDatabase {
    private static final DeviceId CHOSEN = DeviceId.parse("0123456789ab4def8123456789abcdef");

    private JsonNode device(String email, Phone phone) {
        for (JsonNode device :
                server.user(email, "GET", "/1/devices").ok().json().get("devices")) {
            if (device.get("deviceid").stringValue().equals(phone.id().text())) {
                return device;
            }
        }
        throw new AssertionError("the user has no such device");
    }

    private int devices(String email) {
        return server.user(email, "GET", "/1/devices")
                .ok()
                .json()
                .get("devices")
                .size();
    }

    @Test
    @Requirement({"DEV-1", "DEV-6", "DEV-8"})
    void anAssertionRegistersADevice() {
        JsonNode answer = server.register(registration(ALICE)).ok().json();
        assertThat(answer.properties()).extracting(Map.Entry::getKey).containsExactly("deviceid", "secret", "clientid");
        assertThat(answer.get("deviceid").stringValue()).matches("[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}");
        assertThat(answer.get("secret").stringValue()).matches("[0-9a-f]{64}");
        assertThat(answer.get("clientid").stringValue())
                .isEqualTo(UserId.of(new Email("alice@example.com")).text());
        assertThat(server.poll(new Phone(
                        DeviceId.parse(answer.get("deviceid").stringValue()),
                        DeviceSecret.parse(answer.get("secret").stringValue()))))
                .isEqualTo("{}");
    }

    @Test
    @Requirement("DEV-6")
    void thePathIsServedWithoutTheSlashToo() {
        server.send("POST", "/1/register", registration(ALICE), Map.of()).ok();
        assertThat(devices(ALICE)).isEqualTo(1);
    }

    @Test
    @Requirement("DEV-7")
    @Violates({"DEV-6", "DEV-7"})
    void neitherAnAssertionNorHawkIsRefused() {
        server.register(Map.of("pushurl", "")).refused(401, 110);
        server.register(with(registration(ALICE), "assert", "test:nobody")).refused(401, 110);
        server.register(with(registration(ALICE), "assert", "eyJ.forged~eyJ.x")).refused(401, 110);
        server.send("POST", "/1/register/", Map.of("pushurl", ""), Map.of("Authorization", "Bearer test:" + ALICE))
                .refused(401, 110);
        assertThat(devices(ALICE)).isZero();
    }

    @Test
    @Violates("DEV-7")
    void whoAsksIsSettledBeforeAnythingElseIsLookedAt() {
        server.register(Map.of("accepts", 5)).refused(401, 110);
        server.register(Map.of("assert", "forged", "accepts", 5)).refused(401, 110);
    }

    @Test
    @Requirement({"DEV-6", "DEV-7", "DEV-62"})
    @Violates("DEV-7")
    void aRequestWithBothCountsByItsAssertionAndItsHeaderMustBeValid() {
        Phone phone = server.phone(ALICE);
        Answer other = server.renew(phone, registration(BOB));
        assertThat(other.http().headers().firstValue("Server-Authorization")).isPresent();
        assertThat(Phone.of(other).id()).isNotEqualTo(phone.id());
        assertThat(devices(BOB)).isEqualTo(1);
        server.renew(new Phone(phone.id(), DeviceSecret.parse("0".repeat(64))), registration(BOB))
                .refused(401, 109);
        assertThat(devices(BOB)).isEqualTo(1);
        server.cmd(phone, Map.of()).ok();
    }

    @Test
    @Requirement({"DEV-9", "DEV-12"})
    void theSameUserRenewsWithTheDeviceIdAndTheOldSecretIsDead() {
        Phone first = server.phone(ALICE);
        Phone second = Phone.of(server.register(
                with(registration("aLICE@example.com"), "deviceid", first.id().text())));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.secret()).isNotEqualTo(first.secret());
        server.cmd(first, Map.of()).refused(401, 109);
        server.cmd(second, Map.of()).ok();
        assertThat(devices(ALICE)).isEqualTo(1);
    }

    @Test
    @Requirement("DEV-9")
    void aDeviceIdThatNobodyHasIsTakenInEitherCase() {
        Phone phone = Phone.of(server.register(
                with(registration(ALICE), "deviceid", CHOSEN.text().toUpperCase(Locale.ROOT))));
        assertThat(phone.id()).isEqualTo(CHOSEN);
        server.cmd(phone, Map.of()).ok();
    }

    @Test
    @Violates("DEV-10")
    void theDeviceIdOfSomebodyElseIsRefused() {
        Phone phone = server.phone(ALICE);
        JsonNode before = device(ALICE, phone);
        server.register(with(registration(BOB), "deviceid", phone.id().text())).refused(409, 999);
        assertThat(device(ALICE, phone)).isEqualTo(before);
        server.cmd(phone, Map.of()).ok();
        assertThat(devices(BOB)).isZero();
    }

    @Test
    @Requirement({"DEV-11", "DEV-12", "DEV-62"})
    void aDeviceRenewsItselfWithHawkAndTheAnswerIsSignedWithTheOldSecret() {
        Phone old = server.phone(ALICE);
        Answer answer = server.renew(old, Map.of("pushurl", "", "name", "renewed"));
        assertThat(answer.http().headers().firstValue("Server-Authorization")).isPresent();
        Phone renewed = Phone.of(answer);
        assertThat(renewed.id()).isEqualTo(old.id());
        assertThat(device(ALICE, renewed).get("name").stringValue()).isEqualTo("renewed");
        server.cmd(old, Map.of()).refused(401, 109);
        server.renew(old, Map.of("pushurl", "")).refused(401, 109);
        server.cmd(renewed, Map.of()).ok();
    }

    @Test
    @Violates("DEV-11")
    void aDeviceRenewsNoOtherDevice() {
        Phone phone = server.phone(ALICE);
        Phone other = server.phone(ALICE);
        server.renew(phone, Map.of("pushurl", "", "deviceid", other.id().text()))
                .refused(409, 999);
        server.renew(phone, Map.of("pushurl", "", "deviceid", CHOSEN.text())).refused(409, 999);
        server.cmd(phone, Map.of()).ok();
        server.cmd(other, Map.of()).ok();
    }

    @Test
    @Requirement("DEV-13")
    void hasPasscodeCountsAsTrueWhenItIsMissingAndIsReadAsText() {
        Map<String, Object> silent = new LinkedHashMap<>(registration(ALICE));
        silent.remove("has_passcode");
        assertThat(device(ALICE, Phone.of(server.register(silent)))
                        .get("has_passcode")
                        .booleanValue())
                .isTrue();
        Phone texted = Phone.of(server.register(with(silent, "has_passcode", "false")));
        assertThat(device(ALICE, texted).get("has_passcode").booleanValue()).isFalse();
    }

    @Test
    @Requirement("DEV-14")
    void acceptsKeepsTheKindsThatItNames() {
        Phone some = Phone.of(server.register(with(registration(ALICE), "accepts", List.of("Track", "r", "x"))));
        assertThat(device(ALICE, some).get("accepts").toString()).isEqualTo("[\"r\",\"t\"]");
        Phone all = Phone.of(server.register(with(registration(ALICE), "accepts", List.of())));
        assertThat(device(ALICE, all).get("accepts").toString()).isEqualTo("[\"r\",\"l\",\"t\",\"e\"]");
    }

    @Test
    @Violates({"DEV-15", "DEV-16"})
    void aPushUrlThatTheServerMayNotCallIsRefused() {
        for (String url : List.of("https://push.example/1", "http://127.0.0.1/x", "ftp://push.example/", "x", "//a")) {
            server.register(with(registration(ALICE), "pushurl", url)).refused(400, 107);
        }
        assertThat(devices(ALICE)).isZero();
    }

    @Test
    @Violates("DEV-16")
    void membersOutsideTheirGrammarAreRefusedAndNothingIsStored() {
        Map<String, Object> right = registration(ALICE);
        Map<String, List<Object>> wrong = Map.of(
                "deviceid", List.of("", 1, "0".repeat(32), "0123456789ab4def8123456789abcde", CHOSEN.text() + "0"),
                "accepts", List.of("r", 1, List.of(1), List.of(""), List.of("x".repeat(17))),
                "has_passcode", List.of("yes", 1, List.of()),
                "name", List.of("", "x".repeat(65), "a\nb", 1),
                "pushurl", List.of(1, List.of()),
                "assert", List.of(1, "", "x".repeat(8193)));
        wrong.forEach((name, values) -> values.forEach(
                value -> server.register(with(right, name, value)).refused(400, 107)));
        Map<String, Object> nulled = new LinkedHashMap<>(right);
        nulled.put("name", null);
        server.register(nulled).refused(400, 107);
        Map<String, Object> missing = new LinkedHashMap<>(right);
        missing.remove("pushurl");
        server.register(missing).refused(400, 108);
        assertThat(devices(ALICE)).isZero();
    }

    @Test
    @Requirement("DEV-17")
    void aNameIsTheOneSentOrTheOneItHadOrTheLocalPart() {
        Phone phone = server.phone(ALICE);
        assertThat(device(ALICE, phone).get("name").stringValue()).isEqualTo("Alice");
        Phone named = Phone.of(server.renew(phone, Map.of("pushurl", "", "name", "Mein Händi 📱")));
        assertThat(device(ALICE, named).get("name").stringValue()).isEqualTo("Mein Händi 📱");
        Phone again = Phone.of(server.renew(named, Map.of("pushurl", "")));
        assertThat(device(ALICE, again).get("name").stringValue()).isEqualTo("Mein Händi 📱");
    }

    @Test
    @Requirement("DEV-18")
    @Violates("DEV-18")
    void aUserHasAtMostAHundredDevices() {
        List<Phone> phones = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            phones.add(server.phone(ALICE));
        }
        server.register(registration(ALICE)).refused(409, 999);
        assertThat(devices(ALICE)).isEqualTo(100);
        server.register(with(
                        registration(ALICE), "deviceid", phones.getFirst().id().text()))
                .ok();
        server.register(registration(BOB)).ok();
    }

    @Test
    @Requirement("DEV-19")
    void renewingKeepsWhatWasNeverDelivered() {
        Phone phone = server.phone(ALICE);
        long ring = server.queued(ALICE, phone, Map.of("r", Map.of("d", 30)));
        server.poll(phone);
        long lock = server.queued(ALICE, phone, Map.of("l", Map.of("m", "call me")));
        long erase = server.queued(ALICE, phone, Map.of("e", Map.of()));
        assertThat(ring).isLessThan(lock);
        Phone renewed = Phone.of(server.renew(phone, Map.of("pushurl", "", "accepts", List.of("r", "e"))));
        assertThat(server.state(ALICE, renewed).get("pending").size()).isEqualTo(1);
        assertThat(server.poll(renewed)).isEqualTo("{\"e\":{\"i\":" + erase + "}}");
        Phone again = Phone.of(server.renew(renewed, Map.of("pushurl", "")));
        assertThat(server.poll(again)).isEqualTo("{\"e\":{\"i\":" + erase + "}}");
    }

    @Test
    @Requirement({"DEV-6", "ERR-8"})
    void devicesRegisterWhileOthersOfTheirUserAreCommanded() throws InterruptedException, ExecutionException {
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 80; i++) {
                answers.add(threads.submit(() -> {
                    Phone phone = server.phone(ALICE);
                    return server.queue(ALICE, phone.id(), Map.of("r", Map.of("d", 30)));
                }));
            }
        }
        for (Future<Answer> answer : answers) {
            answer.get().ok();
        }
        assertThat(devices(ALICE)).isEqualTo(80);
    }
}
