package dev.foxproof.client.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.client.call.TransportFailure;
import dev.foxproof.client.devices.PretendDevices.Fate;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Command.Ring;
import dev.foxproof.spec.devices.Command.Track;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Off until it is switched on, silent after it was switched off. */
class SwitchTest {
    private static final Map<String, Object> OFF = Map.of("has_passcode", false, "enabled", false);

    @Test
    @Requirement("DEV-73")
    void isOffAfterItsRegistrationAndSaysSoOnce() {
        PhoneFixture fixture = new PhoneFixture();
        fixture.register(PhoneFixture.ENROLMENT);

        assertThat(fixture.client.poll()).isEqualTo(Poll.OFF);
        assertThat(fixture.client.poll()).isEqualTo(Poll.OFF);
        assertThat(fixture.client.disable()).isTrue();

        assertThat(fixture.server.exchanges())
                .containsExactly(Map.of("has_passcode", false, "enabled", false, "start", true));
        assertThat(fixture.server.state(fixture.id()).enabled()).isFalse();
        assertThat(fixture.events).containsExactly(new DeviceEvent.SwitchedOff());
    }

    @Test
    @Requirement("DEV-73")
    void saysThatItIsOffOnceAndKeepsItsState() {
        PhoneFixture fixture = PhoneFixture.on();
        StoredDevice before = fixture.store.load().orElseThrow();
        fixture.queue(new Ring(30));

        assertThat(fixture.client.disable()).isTrue();
        assertThat(fixture.client.disable()).isTrue();
        for (int i = 0; i < 5; i++) {
            assertThat(fixture.client.poll()).isEqualTo(Poll.OFF);
        }

        assertThat(fixture.server.exchanges()).containsExactly(OFF);
        assertThat(fixture.phone.done).isEmpty();
        assertThat(fixture.store.load()).contains(before.with(Switch.OFF));
    }

    @Test
    @Requirement("DEV-73")
    void resumesWhenItIsSwitchedOn() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.client.disable();
        fixture.forget();

        assertThat(fixture.client.enable()).isTrue();
        fixture.queue(new Ring(30));
        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);

        assertThat(fixture.sent("enabled")).containsExactly(true);
        assertThat(fixture.phone.done).containsExactly("ring 30");
    }

    @Test
    @Violates("DEV-73")
    void executesNothingThatComesWithTheAnswerToItsLastWord() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.server.answer = honest -> PhoneFixture.command("e", "i", 1);

        fixture.client.disable();

        assertThat(fixture.phone.done).isEmpty();
        assertThat(fixture.store.load()).isPresent();
    }

    @Test
    @Violates("DEV-73")
    void executesNothingThatArrivesAfterItWasSwitchedOff() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.queue(new Ring(30));
        fixture.server.onCommandRequest = () -> {
            // Another process, while this one waits for the answer.
            StoredDevice stored = fixture.store.load().orElseThrow();
            fixture.store.replace(stored, stored.with(Switch.OFF));
        };

        assertThat(fixture.client.poll()).isEqualTo(Poll.OFF);

        assertThat(fixture.phone.done).isEmpty();
        assertThat(fixture.server.exchanges()).hasSize(1);
    }

    @Test
    @Violates("DEV-73")
    void isOffEvenIfTheServerCannotBeToldAndTellsItLater() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.queue(new Ring(30));
        fixture.server.fates.addAll(Collections.nCopies(5, Fate.REQUEST_LOST));

        assertThatExceptionOfType(TransportFailure.class).isThrownBy(fixture.client::disable);
        assertThat(fixture.store.load().orElseThrow().state()).isEqualTo(Switch.GOING_OFF);
        fixture.restart();
        assertThat(fixture.client.poll()).isEqualTo(Poll.OFF);
        assertThat(fixture.client.poll()).isEqualTo(Poll.OFF);

        assertThat(fixture.sent("enabled")).containsExactly(false);
        assertThat(fixture.phone.done).isEmpty();
        assertThat(fixture.server.state(fixture.id()).pending().all()).isEmpty();
    }

    @Test
    @Violates("DEV-73")
    void whatWasToBeSaidIsForgotten() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.queue(new Track(600));
        fixture.client.poll();
        fixture.clock.advance(PhoneFixture.TRACK_EVERY);
        fixture.server.fates.add(Fate.REQUEST_LOST);
        assertThatExceptionOfType(TransportFailure.class).isThrownBy(fixture.client::poll);
        fixture.forget();

        fixture.client.disable();
        fixture.client.enable();
        fixture.clock.advance(PhoneFixture.TRACK_EVERY);
        fixture.client.poll();

        assertThat(fixture.phone.done).containsExactly("stop tracking");
        assertThat(fixture.sent("t")).isEmpty();
    }

    @Test
    void anotherProcessSwitchesItOffAndOn() {
        PhoneFixture fixture = PhoneFixture.on();
        DeviceClient running = fixture.client;
        fixture.restart();
        fixture.client.disable();
        fixture.events.clear();
        assertThat(running.poll()).isEqualTo(Poll.OFF);
        assertThat(running.poll()).isEqualTo(Poll.OFF);
        assertThat(fixture.events).containsExactly(new DeviceEvent.SwitchedOff());
        fixture.client.enable();
        fixture.queue(new Ring(30));

        assertThat(running.poll()).isEqualTo(Poll.IDLE);

        assertThat(fixture.phone.done).containsExactly("ring 30");
    }

    @Test
    void aCommandInTheAnswerToSwitchingOnComesAgain() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.queue(new Ring(30));

        fixture.client.enable();
        assertThat(fixture.phone.done).isEmpty();
        fixture.client.poll();

        assertThat(fixture.phone.done).containsExactly("ring 30");
    }

    @Test
    void cannotBeSwitchedBeforeItIsRegistered() {
        PhoneFixture fixture = new PhoneFixture();

        assertThat(List.of(fixture.client.enable(), fixture.client.disable())).containsExactly(false, false);
        assertThat(fixture.client.poll()).isEqualTo(Poll.UNREGISTERED);
        assertThat(fixture.server.seen).isEmpty();
    }
}
