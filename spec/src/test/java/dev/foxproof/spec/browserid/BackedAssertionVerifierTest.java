package dev.foxproof.spec.browserid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.AssertionException;
import dev.foxproof.spec.errors.AssertionException.Stage;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.keys.Email;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a new key to a verified assertion; the vectors have every way to be refused. */
class BackedAssertionVerifierTest {
    private static final Instant NOW = Instant.parse("2012-11-25T08:30:34Z");
    private static final Audience AUDIENCE = new Audience("https://find.example.org");
    private static final String ISSUER = "accounts.example.org";
    private static final SigningKey ISSUER_KEY = SigningKey.generate(Algorithm.RS256, new SplittableRandom(1));
    private static final SigningKey USER_KEY = SigningKey.generate(Algorithm.DS128, new SplittableRandom(2));
    private static final Certificate CERTIFICATE = certificate(USER_KEY.publicKey());

    private final BackedAssertionVerifier verifier = new BackedAssertionVerifier(
            issuer -> issuer.equals(ISSUER) ? Optional.of(ISSUER_KEY.publicKey()) : Optional.empty());

    private static Certificate certificate(BrowserIdKey key) {
        return new Certificate(
                ISSUER,
                NOW.minus(Certificate.BACKDATED),
                NOW.plus(Certificate.LIFETIME_MAX),
                key,
                "4c352927cd4f4a4aa03d7d1893d950b8@" + ISSUER,
                new Email("andr\u00e9@example.org"),
                7,
                NOW);
    }

    private static String backed(SigningKey key, Instant expiresAt) {
        return BackedAssertion.join(
                certificate(key.publicKey()).sign(ISSUER_KEY), new Assertion(AUDIENCE, expiresAt).sign(key));
    }

    @ParameterizedTest
    @EnumSource
    @Requirement({"BID-8", "BID-9", "BID-10", "BID-14", "BID-16", "BID-24"})
    void tellsWhoMadeAnAssertionThatPassesEveryCheck(Algorithm algorithm) {
        SigningKey key = SigningKey.generate(algorithm, new SplittableRandom(3));
        VerifiedAssertion verified = verifier.verify(backed(key, NOW.plusSeconds(300)), AUDIENCE, NOW);
        assertThat(verified.issuer()).isEqualTo(ISSUER);
        assertThat(verified.principal()).isEqualTo("4c352927cd4f4a4aa03d7d1893d950b8@" + ISSUER);
        assertThat(verified.email()).isEqualTo(new Email("andr\u00e9@example.org"));
        assertThat(verified.generation()).contains(7L);
        assertThat(verified.lastAuthAt()).contains(NOW.getEpochSecond());
        assertThat(verified.endsAt()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    @Requirement("BID-23")
    void anAssertionForDecadesEndsWithItsCertificate() {
        String text = backed(USER_KEY, NOW.plus(Duration.ofDays(9000)));
        assertThat(verifier.verify(text, AUDIENCE, NOW).endsAt()).isEqualTo(CERTIFICATE.expiresAt());
        refused(Stage.CERTIFICATE_TIME, text, AUDIENCE, CERTIFICATE.expiresAt().plusMillis(1));
    }

    @Test
    @Violates({"BID-22", "BID-25"})
    void refusesAnAssertionForAnotherAudience() {
        refused(Stage.AUDIENCE, backed(USER_KEY, NOW), new Audience("https://other.example.org"), NOW);
    }

    @Test
    @Requirement("BID-25")
    @Violates({"BID-17", "BID-19", "BID-21", "BID-23", "BID-25"})
    void everyRefusalIsOneErrno() {
        String text = backed(USER_KEY, NOW);
        refused(Stage.FORM, "", AUDIENCE, NOW);
        refused(Stage.CERTIFICATE_SIGNATURE, text.replaceFirst(".~", "A~"), AUDIENCE, NOW);
        refused(
                Stage.ASSERTION_SIGNATURE,
                text.substring(0, text.indexOf('~')) + "~"
                        + new Assertion(AUDIENCE, NOW)
                                .sign(SigningKey.generate(Algorithm.DS128, new SplittableRandom(9))),
                AUDIENCE,
                NOW);
        refused(Stage.ASSERTION_TIME, text, AUDIENCE, NOW.plusMillis(1));
    }

    @Test
    @Violates("BID-18")
    void trustsNoIssuerThatItHasNoKeyOf() {
        BackedAssertionVerifier nobody = new BackedAssertionVerifier(issuer -> Optional.empty());
        assertThatExceptionOfType(AssertionException.class)
                .isThrownBy(() -> nobody.verify(backed(USER_KEY, NOW), AUDIENCE, NOW))
                .satisfies(refusal -> assertThat(refusal.stage()).isEqualTo(Stage.ISSUER));
    }

    @Test
    void tellsNoAddress() {
        assertThat(verifier.verify(backed(USER_KEY, NOW), AUDIENCE, NOW).toString())
                .isEqualTo("VerifiedAssertion[redacted]");
    }

    private void refused(Stage stage, String text, Audience audience, Instant now) {
        assertThatExceptionOfType(AssertionException.class)
                .isThrownBy(() -> verifier.verify(text, audience, now))
                .satisfies(refusal -> {
                    assertThat(refusal.stage()).isEqualTo(stage);
                    assertThat(refusal.errno()).isEqualTo(Errno.INVALID_TOKEN);
                });
    }
}
