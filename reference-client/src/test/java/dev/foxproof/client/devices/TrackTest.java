package dev.foxproof.client.devices;

import static dev.foxproof.client.devices.PhoneFixture.TRACK_EVERY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.client.call.TransportFailure;
import dev.foxproof.client.devices.PretendDevices.Fate;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Command.Ring;
import dev.foxproof.spec.devices.Command.Track;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.IdentifiedCommand;
import dev.foxproof.spec.devices.Position;
import dev.foxproof.spec.devices.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A track reports where the phone is, for as long as the user asked. */
class TrackTest {
    private final PhoneFixture fixture = PhoneFixture.on();

    private void pollAfter(Duration duration) {
        fixture.clock.advance(duration);
        fixture.client.poll();
    }

    private List<Object> latitudes() {
        return fixture.sent("t").stream()
                .map(reply -> ((Map<?, ?>) reply).get("la"))
                .map(Object.class::cast)
                .toList();
    }

    @Test
    @Requirement({"DEV-46", "DEV-76"})
    void reportsAtRegularTimesWithTheIdOfTheTrackUntilItIsOver() {
        CommandId track = fixture.queue(new Track(60));
        fixture.client.poll();
        for (int i = 1; i <= 6; i++) {
            fixture.phone.position = Optional.of(PretendPhone.at(i));
            pollAfter(TRACK_EVERY);
        }

        assertThat(latitudes()).containsExactly(37.3, 1.0, 2.0, 3.0, 4.0);
        assertThat(fixture.sent("t"))
                .allSatisfy(reply -> assertThat(((Map<?, ?>) reply).get("i")).isEqualTo((int) track.value()));
        assertThat(fixture.phone.done).containsExactly("track 60", "stop tracking");
        assertThat(fixture.events).contains(new DeviceEvent.TrackEnded(track));
        assertThat(fixture.client.nextTurn()).isEmpty();
    }

    @Test
    void isDueAtTheNextReport() {
        fixture.queue(new Track(20));
        fixture.client.poll();
        assertThat(fixture.client.nextTurn()).contains(TestClock.START.plus(TRACK_EVERY));

        pollAfter(Duration.ofSeconds(14));
        assertThat(latitudes()).hasSize(1);
        pollAfter(Duration.ofSeconds(1));
        assertThat(latitudes()).hasSize(2);

        // The end comes before the report after this one.
        assertThat(fixture.client.nextTurn())
                .contains(TestClock.START.plusSeconds(20).plusMillis(1));
    }

    @Test
    void zeroStopsIt() {
        fixture.queue(new Track(600));
        fixture.client.poll();
        fixture.queue(new Track(0));
        fixture.client.poll();
        pollAfter(TRACK_EVERY);

        assertThat(fixture.phone.done).containsExactly("track 600", "stop tracking");
        assertThat(latitudes()).containsExactly(37.3, null);
        assertThat(fixture.client.nextTurn()).isEmpty();
    }

    @Test
    void aSecondTrackTakesThePlaceOfTheFirst() {
        fixture.queue(new Track(600));
        fixture.client.poll();
        CommandId second = fixture.queue(new Track(30));
        fixture.client.poll();
        pollAfter(TRACK_EVERY);

        assertThat(((Map<?, ?>) fixture.sent("t").getLast()).get("i")).isEqualTo((int) second.value());
        pollAfter(Duration.ofSeconds(31));
        assertThat(fixture.client.nextTurn()).isEmpty();
    }

    @Test
    void aPhoneThatDoesNotKnowWhereItIsAcknowledgesWithoutAPosition() {
        fixture.phone.position = Optional.empty();
        CommandId track = fixture.queue(new Track(60));
        fixture.client.poll();
        pollAfter(TRACK_EVERY);

        assertThat(fixture.sent("t")).containsExactly(PhoneFixture.ok(track));
        assertThat(fixture.server.state(fixture.id()).position()).isEmpty();
    }

    @Test
    void aPhoneThatCannotTrackSaysSo() {
        fixture.phone.problem = "no receiver";
        fixture.queue(new Track(60));
        fixture.client.poll();

        assertThat(fixture.client.nextTurn()).isEmpty();
        assertThat(fixture.sent("t")).containsExactly(Map.of("ok", false, "i", 1, "error", "no receiver"));
    }

    @Test
    @Requirement("DEV-72")
    void holdsWhatCouldNotBeSentAndSendsItInOrder() {
        fixture.queue(new Track(600));
        fixture.client.poll();
        for (int i = 1; i <= 3; i++) {
            fixture.phone.position = Optional.of(PretendPhone.at(i));
            fixture.server.fates.add(Fate.REQUEST_LOST);
            fixture.clock.advance(TRACK_EVERY);
            assertThatExceptionOfType(TransportFailure.class).isThrownBy(fixture.client::poll);
        }

        fixture.client.poll();

        assertThat(latitudes()).startsWith(37.3, 1.0, 2.0, 3.0);
        assertThat(fixture.server
                        .state(fixture.id())
                        .position()
                        .orElseThrow()
                        .position()
                        .la())
                .isEqualTo(3.0);
    }

    @Test
    @Violates("DEV-72")
    void remembersNothingThatCouldNotBeSentBeyondARestart() {
        fixture.queue(new Track(600));
        fixture.client.poll();
        fixture.server.fates.add(Fate.REQUEST_LOST);
        fixture.clock.advance(TRACK_EVERY);
        assertThatExceptionOfType(TransportFailure.class).isThrownBy(fixture.client::poll);
        fixture.forget();

        fixture.restart();
        pollAfter(TRACK_EVERY);

        assertThat(latitudes()).isEmpty();
    }

    @Test
    @Violates("DEV-72")
    void holdsNoMoreThanAHundredRepliesAndTheOldestPositionsGoFirst() {
        UnsentReplies unsent = new UnsentReplies();
        IdentifiedCommand ring = new IdentifiedCommand(new CommandId(1), new Ring(1));
        IdentifiedCommand track = new IdentifiedCommand(new CommandId(2), new Track(600));
        unsent.add(Reply.ok(ring));
        IntStream.rangeClosed(1, 150)
                .mapToObj(i -> PretendPhone.at(i / 2.0))
                .forEach(position -> unsent.add(Reply.position(track, position, false)));

        assertThat(unsent.size()).isEqualTo(100);
        List<Reply> next = unsent.next();
        assertThat(next).hasSize(2);
        assertThat(next.getFirst()).isEqualTo(Reply.ok(ring));
        assertThat(next.getLast().position().map(Position::la)).contains(52 / 2.0);
    }

    @Test
    @Violates("DEV-72")
    void withoutPositionsTheOldestReplyGoes() {
        UnsentReplies unsent = new UnsentReplies();
        for (int i = 1; i <= 101; i++) {
            unsent.add(Reply.ok(new IdentifiedCommand(new CommandId(i), new Ring(1))));
        }

        assertThat(unsent.size()).isEqualTo(100);
        assertThat(unsent.next().getFirst().id()).contains(new CommandId(2));
    }

    @Test
    void twoEqualPositionsAreTwoReplies() {
        UnsentReplies unsent = new UnsentReplies();
        IdentifiedCommand track = new IdentifiedCommand(new CommandId(2), new Track(600));
        unsent.add(Reply.position(track, PretendPhone.at(1), false));
        unsent.add(Reply.position(track, PretendPhone.at(1), false));

        unsent.done(unsent.next());

        assertThat(unsent.size()).isEqualTo(1);
    }
}
