package dev.foxproof.server.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.browserid.Algorithm;
import dev.foxproof.spec.browserid.Assertion;
import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.browserid.BackedAssertion;
import dev.foxproof.spec.browserid.Certificate;
import dev.foxproof.spec.browserid.SigningKey;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.Email;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Assertions of this server are verified here, those of others elsewhere. */
class AssertionsByIssuerTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_353_832_234_000L);
    private static final String AUDIENCE = "https://find.example.org";
    private static final SigningKey KEY = SigningKey.generate(Algorithm.DS128, new SplittableRandom(1));

    private final AtomicInteger made = new AtomicInteger();
    private final Issuer issuer = new Issuer("accounts.example", () -> {
        made.incrementAndGet();
        return SigningKey.generate(Algorithm.RS256, new SplittableRandom(2));
    });
    private final AssertionVerifier verifier = new AssertionsByIssuer(
            issuer.domain(),
            new LocalAssertions(issuer, InstantSource.fixed(NOW)),
            (assertion, audience) -> new VerifiedEmail(new Email("asked@elsewhere.example")));

    private String assertion(String domain) {
        return BackedAssertion.join(
                new Certificate(
                                domain,
                                NOW,
                                NOW.plusSeconds(60),
                                KEY.publicKey(),
                                "4c35@" + domain,
                                new Email("fox@example.org"),
                                1,
                                NOW)
                        .sign(issuer.key()),
                new Assertion(new Audience(AUDIENCE), NOW).sign(KEY));
    }

    @Test
    @Requirement({"BID-16", "BID-24"})
    void verifiesItsOwnAndAsksAboutTheRest() {
        assertThat(verifier.verify(assertion("accounts.example"), AUDIENCE).email())
                .isEqualTo(new Email("fox@example.org"));
        assertThat(verifier.verify(assertion("other.example"), AUDIENCE).email())
                .isEqualTo(new Email("asked@elsewhere.example"));
        assertThat(made).hasValue(1);
    }

    @Test
    @Violates({"BID-17", "BID-22", "BID-25"})
    void refusesWithOneErrno() {
        refused(verifier, "", AUDIENCE);
        refused(verifier, assertion("accounts.example"), "https://other.example");
        refused(verifier, assertion("accounts.example") + "~x", AUDIENCE);
        refused(new LocalAssertions(issuer, InstantSource.fixed(NOW)), assertion("other.example"), AUDIENCE);
        refused(AssertionVerifier.NONE, assertion("accounts.example"), AUDIENCE);
    }

    private static void refused(AssertionVerifier verifier, String assertion, String audience) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> verifier.verify(assertion, audience))
                .satisfies(refusal -> assertThat(refusal.errno()).isEqualTo(Errno.INVALID_TOKEN))
                .withMessageNotContaining("fox@");
    }
}
