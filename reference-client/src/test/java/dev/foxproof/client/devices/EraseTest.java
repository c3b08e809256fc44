package dev.foxproof.client.devices;

import static dev.foxproof.client.devices.PhoneFixture.command;
import static dev.foxproof.client.devices.PhoneFixture.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.devices.PretendDevices.Fate;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Command.Erase;
import dev.foxproof.spec.devices.Command.Track;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.DeviceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The one command that must neither get lost nor be answered too early. */
class EraseTest {
    @Test
    @Requirement("DEV-69")
    void erasesThenDestroysItsStateThenReplies() {
        PhoneFixture fixture = PhoneFixture.on();
        DeviceId id = fixture.id();
        CommandId erase = fixture.queue(new Erase());
        List<String> whenAsked = new ArrayList<>();
        fixture.server.onCommandRequest = () ->
                whenAsked.add(fixture.phone.done + " " + fixture.store.load().isPresent());

        assertThat(fixture.client.poll()).isEqualTo(Poll.ERASED);

        assertThat(whenAsked).containsExactly("[] true", "[erase] false");
        assertThat(fixture.server.exchanges().getLast()).isEqualTo(Map.of("e", ok(erase)));
        assertThat(fixture.server.registrations).doesNotContainKey(id);
        assertThat(fixture.events).containsExactly(new DeviceEvent.Erased(erase, true));
        assertThat(fixture.client.poll()).isEqualTo(Poll.UNREGISTERED);
        assertThat(fixture.server.exchanges()).hasSize(2);
    }

    @Test
    @Violates("DEV-69")
    void aPhoneThatCannotEraseSaysSoAndKeepsItsState() {
        PhoneFixture fixture = PhoneFixture.on();
        CommandId erase = fixture.queue(new Erase());
        fixture.phone.problem = "the storage is read-only";

        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);

        assertThat(fixture.store.load()).isPresent();
        assertThat(fixture.sent("e"))
                .containsExactly(Map.of("ok", false, "i", (int) erase.value(), "error", "the storage is read-only"));
        assertThat(fixture.server.registrations).hasSize(1);

        fixture.queue(new Erase());
        assertThat(fixture.client.poll()).isEqualTo(Poll.ERASED);
    }

    @Test
    @Violates("DEV-69")
    void neverSaysErasedWhileItsSecretIsStillStored() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.queue(new Erase());
        DeviceStore stubborn = new DeviceStore() {
            @Override
            public Optional<StoredDevice> load() {
                return fixture.store.load();
            }

            @Override
            public void save(StoredDevice device) {
                fixture.store.save(device);
            }

            @Override
            public boolean replace(StoredDevice before, StoredDevice after) {
                return fixture.store.replace(before, after);
            }

            @Override
            public void destroy() {
                throw new ClientRefusal(Reason.MEMORY, "the disk is gone");
            }
        };
        DeviceClient client = new DeviceClient(
                fixture.server,
                fixture.clock,
                new Random(2),
                Retries.standard(fixture.clock),
                stubborn,
                fixture.phone,
                PhoneFixture.TRACK_EVERY,
                fixture.events::add);

        assertThat(client.poll()).isEqualTo(Poll.IDLE);

        assertThat(fixture.phone.done).containsExactly("erase");
        assertThat(fixture.sent("e"))
                .containsExactly(Map.of(
                        "ok",
                        false,
                        "i",
                        1,
                        "error",
                        "the phone is erased, but its registration could not be destroyed"));
    }

    @Test
    @Violates("DEV-69")
    void anEraseThatStopsInTheMiddleIsDoneAfterTheNextStart() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.queue(new Erase());
        fixture.phone.within = () -> {
            throw new IllegalStateException("the battery is empty");
        };
        assertThatIllegalStateException().isThrownBy(fixture.client::poll);
        assertThat(fixture.store.load()).isPresent();
        fixture.phone.within = () -> {};

        fixture.restart();
        assertThat(fixture.client.poll()).isEqualTo(Poll.ERASED);

        assertThat(fixture.store.load()).isEmpty();
        assertThat(fixture.server.registrations).isEmpty();
    }

    @Test
    @Violates({"DEV-67", "DEV-69"})
    void aLostReplyIsRepeatedAndTheEraseIsNot() {
        PhoneFixture fixture = PhoneFixture.on();
        CommandId erase = fixture.queue(new Erase());
        fixture.server.fates.addAll(List.of(Fate.ARRIVES, Fate.REQUEST_LOST, Fate.REQUEST_LOST));

        assertThat(fixture.client.poll()).isEqualTo(Poll.ERASED);

        assertThat(fixture.phone.done).containsExactly("erase");
        assertThat(fixture.events).containsExactly(new DeviceEvent.Erased(erase, true));
        assertThat(fixture.server.registrations).isEmpty();
    }

    @Test
    @Requirement("DEV-69")
    void aLostAnswerToTheReplyIsAsGoodAsOne() {
        PhoneFixture fixture = PhoneFixture.on();
        CommandId erase = fixture.queue(new Erase());
        // The repetition is refused: the registration, and with it the secret, is gone.
        fixture.server.fates.addAll(List.of(Fate.ARRIVES, Fate.ANSWER_LOST));

        assertThat(fixture.client.poll()).isEqualTo(Poll.ERASED);

        assertThat(fixture.events).containsExactly(new DeviceEvent.Erased(erase, true));
        assertThat(fixture.server.registrations).isEmpty();
    }

    @Test
    void givesUpOnAServerThatIsGoneAndSaysSo() {
        PhoneFixture fixture = PhoneFixture.on();
        CommandId erase = fixture.queue(new Erase());
        fixture.server.fates.add(Fate.ARRIVES);
        fixture.server.fates.addAll(Collections.nCopies(100, Fate.REQUEST_LOST));

        assertThat(fixture.client.poll()).isEqualTo(Poll.ERASED);

        assertThat(fixture.store.load()).isEmpty();
        assertThat(fixture.events).containsExactly(new DeviceEvent.Erased(erase, false));
        assertThat(fixture.server.fates).hasSize(95);
    }

    @Test
    void nothingGoesOnAfterAnErase() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.queue(new Track(600));
        fixture.client.poll();
        fixture.server.answer = honest -> command("e", "i", 9);

        assertThat(fixture.client.poll()).isEqualTo(Poll.ERASED);

        assertThat(fixture.client.nextTurn()).isEmpty();
        assertThat(fixture.phone.done).containsExactly("track 600", "erase", "stop tracking");
        fixture.server.answer = honest -> command("r", "d", 30, "i", 10);
        assertThat(fixture.client.poll()).isEqualTo(Poll.UNREGISTERED);
        assertThat(fixture.phone.done).doesNotContain("ring 30");
    }
}
