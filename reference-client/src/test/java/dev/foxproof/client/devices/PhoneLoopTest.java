package dev.foxproof.client.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.devices.PretendDevices.Fate;
import dev.foxproof.client.http.Header;
import dev.foxproof.client.http.RawResponse;
import dev.foxproof.spec.devices.Command.Erase;
import dev.foxproof.spec.devices.Command.Ring;
import dev.foxproof.spec.devices.Command.Track;
import dev.foxproof.spec.errors.Errno;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneLoopTest {
    private static final Duration EVERY = Duration.ofSeconds(60);

    private final PhoneFixture fixture = PhoneFixture.on();
    private final List<String> failures = new ArrayList<>();
    private final List<Instant> asked = new ArrayList<>();

    private PhoneLoop loop(Pauses wake) {
        fixture.server.onCommandRequest = () -> asked.add(fixture.clock.instant());
        return new PhoneLoop(fixture.client, fixture.clock, EVERY, wake, failure -> failures.add(failure.code()));
    }

    private static Instant after(int seconds) {
        return TestClock.START.plusSeconds(seconds);
    }

    @Test
    void pollsAtRegularTimesUntilTheTimeIsUp() throws InterruptedException {
        assertThat(loop(fixture.clock).run(after(150))).contains(Poll.IDLE);

        assertThat(asked).containsExactly(after(0), after(60), after(120));
        assertThat(fixture.clock.instant()).isEqualTo(after(150));
    }

    @Test
    void pollsWhenATrackHasSomethingToReport() throws InterruptedException {
        fixture.queue(new Track(35));

        loop(fixture.clock).run(after(100));

        // The command and its reply, two reports, the end of the track with the next regular poll.
        assertThat(asked).startsWith(after(0), after(0), after(15), after(30)).hasSizeBetween(5, 7);
        assertThat(fixture.sent("t")).hasSize(3);
        assertThat(fixture.phone.done).containsExactly("track 35", "stop tracking");
    }

    @Test
    void aPushWakesIt() throws InterruptedException {
        // The first wait is cut short after 10 seconds, as a push does.
        boolean[] pushed = {false};
        Pauses wake = duration -> {
            if (pushed[0]) {
                fixture.clock.pause(duration);
            } else {
                pushed[0] = true;
                fixture.clock.advance(Duration.ofSeconds(10));
                fixture.queue(new Ring(30));
            }
        };

        loop(wake).run(after(30));

        assertThat(asked).containsExactly(after(0), after(10), after(10));
        assertThat(fixture.phone.done).containsExactly("ring 30");
    }

    @Test
    void aFloodOfPushesMakesItPollOnceASecond() throws InterruptedException {
        Pauses wake = duration -> fixture.clock.advance(Duration.ofMillis(1));

        loop(wake).run(after(10));

        assertThat(asked).hasSize(10);
    }

    @Test
    void noWordOfTheServerEndsItAndItAsksLessAndLess() throws InterruptedException {
        fixture.server.refusal = Errno.INVALID_TOKEN;

        assertThat(loop(fixture.clock).run(after(1200))).isEmpty();

        // 1, 2, 4 … 256 seconds make 511, and then there are 300 between two.
        assertThat(failures).hasSize(12).containsOnly("server.errno-110");
        assertThat(fixture.clock.pauses().stream().map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L, 89L);
        assertThat(fixture.store.load()).isPresent();
    }

    @Test
    void recoversWhenTheServerIsBack() throws InterruptedException {
        fixture.server.fates.addAll(Collections.nCopies(3, Fate.REQUEST_LOST));
        fixture.queue(new Ring(30));

        assertThat(loop(fixture.clock).run(after(60))).contains(Poll.IDLE);

        assertThat(failures).containsExactly("transport.broken", "transport.broken", "transport.broken");
        assertThat(asked).startsWith(after(7));
        assertThat(fixture.phone.done).containsExactly("ring 30");
    }

    @Test
    void waitsAsLongAsTheServerAsks() throws InterruptedException {
        String refusal = "{\"code\":429,\"errno\":114,\"error\":\"E\",\"message\":\"m\",\"retryAfter\":100}";
        fixture.server.tamper = (request, honest) -> new RawResponse(
                429, List.of(new Header("Content-Type", "application/json")), refusal.getBytes(StandardCharsets.UTF_8));

        loop(fixture.clock).run(after(150));

        assertThat(fixture.clock.pauses().stream().map(Duration::toSeconds)).containsExactly(100L, 50L);
    }

    @Test
    void endsWithAnErase() throws InterruptedException {
        fixture.queue(new Erase());

        assertThat(loop(fixture.clock).run(after(600))).contains(Poll.ERASED);

        assertThat(fixture.clock.instant()).isEqualTo(TestClock.START);
    }

    @Test
    void waitsInSilenceWhileThePhoneIsOff() throws InterruptedException {
        fixture.client.disable();
        fixture.forget();
        asked.clear();

        assertThat(loop(fixture.clock).run(after(600))).contains(Poll.OFF);

        assertThat(fixture.server.seen).isEmpty();
    }

    @Test
    void endsWhenItIsStopped() throws InterruptedException {
        PhoneLoop[] loop = new PhoneLoop[1];
        loop[0] = loop(duration -> loop[0].stop());

        assertThat(loop[0].run(Instant.MAX)).contains(Poll.IDLE);

        assertThat(asked).hasSize(1);
    }

    @Test
    void anInterruptionEndsIt() {
        fixture.server.fates.add(Fate.REQUEST_LOST);
        Pauses interrupted = duration -> {
            throw new InterruptedException();
        };

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> loop(interrupted).run(after(600)));
    }

    @Test
    void aStoreThatCannotBeReadEndsIt() {
        ClientException unusable = new ClientRefusal(Reason.MEMORY, "the disk is gone");
        fixture.server.onCommandRequest = () -> {};
        PhoneLoop loop = new PhoneLoop(
                fixture.client,
                () -> {
                    throw unusable;
                },
                EVERY,
                fixture.clock,
                failure -> failures.add(failure.code()));

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> loop.run(after(600)))
                .isSameAs(unusable);
    }
}
