package dev.foxproof.client.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.devices.PretendDevices.Fate;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.Command.Erase;
import dev.foxproof.spec.devices.Command.Lock;
import dev.foxproof.spec.devices.Command.Ring;
import dev.foxproof.spec.devices.Command.Track;
import dev.foxproof.spec.devices.LockMessage;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Lives of a phone with losses on the way in both directions, and stops at any moment. Each command has an argument of its own, so that a
 * second execution of it shows.
 */
class LossesTest {
    private static final int LIVES = 400;

    /** The phone stops: everything in memory is gone. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** One life, which the seed repeats. */
    private static final class Life {
        final Random random;
        final PhoneFixture fixture = PhoneFixture.on();
        int serial;
        boolean eraseQueued;
        int erasesInterrupted;

        Life(long seed) {
            random = new Random(seed);
        }

        private boolean chance(double probability) {
            return random.nextDouble() < probability;
        }

        void run() {
            fixture.phone.within = () -> {
                if (chance(0.05)) {
                    if (fixture.phone.done.getLast().equals("erase")) {
                        erasesInterrupted++;
                    }
                    throw new Stop();
                }
            };
            fixture.server.tamper = (request, honest) -> {
                if (chance(0.03)) {
                    throw new Stop();
                }
                return honest;
            };
            for (int turn = 0; turn < 60 && fixture.store.load().isPresent(); turn++) {
                user();
                network();
                phone();
                fixture.clock.advance(Duration.ofSeconds(random.nextInt(40)));
            }
            fixture.phone.within = () -> {};
            fixture.server.tamper = (request, honest) -> honest;
            fixture.server.fates.clear();
            fixture.restart();
            poll();
        }

        private void user() {
            if (!chance(0.4) || !fixture.server.registrations.containsKey(fixture.id())) {
                return;
            }
            fixture.queue(command());
        }

        private Command command() {
            serial++;
            return switch (random.nextInt(10)) {
                case 0 -> {
                    eraseQueued = true;
                    yield new Erase();
                }
                case 1, 2, 3 -> new Ring(serial);
                case 4, 5, 6 -> new Lock(Optional.empty(), Optional.of(new LockMessage("m" + serial)));
                default -> new Track(serial);
            };
        }

        private void network() {
            fixture.server.fates.clear();
            for (int i = 0; i < 30; i++) {
                fixture.server.fates.add(
                        chance(0.6) ? Fate.ARRIVES : chance(0.5) ? Fate.REQUEST_LOST : Fate.ANSWER_LOST);
            }
        }

        private void phone() {
            if (chance(0.05)) {
                fixture.restart();
            }
            poll();
        }

        private void poll() {
            try {
                fixture.client.poll();
            } catch (Stop stopped) {
                fixture.restart();
            } catch (ClientException unlucky) {
                // All attempts were lost; the next poll is another chance.
            }
        }
    }

    @Test
    @Requirement("DEV-67")
    @Violates({"DEV-67", "DEV-69"})
    void noCommandIsExecutedTwiceAndNoEraseIsLost() {
        int erased = 0;
        int executed = 0;
        for (long seed = 0; seed < LIVES; seed++) {
            Life life = new Life(seed);
            life.run();

            List<String> commands = life.fixture.phone.done.stream()
                    .filter(what -> !what.equals("stop tracking") && !what.equals("erase"))
                    .toList();
            assertThat(new HashSet<>(commands))
                    .as("seed %d: %s", seed, commands)
                    .hasSameSizeAs(commands);
            long erases =
                    life.fixture.phone.done.stream().filter("erase"::equals).count();
            assertThat(erases - life.erasesInterrupted)
                    .as("seed %d: erases that were completed", seed)
                    .isEqualTo(life.eraseQueued ? 1 : 0);
            assertThat(life.fixture.store.load().isPresent())
                    .as("seed %d: still registered", seed)
                    .isEqualTo(!life.eraseQueued);
            erased += life.eraseQueued ? 1 : 0;
            executed += commands.size();
        }
        assertThat(erased).as("lives with an erase").isBetween(LIVES / 4, LIVES);
        assertThat(executed).as("commands executed").isGreaterThan(10 * LIVES / 4);
    }
}
