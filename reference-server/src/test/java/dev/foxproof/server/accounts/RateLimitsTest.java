package dev.foxproof.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foxproof.server.accounts.RateLimiter.Call;
import dev.foxproof.server.accounts.RateLimiter.Subject;
import dev.foxproof.server.accounts.RateLimits.Limit;
import dev.foxproof.server.accounts.RateLimits.Rule;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static final Subject ALICE = Subject.account("alice@example.com");
    private static final Subject HOME = Subject.address("192.0.2.1");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final RateLimits limits = new RateLimits(
            Map.of(
                    new Rule(Call.PASSWORD, Subject.Kind.ACCOUNT), new Limit(3, Duration.ofSeconds(30)),
                    new Rule(Call.PASSWORD, Subject.Kind.ADDRESS), new Limit(1, Duration.ofMillis(1500))),
            now::get,
            2);

    private void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    private long retryAfter(Call call, Subject subject) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> limits.admit(call, subject));
        assertThat(refused).isNotNull();
        assertThat(refused.errno()).isEqualTo(Errno.TOO_MANY_REQUESTS);
        return (Long) Objects.requireNonNull(refused.details().get("retryAfter"));
    }

    @Test
    @Violates("ERR-38")
    void afterTheBurstEachShareOfThePeriodAllowsOneMoreCall() {
        for (int i = 0; i < 3; i++) {
            limits.admit(Call.PASSWORD, ALICE);
        }
        assertThat(retryAfter(Call.PASSWORD, ALICE)).isEqualTo(10);
        advance(Duration.ofMillis(9_999));
        assertThat(retryAfter(Call.PASSWORD, ALICE)).isEqualTo(1);
        advance(Duration.ofMillis(1));
        limits.admit(Call.PASSWORD, ALICE);
        assertThat(retryAfter(Call.PASSWORD, ALICE)).isEqualTo(10);
    }

    @Test
    @Requirement("ERR-38")
    void whoWaitsAsLongAsToldIsAdmitted() {
        limits.admit(Call.PASSWORD, HOME);
        long wait = retryAfter(Call.PASSWORD, HOME);
        assertThat(wait).isEqualTo(2);
        advance(Duration.ofSeconds(wait));
        limits.admit(Call.PASSWORD, HOME);
    }

    @Test
    void aRefusedCallIsNotCounted() {
        limits.admit(Call.PASSWORD, HOME);
        for (int i = 0; i < 100; i++) {
            retryAfter(Call.PASSWORD, HOME);
        }
        advance(Duration.ofMillis(1500));
        limits.admit(Call.PASSWORD, HOME);
    }

    @Test
    void subjectsAndCallsAreCountedApart() {
        limits.admit(Call.PASSWORD, HOME);
        limits.admit(Call.PASSWORD, Subject.address("192.0.2.2"));
        limits.admit(Call.PASSWORD, Subject.account("192.0.2.1"));
        for (int i = 0; i < 100; i++) {
            limits.admit(Call.MAIL, HOME);
        }
        assertThat(retryAfter(Call.PASSWORD, Subject.address("192.0.2.2"))).isEqualTo(2);
    }

    @Test
    @Requirement("PRIV-8")
    void whoseCallsAreOverIsForgotten() {
        limits.admit(Call.PASSWORD, ALICE);
        advance(Duration.ofSeconds(10));
        limits.admit(Call.PASSWORD, HOME);
        assertThat(limits.subjects()).isEqualTo(1);
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < 1000; i++) {
            limits.admit(Call.PASSWORD, Subject.address("192.0.2." + i));
        }
        assertThat(limits.subjects()).isEqualTo(2);
    }

    @Test
    void aLimitWithoutCallsIsNone() {
        assertThatThrownBy(() -> new Limit(0, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit(2, Duration.ofMillis(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
