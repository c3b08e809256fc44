package dev.foxproof.load;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of one run, for people and for machines.
 *
 * @param logins all rounds of logins, each with what bounds it; their median stands among the figures
 */
record Report(Surroundings surroundings, List<Logins> logins, List<Figure> figures) {
    /** Logins, and scrypt by itself before and after them. */
    record Round(Figure figure, ScryptTime scrypt) {
        /** The part of the bound that they reached. */
        double ofBound() {
            return figure.perSecond() / scrypt.bound();
        }

        /** The same of what the cores can do together. */
        double ofBoundTogether() {
            return figure.perSecond() / scrypt.boundTogether();
        }
    }

    /** Several rounds with the same server, an odd number of them. */
    record Logins(List<Round> rounds) {
        Logins {
            rounds = rounds.stream()
                    .sorted(Comparator.comparingDouble(Round::ofBound))
                    .toList();
        }

        Round median() {
            return rounds.get(rounds.size() / 2);
        }
    }

    /** What follows the table: what the figures are to each other, and where they were taken. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Figure figure : figures) {
            if (!figure.call().equals(Call.LOGIN.label())) {
                fewer(figure)
                        .ifPresent(other -> line(
                                text,
                                "%s %s: with %d accounts %.2f of the cost with %d",
                                figure.database(),
                                figure.call(),
                                figure.accounts(),
                                cost(figure) / cost(other),
                                other.accounts()));
            }
        }
        for (Logins one : logins) {
            Round median = one.median();
            line(
                    text,
                    "%s, %d accounts: logins at %.0f %% of what scrypt allows, %.0f to %.0f %% in %d rounds; in the median one it"
                            + " took %.0f ms alone, and %.0f ms on all %d cores at once, of which they reached %.0f %%",
                    median.figure().database(),
                    median.figure().accounts(),
                    100 * median.ofBound(),
                    100 * one.rounds().getFirst().ofBound(),
                    100 * one.rounds().getLast().ofBound(),
                    one.rounds().size(),
                    median.scrypt().aloneSeconds() * 1e3,
                    median.scrypt().togetherSeconds() * 1e3,
                    median.scrypt().cores(),
                    100 * median.ofBoundTogether());
        }
        line(
                text,
                "%s, %d cores, %d MiB; %s; %s; server's flags %s; commit %s; %s",
                surroundings.processor(),
                surroundings.cores(),
                surroundings.memoryMebibytes(),
                surroundings.system(),
                surroundings.java(),
                surroundings.flags(),
                surroundings.commit(),
                surroundings.time());
        return text.toString();
    }

    /** The same with the fewest accounts, unless this is it. */
    private Optional<Figure> fewer(Figure figure) {
        return figures.stream()
                .filter(other -> other.database().equals(figure.database())
                        && other.call().equals(figure.call())
                        && other.accounts() < figure.accounts())
                .min((a, b) -> Integer.compare(a.accounts(), b.accounts()));
    }

    private static double cost(Figure figure) {
        return figure.serverMicros() + figure.databaseMicros();
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    String json() {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(this);
    }
}
