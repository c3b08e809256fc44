package dev.foxproof.server;

import static dev.foxproof.server.HttpCalls.errno;
import static dev.foxproof.server.HttpCalls.get;
import static dev.foxproof.server.HttpCalls.hawk;
import static dev.foxproof.server.HttpCalls.json;
import static dev.foxproof.server.HttpCalls.ok;
import static dev.foxproof.server.HttpCalls.post;
import static dev.foxproof.server.HttpCalls.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.server.ServerConfig.Mailbox;
import dev.foxproof.server.assertions.RemoteVerifier;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.browserid.Algorithm;
import dev.foxproof.spec.browserid.Assertion;
import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.browserid.BackedAssertion;
import dev.foxproof.spec.browserid.BackedAssertionVerifier;
import dev.foxproof.spec.browserid.BrowserIdKey;
import dev.foxproof.spec.browserid.SigningKey;
import dev.foxproof.spec.browserid.VerifiedAssertion;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.tokens.SessionToken;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a session to a device that is registered by an assertion, over real HTTP. */
class CertificatesTest {
    private static final String EMAIL = "Fox@example.org";
    private static final String AUTH_PW = "ab".repeat(32);
    private static final SigningKey KEY = SigningKey.generate(Algorithm.DS128, new SplittableRandom(1));

    @TempDir
    Path folder;

    private static ServerConfig.Builder config() {
        return ServerConfig.builder()
                .scrypt(new ScryptParameters(16, 8, 1))
                .mailbox(Mailbox.LOOPBACK)
                .trace(RecordedRuns.of(new Storage.Temporary()));
    }

    private static SessionToken session(ReferenceServer server, boolean verified) throws Exception {
        JsonNode created = ok(post(server, "/v1/account/create", Map.of("email", EMAIL, "authPW", AUTH_PW)));
        if (verified) {
            String code = ok(get(server, "/mail/" + EMAIL))
                    .get(0)
                    .get("headers")
                    .get("x-verify-code")
                    .stringValue();
            ok(post(server, "/v1/recovery_email/verify_code", Map.of("uid", text(created, "uid"), "code", code)));
        }
        return SessionToken.parse(text(created, "sessionToken"));
    }

    private static HttpResponse<String> sign(ReferenceServer server, SessionToken session, Map<String, Object> members)
            throws Exception {
        return hawk(server, "POST", "/v1/certificate/sign", session, members);
    }

    private static String certificate(ReferenceServer server, SessionToken session, SigningKey key) throws Exception {
        return text(
                ok(sign(server, session, Map.of("publicKey", key.publicKey().members(), "duration", 3_600_000))),
                "cert");
    }

    private static String assertion(ReferenceServer server, String certificate, SigningKey key) {
        Assertion assertion = new Assertion(
                new Audience(server.url().toString()), Instant.now().plusSeconds(300));
        return BackedAssertion.join(certificate, assertion.sign(key));
    }

    private static HttpResponse<String> register(ReferenceServer server, String assertion) throws Exception {
        return post(server, "/1/register/", Map.of("assert", assertion, "pushurl", ""));
    }

    private static BrowserIdKey issuerKey(ReferenceServer server) throws Exception {
        JsonNode key = ok(get(server, "/.well-known/browserid")).get("public-key");
        return BrowserIdKey.of(JsonMapper.shared().convertValue(key, new TypeReference<Map<String, Object>>() {}));
    }

    @ParameterizedTest
    @EnumSource
    @Requirement({"ACC-74", "BID-8", "BID-9", "BID-10", "BID-12", "BID-13", "BID-14"})
    void aSessionBecomesAnAssertionThatOthersVerify(Algorithm algorithm) throws Exception {
        SigningKey key = SigningKey.generate(algorithm, new SplittableRandom(2));
        try (ReferenceServer server = ReferenceServer.start(config().build())) {
            SessionToken session = session(server, true);
            String text = assertion(server, certificate(server, session, key), key);

            BrowserIdKey issuer = issuerKey(server);
            VerifiedAssertion verified = new BackedAssertionVerifier(
                            domain -> domain.equals("127.0.0.1") ? Optional.of(issuer) : Optional.empty())
                    .verify(text, new Audience(server.url().toString()), Instant.now());
            String uid = text(ok(hawk(server, "GET", "/v1/session/status", session, Map.of())), "uid");
            assertThat(verified.principal()).isEqualTo(uid + "@127.0.0.1");
            assertThat(verified.verifiedEmail()).contains(new Email(EMAIL));
            assertThat(verified.generation()).contains(1L);

            ok(register(server, text));
        }
    }

    @Test
    @Violates({"ACC-72", "BID-11"})
    void refusesWhoIsNotVerifiedAndWhatIsMalformed() throws Exception {
        try (ReferenceServer server = ReferenceServer.start(config().build())) {
            SessionToken session = session(server, false);
            Map<String, Object> right = Map.of("publicKey", KEY.publicKey().members(), "duration", 1);
            assertThat(errno(sign(server, session, right))).isEqualTo(104);
            assertThat(errno(sign(server, session, without(right, "publicKey"))))
                    .isEqualTo(108);
            assertThat(errno(sign(server, session, without(right, "duration")))).isEqualTo(108);
            for (Object duration : List.of(0, -1, 86_400_001, "1", 1.0, List.of(1), Long.MAX_VALUE)) {
                HttpResponse<String> refusal = sign(server, session, with(right, "duration", duration));
                assertThat(errno(refusal)).as(String.valueOf(duration)).isEqualTo(107);
                assertThat(json(refusal).get("param").stringValue()).isEqualTo("duration");
            }
            for (Object key : List.of("x", List.of(), Map.of(), Map.of("algorithm", "RS", "n", "3233", "e", "65537"))) {
                HttpResponse<String> refusal = sign(server, session, with(right, "publicKey", key));
                assertThat(errno(refusal)).as(String.valueOf(key)).isEqualTo(107);
                assertThat(json(refusal).get("param").stringValue()).isEqualTo("publicKey");
            }
        }
    }

