package dev.foxproof.runs;

import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What somebody asks of an account, or time does to it. Tokens are named by how many of their kind were issued after them, whether they
 * are still good or not, and passwords likewise by how many were set after them.
 */
sealed interface AccountStep {
    record Create(boolean v2, boolean keys) implements AccountStep {}

    record Verify(boolean rightCode) implements AccountStep {}

    record Login(Shown password, boolean keys) implements AccountStep {}

    record FetchKeys(int keyFetch) implements AccountStep {}

    record ChangeStart(Shown password) implements AccountStep {}

    record ChangeFinish(int passwordChange, boolean v2, Optional<Integer> session, boolean keys)
            implements AccountStep {}

    record ForgotSend() implements AccountStep {}

    record ForgotVerify(int passwordForgot, boolean rightCode) implements AccountStep {}

    record Reset(int accountReset, boolean v2, boolean session, boolean keys) implements AccountStep {}

    record SessionDestroy(int asking, Optional<Integer> other) implements AccountStep {}

    record DeviceSet(int session, Optional<Integer> device) implements AccountStep {}

    record DeviceDestroy(int session, int device) implements AccountStep {}

    record Destroy(Shown password) implements AccountStep {}

    record Wait(Duration duration) implements AccountStep {}

    record Purge() implements AccountStep {}

    /**
     * A password in one of its versions.
     *
     * @param back 0 is the last one that was set
     */
    record Shown(int back, boolean v2) {}

    /** Steps of a life, in such proportions that it goes on for a while. */
    static Arbitrary<AccountStep> arbitrary() {
        Arbitrary<Boolean> flag = Arbitraries.of(false, true);
        Arbitrary<Boolean> mostly = Arbitraries.frequency(Tuple.of(3, true), Tuple.of(1, false));
        Arbitrary<Integer> back = Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(2, 1), Tuple.of(1, 2), Tuple.of(1, 3));
        Arbitrary<Optional<Integer>> perhaps = back.optional(0.5);
        Arbitrary<Shown> password = Combinators.combine(back, flag).as(Shown::new);
        return Arbitraries.frequencyOf(
                Tuple.of(5, Combinators.combine(flag, flag).as(Create::new)),
                Tuple.of(2, mostly.map(Verify::new)),
                Tuple.of(5, Combinators.combine(password, flag).as(Login::new)),
                Tuple.of(5, back.map(FetchKeys::new)),
                Tuple.of(4, password.map(ChangeStart::new)),
                Tuple.of(4, Combinators.combine(back, flag, perhaps, flag).as(ChangeFinish::new)),
                Tuple.of(4, Arbitraries.just(new ForgotSend())),
                Tuple.of(6, Combinators.combine(back, mostly).as(ForgotVerify::new)),
                Tuple.of(6, Combinators.combine(back, flag, flag, flag).as(Reset::new)),
                Tuple.of(2, Combinators.combine(back, perhaps).as(SessionDestroy::new)),
                Tuple.of(4, Combinators.combine(back, perhaps).as(DeviceSet::new)),
                Tuple.of(2, Combinators.combine(back, back).as(DeviceDestroy::new)),
                Tuple.of(1, password.map(Destroy::new)),
                Tuple.of(
                        2,
                        Arbitraries.of(Duration.ofMillis(1), Duration.ofMinutes(5), Duration.ofMinutes(10))
                                .map(Wait::new)),
                Tuple.of(1, Arbitraries.just(new Purge())));
    }
}
