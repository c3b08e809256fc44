package dev.foxproof.advisor.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.advisor.AdvisorException;
import dev.foxproof.advisor.attack.Attacker;
import dev.foxproof.advisor.attack.Attackers;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AdvisorTest {
    private static final long MIB = 1 << 20;
    private static final List<Attacker> ATTACKERS =
            Attackers.NAMES.stream().map(Attackers::of).toList();

    /** 0.5 µs an iteration, 2.4 ns a byte. */
    private static final FakeMachine MACHINE = new FakeMachine(5.0e-7, 2.4e-9, 0.8, 2);

    private static Limits limits(double target, long memory, double logins) {
        return new Limits(target, memory, logins, 2, 1024 * MIB, List.of(Kdf.values()));
    }

    private static Tuning tune(FakeMachine machine, Limits limits) {
        return new Tuner(limits, ATTACKERS, List.of())
                .measure(machine, "a machine", machine.cores(), (what, done, total) -> {});
    }

    private static Candidate best(Tuning tuning, Side side, Kdf kdf) {
        return tuning.best(side, kdf).orElseThrow();
    }

    @Property(tries = 200)
    void whatIsRecommendedIsWithinEveryLimitAndNothingElseThereIsDearerForTheAttacker(
            @ForAll @IntRange(min = 10, max = 10_000) int iterationNanos,
            @ForAll @IntRange(min = 100, max = 10_000) int bytePicos,
            @ForAll @DoubleRange(min = 0.3, max = 1) double together,
            @ForAll @IntRange(min = 1, max = 16) int cores,
            @ForAll @DoubleRange(min = 0.01, max = 2) double target,
            @ForAll @IntRange(min = 8, max = 256) int memoryMib,
            @ForAll @DoubleRange(min = 0.1, max = 200) double logins) {
        Limits limits = new Limits(target, memoryMib * MIB, logins, cores, 1024 * MIB, List.of(Kdf.values()));

        Tuning tuning = tune(new FakeMachine(iterationNanos * 1e-9, bytePicos * 1e-12, together, cores), limits);

        for (Pick pick : tuning.picks()) {
            Candidate best = pick.best();
            if (best == null) {
                assertThat(tuning.candidates())
                        .noneMatch(one -> one.setting().kdf() == pick.kdf() && one.meets(pick.side()));
                continue;
            }
            assertThat(best.timing().quietSeconds()).isLessThanOrEqualTo(target * Limits.AIM * (1 + 1e-12));
            assertThat(best.timing().medianSeconds()).isLessThanOrEqualTo(target * (1 + 1e-12));
            assertThat(best.timing().samples()).as("it was timed itself").isPositive();
            assertThat(best.setting().memoryBytes()).isLessThanOrEqualTo(memoryMib * MIB);
            assertThat(best.concurrency()).isBetween(1, cores);
            assertThat(best.concurrency() * best.setting().memoryBytes()).isLessThanOrEqualTo(512 * MIB);
            if (pick.side() == Side.SERVER) {
                assertThat(best.loginsPerSecond() * Limits.BUSY_MAX).isGreaterThanOrEqualTo(logins);
            }
            assertThat(tuning.candidates())
                    .filteredOn(one -> one.setting().kdf() == pick.kdf() && one.meets(pick.side()))
                    .allSatisfy(
                            one -> assertThat(one.guessesPerSecond()).isGreaterThanOrEqualTo(best.guessesPerSecond()));
        }
    }

    @Test
    void aClientTakesWhatFitsTheTargetAndAServerWhatBearsTheLogins() {
        Tuning tuning = tune(MACHINE, limits(0.25, 64 * MIB, 20));

        // 97 % of 200 ms / 0.5 µs
        assertThat(best(tuning, Side.CLIENT, Kdf.PBKDF2).setting()).isEqualTo(Setting.pbkdf2(380_000));
        assertThat(best(tuning, Side.CLIENT, Kdf.SCRYPT).setting())
                .as("64 MiB are passed over in 161 ms; 80 MiB would take 201 ms")
                .isEqualTo(Setting.scrypt(65_536, 8, 1));
        // 2 cores at 80 % together bear 1.6 / median, of which 80 % may be used: 64 ms for 20 logins a second
        assertThat(best(tuning, Side.SERVER, Kdf.SCRYPT).setting())
                .as("24 MiB a login take 60 ms")
                .isEqualTo(Setting.scrypt(8_192, 8, 3));
        assertThat(best(tuning, Side.SERVER, Kdf.SCRYPT).measuredLoad()).isTrue();
    }

    @Test
    void memoryEndsWhereHalfOfTheHeapIsFull() {
        Tuning tuning = tune(
                new FakeMachine(5.0e-7, 1.0e-10, 1, 32),
                new Limits(0.25, 64 * MIB, 20, 32, 1024 * MIB, List.of(Kdf.SCRYPT)));

        assertThat(tuning.candidates())
                .filteredOn(one -> one.setting().equals(Setting.scrypt(65_536, 8, 1)))
                .allSatisfy(one -> {
                    assertThat(one.memoryWall()).isEqualTo(8);
                    assertThat(one.concurrency()).as("of 32 threads").isEqualTo(8);
                });
    }

    @Test
    void namesTheNearestWhenNothingIsWithinTheLimits() {
        Tuning tuning = tune(MACHINE, limits(0.25, 64 * MIB, 500));

        Pick pick = tuning.pick(Side.SERVER, Kdf.SCRYPT).orElseThrow();
        assertThat(pick.best()).isNull();
        assertThat(Objects.requireNonNull(pick.nearest()).setting()).isEqualTo(Setting.scrypt(8_192, 8, 1));
        assertThat(tuning.anything()).as("a client has no such limit").isTrue();
    }

    @Test
    void namesWhatIsNotablyDearerAndJustMisses() {
        Tuning tuning = tune(MACHINE, limits(0.25, 64 * MIB, 20));

        Pick missed = tuning.pick(Side.CLIENT, Kdf.SCRYPT).orElseThrow();
        assertThat(Objects.requireNonNull(missed.nearest()).setting())
                .as("80 MiB take 201 ms of 200")
                .isEqualTo(Setting.scrypt(8_192, 8, 10));
        assertThat(missed.missedBy()).isBetween(0.006, 0.007);
        assertThat(tuning.pick(Side.CLIENT, Kdf.PBKDF2).orElseThrow().nearest())
                .as("450,000 iterations take 225 ms, an eighth too much")
                .isNull();
    }

    @Test
    void warnsBelowAPublishedMinimumAndSaysWhose() {
        Tuning tuning = tune(MACHINE, limits(0.25, 64 * MIB, 20));

        assertThat(tuning.pick(Side.CLIENT, Kdf.PBKDF2).orElseThrow().below())
                .extracting(Minimum::by)
                .containsExactly("OWASP Password Storage Cheat Sheet");
        Pick dear = tune(MACHINE, limits(2, 64 * MIB, 0.1))
                .pick(Side.CLIENT, Kdf.PBKDF2)
                .orElseThrow();
        assertThat(dear.below()).isEmpty();
        assertThat(dear.floor()).isEqualTo(Setting.pbkdf2(600_000));
        assertThat(dear.ceiling()).as("of the specification").isEqualTo(Setting.pbkdf2(10_000_000));
    }

    @Test
    void aFloorOfArgon2idHasTheLanesOfWhatIsRecommended() {
        Pick pick = tune(MACHINE, limits(2, 64 * MIB, 0.1))
                .pick(Side.CLIENT, Kdf.ARGON2ID)
                .orElseThrow();

        assertThat(Objects.requireNonNull(pick.best()).setting()).isEqualTo(Setting.argon2id(65_536, 4, 1));
        assertThat(pick.floor()).as("of m=65536 t=3 p=4").isEqualTo(Setting.argon2id(65_536, 3, 1));
    }

    @Test
    void aMinimumIsReachedByAnyOfItsEquals() {
        Minimum owasp = References.minimums().stream()
                .filter(minimum -> minimum.kdf() == Kdf.SCRYPT)
                .findFirst()
                .orElseThrow();

        assertThat(owasp.reachedBy(Setting.scrypt(131_072, 8, 1))).isTrue();
        assertThat(owasp.reachedBy(Setting.scrypt(65_536, 8, 2))).isTrue();
        assertThat(owasp.reachedBy(Setting.scrypt(65_536, 8, 1)))
                .as("what the onepw servers use")
                .isFalse();
    }

    @Test
    void theFrontHoldsWhatNobodyBeats() {
        Tuning tuning = tune(MACHINE, limits(0.25, 64 * MIB, 20));

        List<Candidate> front = Advisor.front(tuning.candidates());

        assertThat(front).isNotEmpty();
        assertThat(front)
                .allSatisfy(one -> assertThat(tuning.candidates())
                        .noneMatch(other ->
                                other.timing().quietSeconds() < one.timing().quietSeconds()
                                        && other.attackerSeconds() > one.attackerSeconds()));
    }

    @Test
    void refusesLimitsThatMakeNoSense() {
        assertThatThrownBy(() -> limits(0.25, 600 * MIB, 20))
                .isInstanceOf(AdvisorException.class)
                .hasMessage(
                        "--memory is 600 MiB for one derivation, but of a heap of 1.00 GiB derivations may hold 512 MiB; give"
                                + " less, or a larger heap with --heap");
        assertThatThrownBy(() -> limits(61, 64 * MIB, 20))
                .hasMessage("--target-latency must be above 0 and at most 60 s, not 61.0 s");
        assertThatThrownBy(() -> limits(0.25, 64 * MIB, 0)).hasMessage("--logins-per-second must be above 0, not 0.0");
        assertThatThrownBy(() -> new Limits(1, MIB, 1, 0, 1024 * MIB, List.of(Kdf.SCRYPT)))
                .hasMessage("--threads must be 1 to 1024, not 0");
    }

    @Test
    void judgesWhatItIsAskedEvenIfItIsBeyondTheLimits() {
        Setting asked = Setting.scrypt(131_072, 8, 1);

        Tuning tuning = new Tuner(limits(0.25, 64 * MIB, 20), ATTACKERS, List.of(asked))
                .measure(MACHINE, "a machine", 2, (what, done, total) -> {});

        assertThat(tuning.candidates())
                .filteredOn(one -> one.setting().equals(asked))
                .hasSize(1)
                .noneMatch(one -> one.meets(Side.CLIENT));
        assertThatThrownBy(
                        () -> new Tuner(limits(0.25, 64 * MIB, 20), ATTACKERS, List.of(Setting.scrypt(1 << 20, 8, 1))))
                .isInstanceOf(AdvisorException.class)
                .hasMessage(
                        "scrypt N=1048576 r=8 p=1 holds 1.00 GiB in one derivation, but of a heap of 1.00 GiB derivations"
                                + " may hold 512 MiB");
    }

    @Test
    void listsAndMinimumsHaveSources() {
        assertThat(References.minimums()).isNotEmpty().allSatisfy(minimum -> {
            assertThat(minimum.source()).startsWith("https://");
            assertThat(minimum.any()).isNotEmpty();
        });
        assertThat(References.lists()).isNotEmpty().allSatisfy(list -> {
            assertThat(list.source()).startsWith("https://");
            assertThat(list.size()).isPositive();
        });
    }
}
