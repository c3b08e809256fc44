package dev.foxproof.client.accounts;

import static dev.foxproof.client.accounts.FakeAccount.SESSION;
import static dev.foxproof.client.accounts.PretendServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.client.http.Header;
import dev.foxproof.client.http.RawRequest;
import dev.foxproof.client.http.RawResponse;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.browserid.Algorithm;
import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.browserid.BackedAssertionVerifier;
import dev.foxproof.spec.browserid.BrowserIdKey;
import dev.foxproof.spec.browserid.Certificate;
import dev.foxproof.spec.browserid.SigningKey;
import dev.foxproof.spec.browserid.VerifiedAssertion;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.keys.Email;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A session becomes an assertion, with a key that the server never has. */
class AssertionTest {
    private static final String ISSUER = "accounts.example";
    private static final Audience AUDIENCE = new Audience("https://find.example.org");
    private static final SigningKey ISSUER_KEY = SigningKey.generate(Algorithm.RS256, new SplittableRandom(1));

    private final List<JsonNode> asked = new ArrayList<>();
    private final Random random = new Random(1);

    /** A client of a server that answers certificate/sign in this way. */
    private AccountsClient client(Function<BrowserIdKey, String> body, int status) {
        return new AccountsClient(
                request -> answer(request, body, status),
                URI.create("https://" + ISSUER),
                InstantSource.fixed(NOW),
                random,
                new InMemoryAccountMemory());
    }

    private RawResponse answer(RawRequest request, Function<BrowserIdKey, String> body, int status) {
        JsonNode members = JsonMapper.shared().readTree(request.body());
        asked.add(members);
        Map<String, Object> key =
                JsonMapper.shared().convertValue(members.get("publicKey"), new TypeReference<Map<String, Object>>() {});
        return new RawResponse(
                status,
                List.of(new Header("Content-Type", "application/json")),
                body.apply(BrowserIdKey.of(key)).getBytes(StandardCharsets.UTF_8));
    }

    private static String certificate(BrowserIdKey key) {
        return new Certificate(
                        ISSUER,
                        NOW,
                        NOW.plus(Duration.ofMinutes(10)),
                        key,
                        "4c35@" + ISSUER,
                        new Email("fox@example.org"),
                        1,
                        NOW)
                .sign(ISSUER_KEY);
    }

    private static String cert(String certificate) {
        return "{\"cert\":\"" + certificate + "\"}";
    }

    @Test
    @Requirement({"ACC-74", "BID-14"})
    void signsForItsAudienceWithAKeyOfItsOwn() {
        AccountsClient client = client(key -> cert(certificate(key)), 200);
        BackedAssertionVerifier verifier = new BackedAssertionVerifier(issuer -> Optional.of(ISSUER_KEY.publicKey()));
        VerifiedAssertion verified = verifier.verify(client.assertion(SESSION, AUDIENCE), AUDIENCE, NOW);
        assertThat(verified.email()).isEqualTo(new Email("fox@example.org"));
        assertThat(verified.endsAt()).isEqualTo(NOW.plus(AccountsClient.ASSERTION_LIFETIME));
        assertThat(asked.getFirst().get("duration").longValue()).isEqualTo(600_000);

        client.assertion(SESSION, AUDIENCE);
        assertThat(asked.get(0).get("publicKey").get("n"))
                .as("a key for each assertion")
                .isNotEqualTo(asked.get(1).get("publicKey").get("n"));
    }

    @Test
    @Violates("BID-14")
    void sendsNothingOfThePrivateKey() {
        client(key -> cert(certificate(key)), 200).assertion(SESSION, AUDIENCE);
        assertThat(asked.getFirst().propertyNames()).containsExactlyInAnyOrder("publicKey", "duration");
        assertThat(asked.getFirst().get("publicKey").propertyNames()).containsExactlyInAnyOrder("algorithm", "n", "e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"cert\":1}", "{\"cert\":\"\"}", "{\"cert\":\"a.b.c\"}", "{\"cert\":\"a~b\"}"})
    @Violates("ERR-48")
    void refusesAnAnswerThatHoldsNoCertificate(String body) {
        refused(key -> body);
    }

    @Test
    @Violates({"ACC-74", "ERR-48"})
    void refusesACertificateForAnotherKey() {
        refused(key -> cert(certificate(ISSUER_KEY.publicKey())));
    }

    private void refused(Function<BrowserIdKey, String> body) {
        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> client(body, 200).assertion(SESSION, AUDIENCE))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MEMBER));
    }

    @Test
    @Violates("ACC-72")
    void tellsThatTheEmailIsNotVerified() {
        String unverified = "{\"code\":400,\"errno\":104,\"error\":\"E\",\"message\":\"m\"}";
        assertThatExceptionOfType(ServerRefusal.class)
                .isThrownBy(() -> client(key -> unverified, 400).assertion(SESSION, AUDIENCE))
                .satisfies(refusal ->
                        assertThat(refusal.is(Errno.UNVERIFIED_ACCOUNT)).isTrue());
    }
}
