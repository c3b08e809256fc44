package dev.foxproof.load;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of one run, for people and for machines.
 *
 * @param logins those of logins again, each with what bounds it
 */
record Report(Surroundings surroundings, List<Logins> logins, List<Figure> figures) {
    /**
     * Logins, and scrypt by itself before and after them.
     */
    record Logins(Figure figure, ScryptTime scrypt) {}

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
            line(
                    text,
                    "%s, %d accounts: scrypt took %.0f ms alone and %.0f ms on all %d cores at once, before and after:"
                            + " logins at %.0f %% and %.0f %% of these bounds",
                    one.figure().database(),
                    one.figure().accounts(),
                    one.scrypt().aloneSeconds() * 1e3,
                    one.scrypt().togetherSeconds() * 1e3,
                    one.scrypt().cores(),
                    100 * one.figure().perSecond() / one.scrypt().bound(),
                    100 * one.figure().perSecond() / one.scrypt().boundTogether());
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
