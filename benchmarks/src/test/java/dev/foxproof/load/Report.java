package dev.foxproof.load;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures of one run, for people and for machines. */
record Report(Surroundings surroundings, List<Series> all) {
    /** What follows the table: what the figures are to each other, and where they were taken. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Series series : all) {
            Figure figure = series.median().figure();
            if (series.median().scrypt().isPresent()) {
                logins(text, series, series.median().scrypt().get());
            } else {
                fewer(figure)
                        .ifPresent(other -> line(
                                text,
                                "%s %s: with %d accounts %.2f of the cost with %d",
                                figure.database(),
                                figure.call(),
                                figure.accounts(),
                                series.costBy(other),
                                other.median().figure().accounts()));
            }
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

    private static void logins(StringBuilder text, Series series, ScryptTime scrypt) {
        Series.Round median = series.median();
        line(
                text,
                "%s, %d accounts: logins at %.0f %% of what scrypt allows, %.0f to %.0f %% in %d rounds; in the median one it took"
                        + " %.0f ms alone, and %.0f ms on all %d cores at once, of which they reached %.0f %%",
                median.figure().database(),
                median.figure().accounts(),
                100 * median.reached(),
                100 * series.sorted().getFirst().reached(),
                100 * series.sorted().getLast().reached(),
                series.rounds().size(),
                scrypt.aloneSeconds() * 1e3,
                scrypt.togetherSeconds() * 1e3,
                scrypt.cores(),
                100 * median.figure().perSecond() / scrypt.boundTogether());
    }

    /** The same with the fewest accounts, unless this is it. */
    private Optional<Series> fewer(Figure figure) {
        return all.stream()
                .filter(other -> is(other.median().figure(), figure))
                .min(Comparator.comparingInt(series -> series.median().figure().accounts()));
    }

    private static boolean is(Figure other, Figure figure) {
        return other.database().equals(figure.database())
                && other.call().equals(figure.call())
                && other.accounts() < figure.accounts();
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
