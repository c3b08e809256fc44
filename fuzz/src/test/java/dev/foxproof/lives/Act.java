package dev.foxproof.lives;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * What somebody does on a device, or what happens to the server. Every act can be tried at any time.
 *
 * @param account whose; both accounts are used on every device
 * @param device on which
 * @param old whether with the password before the last one
 */
record Act(Kind kind, int account, int device, boolean old) {
    static final int ACCOUNTS = 2;
    static final int DEVICES = 3;
    private static final int ACTS_MAX = 40;

    enum Kind {
        CREATE,
        VERIFY,
        LOGIN,
        KEYS,
        CHANGE,
        RESET,
        SIGN_OUT,
        STATUS,
        DESTROY,
        WAIT_A_MINUTE,
        WAIT_AN_HOUR,
        RESTART
    }

    static Arbitrary<List<Act>> lives() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(6, Kind.CREATE),
                Tuple.of(5, Kind.VERIFY),
                Tuple.of(10, Kind.LOGIN),
                Tuple.of(10, Kind.KEYS),
                Tuple.of(6, Kind.CHANGE),
                Tuple.of(3, Kind.RESET),
                Tuple.of(5, Kind.SIGN_OUT),
                Tuple.of(8, Kind.STATUS),
                Tuple.of(1, Kind.DESTROY),
                Tuple.of(2, Kind.WAIT_A_MINUTE),
                Tuple.of(1, Kind.WAIT_AN_HOUR),
                Tuple.of(1, Kind.RESTART));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, ACCOUNTS - 1),
                        Arbitraries.integers().between(0, DEVICES - 1),
                        Arbitraries.frequency(Tuple.of(5, false), Tuple.of(1, true)))
                .as(Act::new)
                .list()
                .ofMaxSize(ACTS_MAX)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    /** Reads what {@link #print} wrote. */
    static List<Act> parse(String acts) {
        return Arrays.stream(acts.split(","))
                .map(String::strip)
                .map(act -> act.split(" "))
                .map(words -> new Act(
                        Kind.valueOf(words[0].toUpperCase(Locale.ROOT)),
                        Integer.parseInt(words[1]),
                        Integer.parseInt(words[2]),
                        words.length > 3))
                .toList();
    }

    static String print(List<Act> acts) {
        return acts.stream().map(Act::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + account + " " + device + (old ? " old" : "");
    }
}
