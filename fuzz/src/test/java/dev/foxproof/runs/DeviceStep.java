package dev.foxproof.runs;

import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What a phone, its user, somebody else or time does to one device of chapter 60. */
sealed interface DeviceStep {
    record Register(Accepts accepts, boolean hasPasscode) implements DeviceStep {}

    record RegisterByAnother() implements DeviceStep {}

    /**
     * A renewal that the phone signs.
     *
     * @param back 0 signs with the last secret that it was given, 1 with the one before
     */
    record Renew(Accepts accepts, boolean hasPasscode, int back) implements DeviceStep {}

    record Queue(Kind kind) implements DeviceStep {}

    record QueueByAnother(Kind kind) implements DeviceStep {}

    record Withdraw() implements DeviceStep {}

    /**
     * A request to cmd.
     *
     * @param back as for a renewal
     * @param answerLost whether the phone never hears of what it was given
     */
    record Exchange(List<Said> replies, Optional<Boolean> enabled, boolean start, int back, boolean answerLost)
            implements DeviceStep {}

    record Remove() implements DeviceStep {}

    /** The user makes an account with the address, and destroys it. */
    record DestroyAccount() implements DeviceStep {}

    record Wait(Duration duration) implements DeviceStep {}

    record Purge() implements DeviceStep {}

    /**
     * A reply.
     *
     * @param kind absent means that of the last command that the phone heard of
     * @param idOffset is added to the id of that command; absent means a reply without an id
     * @param place whether a track reply has a position
     */
    record Said(Optional<Kind> kind, boolean ok, Optional<Integer> idOffset, boolean place) {}

    /** Steps of a life, in such proportions that there is something to do for the phone most of the time. */
    static Arbitrary<DeviceStep> arbitrary() {
        Arbitrary<Boolean> flag = Arbitraries.of(false, true);
        Arbitrary<Boolean> rarely = Arbitraries.frequency(Tuple.of(7, false), Tuple.of(1, true));
        Arbitrary<Integer> back = Arbitraries.frequency(Tuple.of(9, 0), Tuple.of(1, 1));
        Arbitrary<Kind> kind = Arbitraries.of(Kind.class);
        Arbitrary<Boolean> mostly = Arbitraries.frequency(Tuple.of(3, true), Tuple.of(1, false));
        Arbitrary<Accepts> accepts = Arbitraries.oneOf(
                Arbitraries.just(Accepts.ALL), kind.set().ofMaxSize(3).map(Accepts::new));
        Arbitrary<Said> said = Combinators.combine(
                        kind.optional(0.3),
                        mostly,
                        Arbitraries.of(0, 0, 0, 1, -1).optional(0.7),
                        flag)
                .as(Said::new);
        Arbitrary<Optional<Boolean>> enabled = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Optional.empty())), Tuple.of(3, flag.map(Optional::of)));
        return Arbitraries.frequencyOf(
                Tuple.of(5, Combinators.combine(accepts, flag).as(Register::new)),
                Tuple.of(1, Arbitraries.just(new RegisterByAnother())),
                Tuple.of(2, Combinators.combine(accepts, flag, back).as(Renew::new)),
                Tuple.of(
                        18,
                        Arbitraries.frequency(
                                        Tuple.of(2, Kind.RING),
                                        Tuple.of(2, Kind.LOCK),
                                        Tuple.of(2, Kind.TRACK),
                                        Tuple.of(3, Kind.ERASE))
                                .map(Queue::new)),
                Tuple.of(1, kind.map(QueueByAnother::new)),
                Tuple.of(2, Arbitraries.just(new Withdraw())),
                Tuple.of(
                        28,
                        Combinators.combine(said.list().ofMaxSize(2), enabled, rarely, back, rarely)
                                .as(Exchange::new)),
                Tuple.of(1, Arbitraries.just(new Remove())),
                Tuple.of(1, Arbitraries.just(new DestroyAccount())),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                        Duration.ofMillis(500),
                                        Duration.ofMinutes(15),
                                        Duration.ofDays(15),
                                        Duration.ofDays(30))
                                .map(Wait::new)),
                Tuple.of(1, Arbitraries.just(new Purge())));
    }
}
