package dev.foxproof.load;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rounds of one call at one server.
 *
 * @param rounds in the order in which they were measured, an odd number of them
 */
record Series(List<Round> rounds) {
    /**
     * One round.
     *
     * @param scrypt for logins: scrypt by itself, before and after them
     */
    record Round(Figure figure, Optional<ScryptTime> scrypt) {
        /** Which part logins reached of what scrypt allows. For other calls, how many there were in a second: either orders rounds. */
        double reached() {
            return scrypt.map(time -> figure.perSecond() / time.bound()).orElse(figure.perSecond());
        }
    }

    Series {
        rounds = List.copyOf(rounds);
    }

    /** The rounds, the worst one first. */
    List<Round> sorted() {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Round::reached))
                .toList();
    }

    Round median() {
        return sorted().get(rounds.size() / 2);
    }

    /** The median of what each round cost, by that of the round of the other that was measured beside it. */
    double costBy(Series other) {
        double[] ratios = IntStream.range(0, rounds.size())
                .mapToDouble(i -> rounds.get(i).figure().cost()
                        / other.rounds().get(i).figure().cost())
                .sorted()
                .toArray();
        return ratios[ratios.length / 2];
    }
}
