package dev.foxproof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.client.accounts.Profile;
import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.simulation.Choices.Exhaustive;
import dev.foxproof.simulation.Truth.Violation;
import dev.foxproof.spec.Requirement;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is lost, repeated, late or broken: the user's kB is where the user's password is.
 *
 * <p>{@code -Dfoxproof.simulation.seed=N} replays one run, {@code -Dfoxproof.simulation.runs=N} sets how many there are.
 */
class SimulationTest {
    private static final int RUNS = Integer.getInteger("foxproof.simulation.runs", 100_000);
    private static final String SEED = "foxproof.simulation.seed";
    private static final int RUNS_UNTIL_FOUND = 20_000;

    record Told(String plan, List<String> story) {}

    private static Told run(Store store, Function<Environment, Services> services, long seed) {
        Choices choices = Choices.of(seed);
        Plan plan = Plan.random(choices);
        try (Simulation simulation = new Simulation(store.accounts(), services, choices, plan)) {
            try {
                simulation.run();
                return new Told(plan.toString(), List.copyOf(simulation.story()));
            } catch (Violation e) {
                throw e;
            } catch (RuntimeException | Error e) {
                throw new IllegalStateException(
                        "seed " + seed + "\n" + plan + "\n" + String.join("\n", simulation.story()), e);
            }
        }
    }

    static Told explained(Store store, long seed) {
        try {
            return run(store, Services::of, seed);
        } catch (Violation e) {
            throw new AssertionError(
                    e.getMessage() + "; to replay it: -Dtest=SimulationTest#thisSchedule -D" + SEED + "=" + seed, e);
        }
    }

    @Test
    @Requirement({"ACC-32", "ACC-36", "ACC-41", "ACC-51", "ACC-52", "ACC-53", "TOK-13", "TOK-16"})
    void noScheduleLosesTheKey() throws Exception {
        ConcurrentHashMap<String, LongAdder> seen = new ConcurrentHashMap<>();
        AtomicLong next = new AtomicLong(1);
        int workers = Runtime.getRuntime().availableProcessors();
        // A turn passes from one virtual thread to another without waking a thread of the system.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<?> part : threads.invokeAll(Collections.nCopies(workers, () -> all(next, seen)))) {
                part.get();
            }
        }
        assertThat(next.get()).isEqualTo(RUNS + workers + 1L);
        assertThat(seen.keySet())
                .contains("crash", "no answer", "late", "time", "UNKNOWN", "DONE", "REFUSED", "NOTHING");
    }

    @Test
    @EnabledIfSystemProperty(named = SEED, matches = "[0-9]+", disabledReason = "it repeats the schedule of a seed")
    void thisSchedule() throws IOException {
        long seed = Long.getLong(SEED);
        try (Store store = Store.open()) {
            Told told = explained(store, seed);
            System.out.println(told.plan() + "\n" + String.join("\n", told.story()));
        }
    }

    private static Void all(AtomicLong next, ConcurrentHashMap<String, LongAdder> seen) throws IOException {
        try (Store store = Store.open()) {
            for (long seed = next.getAndIncrement(); seed <= RUNS; seed = next.getAndIncrement()) {
                explained(store, seed)
                        .story()
                        .forEach(line -> seen.computeIfAbsent(word(line), word -> new LongAdder())
                                .increment());
            }
        }
        return null;
    }

    /** What a line of a story is about: its first words, or what became of a step. */
    private static String word(String line) {
        String rest = line.substring(line.indexOf(": ") + 2);
        return line.startsWith("device ") ? rest.split("[ (]", 2)[0] : line.substring(0, line.indexOf(": "));
    }

    @ParameterizedTest
    @EnumSource(
            value = Profile.class,
            names = {"CLASSIC", "AUTO"})
    @Requirement({"ACC-32", "ACC-42"})
    void noInterleavingOfTwoChangesWithACrashLosesTheKey(Profile profile) throws Exception {
        Exhaustive choices = new Exhaustive();
        int runs = 0;
        try (Store store = Store.open()) {
            do {
                Plan plan = Plan.twoChanges(profile);
                try (Simulation simulation = new Simulation(store.accounts(), Services::of, choices, plan)) {
                    simulation.run();
                } catch (Violation e) {
                    throw new AssertionError("run " + runs + "\n" + plan, e);
                }
                runs++;
            } while (choices.next());
        }
        // Fewer would mean that something is not tried any more.
        assertThat(runs).isGreaterThan(3_000);
    }

    @Test
    void aSeedReplaysExactly() throws Exception {
        try (Store one = Store.open();
                Store other = Store.open()) {
            List<Told> told = LongStream.rangeClosed(1, 200)
                    .mapToObj(seed -> explained(one, seed))
                    .toList();
            assertThat(LongStream.rangeClosed(1, 200).mapToObj(seed -> explained(other, seed)))
                    .containsExactlyElementsOf(told);
            // Short runs may well be alike.
            assertThat(new HashSet<>(told)).hasSizeGreaterThan(100);
        }
    }

    @ParameterizedTest
    @EnumSource(WrongServices.class)
    void aServerWithAFaultIsFound(WrongServices services) throws Exception {
        try (Store store = Store.open()) {
            for (long seed = 1; seed <= RUNS_UNTIL_FOUND; seed++) {
                try {
                    run(store, services, seed);
                } catch (Violation e) {
                    return;
                }
            }
        }
        throw new AssertionError("not found in " + RUNS_UNTIL_FOUND + " runs");
    }
}
