package dev.foxproof.server.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.Email;
import org.junit.jupiter.api.Test;

class TestAssertionsTest {
    private static final String AUDIENCE = "https://find.example.org";

    private final AssertionVerifier verifier = new TestAssertions(AssertionVerifier.NONE);

    @Test
    void takesTheAddressAfterThePrefix() {
        assertThat(verifier.verify("test:alice@example.org", AUDIENCE).email())
                .isEqualTo(new Email("alice@example.org"));
    }

    @Test
    void refusesWhatIsNoAddress() {
        refuses("test:", "test:alice", "test: alice@example.org");
    }

    @Test
    void leavesOtherTextsToTheOtherVerifier() {
        refuses("alice@example.org", "TEST:alice@example.org", " test:alice@example.org", "");
    }

    @Test
    void tellsNoAddress() {
        assertThat(verifier.verify("test:alice@example.org", AUDIENCE).toString())
                .doesNotContain("alice");
    }

    private void refuses(String... assertions) {
        for (String assertion : assertions) {
            assertThatExceptionOfType(RefusedException.class)
                    .as(assertion)
                    .isThrownBy(() -> verifier.verify(assertion, AUDIENCE))
                    .satisfies(refusal -> assertThat(refusal.errno()).isEqualTo(Errno.INVALID_TOKEN))
                    .withMessageNotContaining("alice");
        }
    }
}
