package dev.foxproof.spec.hawk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.HawkException.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HawkVerifierTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    private static final HawkKey KEY = HawkKey.ofText("werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn");
    private static final HawkCredentials ALICE = new HawkCredentials("a11ce", KEY);
    private static final HawkCredentials BOB = new HawkCredentials("b0b", HawkKey.ofText("another key"));
    private static final HawkRequest REQUEST =
            new HawkRequest("POST", "/v1/session/destroy?a=", new HostPort("api.example.com", 443));
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NO_BODY = {};
    private static final String JSON = "application/json";

    private final Set<String> recorded = new HashSet<>();
    private final Map<String, Instant> forgetAt = new HashMap<>();
    private final HawkVerifier verifier = new HawkVerifier(HawkVerifier.WINDOW, (id, nonce, ts, staleAfter) -> {
        forgetAt.put(nonce.text(), staleAfter);
        return recorded.add(id + " " + ts.digits() + " " + nonce.text());
    });

    private static HawkArtifacts artifacts(Instant ts, String nonce) {
        return new HawkArtifacts(REQUEST, HawkTimestamp.of(ts), new Nonce(nonce));
    }

    private static String signed(HawkArtifacts artifacts) {
        return HawkAuthorization.sign(ALICE, artifacts).header();
    }

    private static String signedWithBody(Instant ts, String nonce) {
        return signed(artifacts(ts, nonce).withHash(PayloadHash.compute(JSON, BODY)));
    }

    private VerifiedHawkRequest<String> verify(HawkRequest request, String header, byte[] body, Instant now) {
        return verifier.verify(request, header, JSON, body, HawkVerifierTest::find, now);
    }

    private VerifiedHawkRequest<String> verify(String header) {
        return verify(REQUEST, header, BODY, NOW);
    }

    /** Finds ids in either case, as a server does that reads the id as hex. */
    private static Optional<HawkCredential<String>> find(String id) {
        return switch (id.toLowerCase(Locale.ROOT)) {
            case "a11ce" -> Optional.of(new HawkCredential<>("a11ce", KEY, "Alice"));
            case "b0b" -> Optional.of(new HawkCredential<>("b0b", BOB.key(), "Bob"));
            default -> Optional.empty();
        };
    }

    private void assertRefused(ThrowingCallable attempt, Stage stage, String code, Errno errno) {
        Set<String> before = Set.copyOf(recorded);
        HawkException refusal = catchThrowableOfType(HawkException.class, attempt);
        assertThat(refusal).as("nothing was refused").isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.stage()).isEqualTo(stage);
        assertThat(refusal.errno()).isEqualTo(errno);
        assertThat(recorded).as("a refusal records no nonce").isEqualTo(before);
    }

    @Test
    @Requirement({"HAWK-12", "HAWK-14", "HAWK-23", "HAWK-25"})
    void acceptsARequestSignedWithTheRightKey() {
        VerifiedHawkRequest<String> verified = verify(signedWithBody(NOW, "n1"));
        assertThat(verified.owner()).isEqualTo("Alice");
        assertThat(verified.artifacts().request()).isEqualTo(REQUEST);
        assertThat(recorded).containsExactly("a11ce 1700000000 n1");
    }

    @Test
    @Requirement("HAWK-24")
    void acceptsARequestWithoutBodyWithNoHashAndWithTheHashOfNothing() {
        assertThat(verify(REQUEST, signed(artifacts(NOW, "n1")), NO_BODY, NOW).owner())
                .isEqualTo("Alice");
        String hashed = signed(artifacts(NOW, "n2").withHash(PayloadHash.compute(JSON, NO_BODY)));
        assertThat(verify(REQUEST, hashed, NO_BODY, NOW).owner()).isEqualTo("Alice");
    }

    @Test
    @Violates({"HAWK-22", "HAWK-34"})
    void refusesABodyThatNoHashCovers() {
        assertRefused(
                () -> verify(signed(artifacts(NOW, "n1"))),
                Stage.PAYLOAD,
                "hawk.hash-missing",
                Errno.INVALID_SIGNATURE);
    }

    @Test
    @Violates({"HAWK-23", "HAWK-34"})
    void refusesAnotherBodyThanTheHashed() {
        String header = signedWithBody(NOW, "n1");
        assertRefused(
                () -> verify(REQUEST, header, "{\"a\":2}".getBytes(StandardCharsets.UTF_8), NOW),
                Stage.PAYLOAD,
                "hawk.hash-mismatch",
                Errno.INVALID_SIGNATURE);
        assertThat(verify(header).owner()).isEqualTo("Alice");
    }

    @Test
    @Violates("HAWK-24")
    void refusesTheHashOfABodyWithoutThatBody() {
        assertRefused(
                () -> verify(REQUEST, signedWithBody(NOW, "n1"), NO_BODY, NOW),
                Stage.PAYLOAD,
                "hawk.hash-mismatch",
                Errno.INVALID_SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/session/destroy?a=, api.example.com, 443",
        "POST, /v1/session/destroy, api.example.com, 443",
        "POST, /v1/session/destroy?a, api.example.com, 443",
        "POST, /v1/session/destroy?a=, example.com, 443",
        "POST, /v1/session/destroy?a=, api.example.com, 80",
    })
    @Violates({"HAWK-14", "HAWK-19", "HAWK-34"})
    void refusesTheMacOfAnotherRequest(String method, String resource, String host, int port) {
        HawkRequest other = new HawkRequest(method, resource, new HostPort(host, port));
        String header = signedWithBody(NOW, "n1");
        assertRefused(() -> verify(other, header, BODY, NOW), Stage.MAC, "hawk.mac-mismatch", Errno.INVALID_SIGNATURE);
        assertThat(verify(header).owner()).isEqualTo("Alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "ts", "nonce", "hash", "ext", "app", "dlg"})
    @Violates("HAWK-12")
    void refusesAHeaderInWhichOneAttributeWasChanged(String attribute) {
        HawkAuthorization h = HawkAuthorization.parse(signed(new HawkArtifacts(
                REQUEST,
                HawkTimestamp.of(NOW),
                new Nonce("n1"),
                PayloadHash.compute(JSON, BODY),
                "ext",
                "app",
                "dlg")));
        String changed = new HawkAuthorization(
                        attribute.equals("id") ? "b0b" : h.id(),
                        attribute.equals("ts") ? HawkTimestamp.of(NOW.plusSeconds(1)) : h.ts(),
                        attribute.equals("nonce") ? new Nonce("n2") : h.nonce(),
                        h.mac(),
                        attribute.equals("hash") ? PayloadHash.compute("text/plain", BODY) : h.hash(),
                        attribute.equals("ext") ? "other" : h.ext(),
                        attribute.equals("app") ? "other" : h.app(),
                        attribute.equals("dlg") ? null : h.dlg())
                .header();
        assertRefused(() -> verify(changed), Stage.MAC, "hawk.mac-mismatch", Errno.INVALID_SIGNATURE);
    }

    @Test
    @Violates({"HAWK-25", "HAWK-26"})
    void refusesAnUnknownIdBeforeItLooksAtTheMac() {
        String header = signedWithBody(NOW, "n1").replace("a11ce", "mall0ry");
        assertRefused(() -> verify(header), Stage.CREDENTIAL, "hawk.credential-unknown", Errno.INVALID_TOKEN);
    }

    @Test
    @Violates({"HAWK-25", "HAWK-5"})
    void refusesDlgWithoutAppBeforeItLooksForTheCredential() {
        String header = signedWithBody(NOW, "n1").replace("a11ce", "mall0ry") + ", dlg=\"d\"";
        assertRefused(() -> verify(header), Stage.PARSE, "hawk.dlg-without-app", Errno.INVALID_TOKEN);
    }

    @Test
    @Violates("HAWK-25")
    void refusesAWrongMacBeforeAWrongHashAStaleTimestampOrAUsedNonce() {
        verify(signedWithBody(NOW, "n1"));
        String header = signedWithBody(NOW.minusSeconds(1000), "n1");
        HawkRequest other = new HawkRequest("PUT", REQUEST.resource(), REQUEST.hostPort());
        assertRefused(
                () -> verify(other, header, NO_BODY, NOW), Stage.MAC, "hawk.mac-mismatch", Errno.INVALID_SIGNATURE);
    }

    @Test
    @Violates("HAWK-25")
    void refusesAWrongHashBeforeAStaleTimestamp() {
        assertRefused(
                () -> verify(REQUEST, signedWithBody(NOW.minusSeconds(1000), "n1"), NO_BODY, NOW),
                Stage.PAYLOAD,
                "hawk.hash-mismatch",
                Errno.INVALID_SIGNATURE);
    }

    @Test
    @Violates({"HAWK-25", "HAWK-28"})
    void refusesAStaleTimestampBeforeAUsedNonceAndTellsTheTime() {
        verify(signedWithBody(NOW, "n1"));
        Instant later = NOW.plusSeconds(61);
        HawkException refusal = catchThrowableOfType(
                HawkException.class, () -> verify(REQUEST, signedWithBody(NOW, "n1"), BODY, later));
        assertThat(refusal.code()).isEqualTo("hawk.stale-timestamp");
        assertThat(refusal.errno()).isEqualTo(Errno.STALE_TIMESTAMP);
        StaleTimestamp challenge = StaleTimestamp.parse(refusal.challenge().orElseThrow());
        assertThat(challenge.offset(KEY, NOW).toSeconds()).isEqualTo(61);
    }

    @ParameterizedTest
    @CsvSource({"-60, 0", "-1, 0", "0, 0", "1, 0", "60, 0", "-59, 999", "60, 1"})
    @Requirement("HAWK-27")
    void acceptsATimestampUpToSixtySecondsOff(long seconds, int millis) {
        Instant now = NOW.plusMillis(millis);
        String header = signedWithBody(NOW.plusSeconds(seconds), "n1");
        assertThat(verify(REQUEST, header, BODY, now).owner()).isEqualTo("Alice");
    }

    @ParameterizedTest
    @CsvSource({"-61, 0", "61, 0", "-60, 1", "61, 999", "-100000, 0", "100000, 0"})
    @Violates({"HAWK-27", "HAWK-28", "HAWK-34"})
    void refusesATimestampMoreThanSixtySecondsOff(long seconds, int millis) {
        Instant now = NOW.plusMillis(millis);
        String header = signedWithBody(NOW.plusSeconds(seconds), "n1");
        assertRefused(
                () -> verify(REQUEST, header, BODY, now),
                Stage.TIMESTAMP,
                "hawk.stale-timestamp",
                Errno.STALE_TIMESTAMP);
    }

    @Test
    @Violates("HAWK-31")
    void refusesTheSameHeaderTwice() {
        String header = signedWithBody(NOW, "n1");
        verify(header);
        assertRefused(() -> verify(header), Stage.NONCE, "hawk.nonce-replayed", Errno.INVALID_NONCE);
    }

    @Test
    @Violates("HAWK-31")
    void refusesTheSameHeaderUnderAnotherSpellingOfTheId() {
        String header = signedWithBody(NOW, "n1");
        verify(header);
        assertRefused(
                () -> verify(header.replace("a11ce", "A11CE")),
                Stage.NONCE,
                "hawk.nonce-replayed",
                Errno.INVALID_NONCE);
    }

    @Test
    @Requirement("HAWK-32")
    void acceptsTheSameNonceUnderAnotherId() {
        verify(signedWithBody(NOW, "n1"));
        HawkArtifacts artifacts = artifacts(NOW, "n1").withHash(PayloadHash.compute(JSON, BODY));
        assertThat(verify(HawkAuthorization.sign(BOB, artifacts).header()).owner())
                .isEqualTo("Bob");
    }

    @Test
    @Requirement("HAWK-35")
    void keepsANonceUntilItsTimestampIsRefusedAnyway() {
        verify(signedWithBody(NOW, "n1"));
        Instant forgotten = Optional.ofNullable(forgetAt.get("n1")).orElseThrow();
        verify(REQUEST, signedWithBody(NOW, "n2"), BODY, forgotten);
        assertRefused(
                () -> verify(REQUEST, signedWithBody(NOW, "n3"), BODY, forgotten.plusNanos(1)),
                Stage.TIMESTAMP,
                "hawk.stale-timestamp",
                Errno.STALE_TIMESTAMP);
    }

    @Test
    @Requirement("HAWK-39")
    void signsAnAnswerThatTheClientVerifies() {
        HawkArtifacts sent = artifacts(NOW, "n1").withHash(PayloadHash.compute(JSON, BODY));
        VerifiedHawkRequest<String> verified = verify(signed(sent));
        ServerAuthorization answer =
                ServerAuthorization.parse(verified.respond(JSON, NO_BODY, null).header());
        answer.verify(KEY, sent, JSON, NO_BODY);
        HawkException refusal = catchThrowableOfType(HawkException.class, () -> answer.verify(KEY, sent, JSON, BODY));
        assertThat(refusal.code()).isEqualTo("hawk.response-hash-mismatch");
    }

    @Test
    void neverPrintsWhatIsInTheProof() {
        VerifiedHawkRequest<String> verified = verify(signedWithBody(NOW, "n1"));
        assertThat(verified).hasToString("VerifiedHawkRequest[POST]");
        assertThat(new HawkCredential<>("a11ce", KEY, "Alice").toString()).doesNotContain("werx");
        assertThat(ALICE.toString()).doesNotContain("werx");
    }
}
