package dev.foxproof.client.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.foxproof.client.call.TransportFailure;
import dev.foxproof.client.http.TransportException;
import dev.foxproof.client.http.TransportException.Reason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetriesTest {
    private final TransportFailure lost = new TransportFailure(new TransportException(Reason.BROKEN, "lost", null));

    private final TestClock clock = new TestClock();
    private final AtomicInteger calls = new AtomicInteger();

    private Void fail(TransportFailure failure) {
        calls.incrementAndGet();
        throw failure;
    }

    private String answerTheThirdTime() {
        if (calls.incrementAndGet() < 3) {
            throw lost;
        }
        return "answer";
    }

    @Test
    void pausesGrowUpToTheLongest() {
        Retries retries = new Retries(7, Duration.ofSeconds(1), Duration.ofSeconds(5), clock);

        assertThatExceptionOfType(TransportFailure.class)
                .isThrownBy(() -> retries.run(() -> fail(lost)))
                .isSameAs(lost);

        assertThat(calls).hasValue(7);
        assertThat(clock.pauses().stream().map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 5L, 5L, 5L);
    }

    @Test
    void anAnswerEndsThem() {
        Retries retries = Retries.standard(clock);

        assertThat(retries.run(this::answerTheThirdTime)).isEqualTo("answer");

        assertThat(clock.pauses()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"NOT_SENDABLE", "TOO_LARGE", "INTERRUPTED"})
    void whatARepetitionDoesNotMendIsNotRepeated(Reason reason) {
        Retries retries = Retries.standard(clock);

        assertThatExceptionOfType(TransportFailure.class)
                .isThrownBy(
                        () -> retries.run(() -> fail(new TransportFailure(new TransportException(reason, "m", null)))));

        assertThat(calls).hasValue(1);
        assertThat(clock.pauses()).isEmpty();
    }

    @Test
    void anInterruptionEndsThem() {
        Retries retries = Retries.standard(duration -> {
            throw new InterruptedException();
        });

        assertThatExceptionOfType(TransportFailure.class)
                .isThrownBy(() -> retries.run(() -> fail(lost)))
                .returns(Reason.INTERRUPTED, TransportFailure::reason);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(calls).hasValue(1);
    }

    @Test
    void thereIsAlwaysAnAttemptAndAPause() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retries(0, Duration.ofSeconds(1), Duration.ofSeconds(1), clock));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retries(1, Duration.ZERO, Duration.ofSeconds(1), clock));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retries(1, Duration.ofSeconds(2), Duration.ofSeconds(1), clock));
    }
}
