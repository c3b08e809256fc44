package dev.foxproof.server.devices;

import static dev.foxproof.server.devices.DeviceServer.ALICE;
import static dev.foxproof.server.devices.DeviceServer.registration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.devices.DeviceServer.Answer;
import dev.foxproof.server.devices.DeviceServer.Phone;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.hawk.HawkCredentials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Bodies that are nearly right, and bodies that are not at all: each is answered, and none with status 500. */
class MalformedBodiesTest extends OnEachDatabase {
    private static final int BODIES = 150;
    private static final long SEED = 60;
    private static final List<String> NAMES = List.of(
            "r",
            "l",
            "t",
            "e",
            "d",
            "c",
            "m",
            "i",
            "ok",
            "error",
            "la",
            "lo",
            "alt",
            "acc",
            "ti",
            "has_passcode",
            "enabled",
            "start",
            "pushurl",
            "accepts",
            "name",
            "deviceid",
            "x",
            "");
    private static final List<Object> VALUES = List.of(
            true,
            false,
            0,
            1,
            -1,
            30,
            91,
            1.5,
            1e300,
            Long.MAX_VALUE,
            "true",
            "",
            "1234",
            "a\u0000b",
            "\uD83D\uDCF1",
            "x".repeat(2_000),
            "0123456789ab4def8123456789abcdef",
            List.of(),
            List.of("r"),
            Map.of());

    private final Random random = new Random(SEED);

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 3 ? 2 : 4)) {
            case 0 -> null;
            case 1 -> VALUES.get(random.nextInt(VALUES.size()));
            case 2 -> List.of(String.valueOf(value(depth + 1)));
            default -> object(depth + 1);
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        int members = random.nextInt(4);
        for (int i = 0; i < members; i++) {
            object.put(NAMES.get(random.nextInt(NAMES.size())), value(depth));
        }
        return object;
    }

    /** JSON of the right words in the wrong places; every third body is also damaged in one character. */
    private String body(Map<String, Object> frame) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>(frame);
        tree.putAll(object(0));
        StringBuilder text = new StringBuilder(JsonMapper.shared().writeValueAsString(tree));
        if (random.nextInt(3) == 0) {
            text.setCharAt(random.nextInt(text.length()), "{}[]\":,e-0\u0001é".charAt(random.nextInt(12)));
        }
        return text.toString();
    }

    private static void answered(Answer answer, String body) {
        assertThat(answer.status()).as(body).isIn(200, 400, 401, 409, 422);
        if (answer.status() != 200) {
            assertThat(answer.json().get("errno").intValue()).as(body).isPositive();
            assertThat(answer.http().body()).doesNotContain("Exception", "dev.foxproof", "\tat ");
        }
    }

    @Test
    @Violates({"ERR-7", "ERR-8", "DEV-16", "DEV-23", "DEV-43"})
    void noBodyIsAnsweredWithAFaultOfTheServer() {
        Phone phone = server.phone(ALICE);
        Map<String, String> alice = Map.of("Authorization", "Bearer test:" + ALICE);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < BODIES; i++) {
            String register = body(i % 2 == 0 ? registration(ALICE) : Map.of());
            answered(server.send("POST", "/1/register/", register, Map.of()), register);
            String command = body(Map.of());
            Answer queued = server.send("PUT", "/1/queue/" + phone.id(), command, alice);
            answered(queued, command);
            statuses.add(queued.status());
            String said = body(Map.of());
            HawkCredentials credentials =
                    new HawkCredentials(phone.id().text(), phone.secret().hawkKey());
            Answer told = server.signed(credentials, "POST", "/1/cmd/" + phone.id(), said);
            answered(told, said);
            statuses.add(told.status());
            if (told.status() == 401) {
                // The words happened to be those of an erase.
                phone = server.phone(ALICE);
            }
        }
        assertThat(statuses).as("some are right, most are wrong").contains(200, 400);
    }

    @Test
    @Violates({"ERR-8", "ERR-11", "ERR-12", "DEV-3"})
    void noPathOrMethodIsAnsweredWithAFaultOfTheServer() {
        Map<String, String> alice = Map.of("Authorization", "Bearer test:" + ALICE);
        for (String path : List.of(
                "/1/queue/", "/1/queue/a/b", "/1/devices/", "/1/state/", "/1/cmd/", "/1", "/1/", "/1/register/x")) {
            server.send("GET", path, "", alice).refused(404, 999);
        }
        for (String path : List.of("/1/queue/%00", "/1/queue/" + "a".repeat(2_000), "/1/queue/..%2f")) {
            server.send("PUT", path, "{\"e\":{}}", alice).refused(404, 999);
        }
        server.send("GET", "/1/queue/x", "", alice).refused(405, 999);
        server.send("GET", "/1/register/", "", alice).refused(405, 999);
        server.send("PATCH", "/1/devices", "", alice).refused(405, 999);
        server.send("POST", "/1/events", "{}", alice).refused(405, 999);
    }

    @Test
    @Violates("ERR-41")
    void noOtherOriginReadsTheAnswers() {
        Answer preflight = server.send(
                "OPTIONS",
                "/1/devices",
                "",
                Map.of("Origin", "https://evil.example", "Access-Control-Request-Method", "GET"));
        assertThat(preflight.http().headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        Answer devices = server.send(
                "GET",
                "/1/devices",
                "",
                Map.of("Authorization", "Bearer test:" + ALICE, "Origin", "https://evil.example"));
        assertThat(devices.ok().http().headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }
}