    private static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> members, String name) {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        changed.remove(name);
        return changed;
    }

    @Test
    @Violates({"BID-19", "BID-22"})
    void aDeviceIsNotRegisteredByTheAssertionOfAnotherServerOrAudience() throws Exception {
        try (ReferenceServer server = ReferenceServer.start(config().build());
                ReferenceServer other = ReferenceServer.start(config().build())) {
            String foreign = certificate(other, session(other, true), KEY);
            assertRefused(register(server, assertion(server, foreign, KEY)));
            String own = certificate(server, session(server, true), KEY);
            assertRefused(register(server, assertion(other, own, KEY)));
            ok(register(server, assertion(server, own, KEY)));
        }
    }

    private static void assertRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(errno(response)).isEqualTo(110);
    }

    @Test
    @Requirement("BID-20")
    @Violates("BID-20")
    void aCertificateEndsWhenItsTimeIsOver() throws Exception {
        Instant[] now = {Instant.now().truncatedTo(ChronoUnit.MILLIS)};
        InstantSource clock = () -> now[0];
        try (ReferenceServer server =
                ReferenceServer.start(config().clock(clock).build())) {
            String certificate = certificate(server, session(server, true), KEY);
            String forEver = BackedAssertion.join(
                    certificate,
                    new Assertion(new Audience(server.url().toString()), Instant.ofEpochMilli(9_999_999_999_999L))
                            .sign(KEY));
            now[0] = now[0].plusMillis(3_600_000);
            ok(register(server, forEver));
            now[0] = now[0].plusMillis(1);
            assertRefused(register(server, forEver));
        }
    }

    @Test
    void aKeyThatWasMadeForOneRunSignsNothingOfTheNext() throws Exception {
        ServerConfig.Builder config = config().storage(new Storage.Folder(folder.resolve("data")));
        String certificate;
        try (ReferenceServer server = ReferenceServer.start(config.build())) {
            certificate = certificate(server, session(server, true), KEY);
        }
        try (ReferenceServer server = ReferenceServer.start(config.build())) {
            assertRefused(register(server, assertion(server, certificate, KEY)));
        }
    }

    @Test
    void aKeyInAFileOutlivesARestart() throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), pem("RSA", 2048));
        ServerConfig.Builder config =
                config().storage(new Storage.Folder(folder.resolve("data"))).issuerKey(file);
        String certificate;
        BrowserIdKey key;
        try (ReferenceServer server = ReferenceServer.start(config.build())) {
            certificate = certificate(server, session(server, true), KEY);
            key = issuerKey(server);
        }
        try (ReferenceServer server = ReferenceServer.start(config.build())) {
            assertThat(issuerKey(server)).isEqualTo(key);
            ok(register(server, assertion(server, certificate, KEY)));
        }
    }

    private static String pem(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Test
    void saysWhatIsWrongWithTheFileOfTheKeyAndNothingOfWhatIsInIt() throws Exception {
        String right = pem("RSA", 2048);
        Map<String, String> wrong = Map.of(
                "",
                "BEGIN PRIVATE KEY",
                "secret",
                "BEGIN PRIVATE KEY",
                right + right,
                "one private key",
                right.replace("PRIVATE", "ENCRYPTED PRIVATE"),
                "unencrypted",
                right.replaceFirst("\n.{40}", "\n"),
                "PKCS#8",
                pem("EC", 256),
                "RSA",
                pem("RSA", 1024),
                "2047");
        for (Map.Entry<String, String> file : wrong.entrySet()) {
            Path path = Files.writeString(folder.resolve("key.pem"), file.getKey());
            assertThatExceptionOfType(StartFault.class)
                    .as(file.getKey())
                    .isThrownBy(
                            () -> ReferenceServer.start(config().issuerKey(path).build()))
                    .withMessageContaining(path.toString())
                    .withMessageContaining(file.getValue())
                    .withMessageNotContaining("secret");
        }
        assertThatExceptionOfType(StartFault.class)
                .isThrownBy(() -> ReferenceServer.start(
                        config().issuerKey(folder.resolve("none")).build()))
                .withMessageContaining("cannot be read");
    }

    @Test
    void letsNoOtherVerifierSpeakForItsOwnDomain() {
        RemoteVerifier remote =
                new RemoteVerifier(URI.create("https://v.example"), Set.of("127.0.0.1"), RemoteVerifier.TIMEOUT);
        assertThatExceptionOfType(StartFault.class)
                .isThrownBy(() ->
                        ReferenceServer.start(config().remoteVerifier(remote).build()))
                .withMessageContaining("127.0.0.1");
    }
}
