package dev.foxproof.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.RecordedRuns;
import dev.foxproof.server.accounts.Profile;
import dev.foxproof.server.accounts.TestDatabase;
import dev.foxproof.server.assertions.AssertionVerifier;
import dev.foxproof.server.assertions.TestAssertions;
import dev.foxproof.server.devices.DeviceServices;
import dev.foxproof.server.devices.TestServices;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For whom an assertion must have been made. */
class PhoneRoutesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(TestServer.NOW);
    private static final AssertionVerifier ANYBODY = new TestAssertions(AssertionVerifier.NONE);

    @TempDir
    private Path folder;

    /** Accepts assertions for one audience alone. */
    private static AssertionVerifier madeFor(String right) {
        return (assertion, audience) -> {
            if (!audience.equals(right)) {
                throw new RefusedException(Errno.INVALID_TOKEN, "the assertion is for another audience");
            }
            return ANYBODY.verify(assertion, audience);
        };
    }

    /** The status of register on the server with this URL. */
    private int register(String url, AssertionVerifier assertions) {
        DatabaseConfig database = TestDatabase.SQLITE.fresh(folder);
        try (AccountStore store = SqlAccountStore.open(database, RecordedRuns.of(database))) {
            DeviceServices services = TestServices.over(store, CLOCK);
            HawkOrigin hawk = HawkOrigin.of(URI.create(url));
            var settings = new TokenAuthenticator.Settings(Profile.CURRENT, hawk, new MemoryNonces(CLOCK), CLOCK);
            WebOrigin origin = new WebOrigin(url.startsWith("https:"), hawk);
            DeviceAuthenticator devices = new DeviceAuthenticator(settings, services.registrations()::find);
            Route register = new PhoneRoutes(services, devices, assertions, origin)
                    .routes()
                    .getFirst();
            return TestServer.dispatcher(Profile.CURRENT, register)
                    .respond(new Request(
                            "POST",
                            "/1/register/",
                            Map.of("content-type", List.of("application/json"), "host", List.of("evil.example")),
                            "{\"assert\":\"test:alice@example.com\",\"pushurl\":\"\"}".getBytes(StandardCharsets.UTF_8),
                            "127.0.0.1"))
                    .response()
                    .status();
        }
    }

    @Test
    @Requirement("DEV-6")
    void theAudienceIsTheOriginOfTheServer() {
        assertThat(register("https://devices.example", madeFor("https://devices.example")))
                .isEqualTo(200);
        assertThat(register("https://devices.example:8443/", madeFor("https://devices.example:8443")))
                .isEqualTo(200);
        assertThat(register("http://127.0.0.1:80", madeFor("http://127.0.0.1"))).isEqualTo(200);
    }

    @Test
    @Violates("DEV-6")
    void anAssertionForAnotherOriginIsRefused() {
        for (String other : List.of("http://devices.example", "https://devices.example/", "https://evil.example")) {
            assertThat(register("https://devices.example", madeFor(other)))
                    .as(other)
                    .isEqualTo(401);
        }
    }
}
