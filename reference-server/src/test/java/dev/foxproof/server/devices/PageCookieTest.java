package dev.foxproof.server.devices;

import static dev.foxproof.server.devices.DeviceServer.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.Storage;
import dev.foxproof.server.devices.DeviceServer.Answer;
import dev.foxproof.server.devices.DeviceServer.Events;
import dev.foxproof.server.devices.DeviceServer.Phone;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.tokens.SessionToken;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageCookieTest extends OnEachDatabase {
    private static final String RING = "{\"r\":{\"d\":30}}";

    private SessionToken session;
    private Phone phone;

    @BeforeEach
    void signIn() {
        session = server.session(ALICE, true);
        phone = server.phone(ALICE);
    }

    private String setCookie() {
        return server.by(session, "POST", "/1/session", "")
                .ok()
                .http()
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
    }

    private String cookie() {
        String header = setCookie();
        return header.substring(0, header.indexOf(';'));
    }

    private Map<String, String> page(String cookie) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cookie", cookie);
        headers.put("Origin", origin());
        return headers;
    }

    private String origin() {
        return server.server.url().toString();
    }

    private Answer list(String cookie) {
        return server.send("GET", "/1/devices", "", Map.of("Cookie", cookie));
    }

    @Test
    @Requirement("DEV-59")
    void aSessionIsExchangedForACookieThatOnlyBrowsersHandle() {
        String header = setCookie();
        assertThat(header).matches("devices=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200");
        Set<String> cookies = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            cookies.add(cookie());
        }
        assertThat(cookies).hasSize(20);
    }

    @Test
    @Requirement("DEV-59")
    void theCookieIsGoodForTheEndpointsOfTheUser() {
        String cookie = cookie();
        assertThat(list(cookie).ok().json().get("devices").size()).isEqualTo(1);
        server.send("PUT", "/1/queue/" + phone.id(), RING, page(cookie)).ok();
        server.send("GET", "/1/state/" + phone.id(), "", Map.of("Cookie", "a=b; " + cookie + "; c=d"))
                .ok();
        server.send("DELETE", "/1/queue/" + phone.id(), "", page(cookie)).ok();
        server.send("DELETE", "/1/devices/" + phone.id(), "", page(cookie)).ok();
    }

    @Test
    @Violates("DEV-59")
    void theCookieIsGoodForNothingElse() {
        String cookie = cookie();
        Map<String, String> page = page(cookie);
        server.send("GET", "/v1/session/status", "", page).refused(401, 110);
        server.send("POST", "/v1/session/destroy", "{}", page).refused(401, 110);
        server.send("POST", "/1/session", "", page).refused(401, 110);
        server.send("POST", "/1/cmd/" + phone.id(), "{}", page).refused(401, 110);
        server.send("POST", "/1/register/", "{\"pushurl\":\"\"}", page).refused(401, 110);
        for (String wrong : List.of(
                "devices=" + "0".repeat(64),
                "devices=",
                "devices",
                "other=" + "0".repeat(64),
                cookie + "0",
                cookie + "; devices=" + "0".repeat(64))) {
            list(wrong).refused(401, 110);
        }
    }

    @Test
    @Violates({"DEV-2", "DEV-59"})
    void noCookieIsMadeOfAnUnverifiedOrADeadSession() {
        SessionToken unverified = server.session("carol@example.com", false);
        server.by(unverified, "POST", "/1/session", "").refused(400, 104);
        server.by(session, "POST", "/v1/session/destroy", "{}").ok();
        server.by(session, "POST", "/1/session", "").refused(401, 110);
    }

    @Test
    @Requirement("DEV-60")
    @Violates("DEV-60")
    void theCookieDiesWithItsSession() {
        String cookie = cookie();
        server.by(session, "POST", "/v1/session/destroy", "{}").ok();
        list(cookie).refused(401, 110);
    }

    @Test
    @Requirement("DEV-60")
    @Violates("DEV-60")
    void theCookieDiesAfterTwelveHours() {
        String cookie = cookie();
        server.advance(Duration.ofHours(12).minusMillis(1));
        list(cookie).ok();
        server.advance(Duration.ofMillis(1));
        list(cookie).refused(401, 110);
    }

    @Test
    @Requirement("DEV-60")
    void signingOutEndsTheCookieAndTheSession() {
        String cookie = cookie();
        String other = cookie();
        Answer out = server.send("DELETE", "/1/session", "", page(cookie)).ok();
        assertThat(out.http().headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("devices=;")
                .endsWith("Max-Age=0");
        list(cookie).refused(401, 110);
        list(other).refused(401, 110);
        server.by(session, "GET", "/v1/session/status", "").refused(401, 110);
        server.send("DELETE", "/1/session", "", page(cookie)).refused(401, 110);
    }

    @Test
    @Requirement({"DEV-57", "DEV-60"})
    void aStreamEndsWithItsCookie() {
        String cookie = cookie();
        try (Events events = server.events(Map.of("Cookie", cookie))) {
            events.next("state");
            server.advance(PageSessions.LIFETIME);
            assertThat(events.rest()).doesNotContain("event:");
        }
    }

    @Test
    @Violates("DEV-61")
    void noOtherPageUsesTheCookie() {
        String cookie = cookie();
        Map<String, String> page = page(cookie);
        String own = origin();
        for (String origin : List.of(
                "null",
                "https://evil.example",
                own + "0",
                own.replace("http:", "https:"),
                own + "/",
                "http://127.0.0.1")) {
            Map<String, String> foreign = new LinkedHashMap<>(page);
            foreign.put("Origin", origin);
            server.send("PUT", "/1/queue/" + phone.id(), RING, foreign).refused(403, 999);
            server.send("DELETE", "/1/session", "", foreign).refused(403, 999);
        }
        server.send("PUT", "/1/queue/" + phone.id(), RING, Map.of("Cookie", cookie))
                .refused(403, 999);
        assertThat(server.state(ALICE, phone).get("pending").size()).isZero();
        server.send("PUT", "/1/queue/" + phone.id(), RING, page).ok();
    }

    @Test
    @Requirement({"DEV-59", "DEV-61"})
    void behindHttpsTheCookieIsSecureAndTheOriginThatOfTheProxy() throws Exception {
        URI proxy = URI.create("https://devices.example");
        try (DeviceServer behind = DeviceServer.on(
                new Storage.Temporary(),
                config -> config.testAssertions(false)
                        .mailbox(ServerConfig.Mailbox.ANYWHERE)
                        .origin(new ServerConfig.Origin.PublicUrl(proxy)))) {
            behind.signedFor(proxy);
            SessionToken alice = behind.session(ALICE, true);
            String header = behind.by(alice, "POST", "/1/session", "")
                    .ok()
                    .http()
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();
            assertThat(header)
                    .matches("__Host-devices=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=43200");
            String cookie = header.substring(0, header.indexOf(';'));
            String unknown = "/1/queue/0123456789ab4def8123456789abcdef";
            behind.send("PUT", unknown, RING, Map.of("Cookie", cookie, "Origin", "https://devices.example"))
                    .refused(404, 999);
            behind.send(
                            "PUT",
                            unknown,
                            RING,
                            Map.of(
                                    "Cookie",
                                    cookie,
                                    "Origin",
                                    behind.server.url().toString()))
                    .refused(403, 999);
        }
    }
}
