package dev.foxproof.advisor.advice;

import dev.foxproof.advisor.AdvisorException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people type them. */
public final class Quantities {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?) ?([A-Za-zµ]{1,3})");
    private static final Map<String, Double> SECONDS =
            Map.of("us", 1e-6, "µs", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0, "h", 3_600.0, "d", 86_400.0);
    private static final Map<String, Double> BYTES =
            Map.of("B", 1.0, "KiB", 1024.0, "MiB", 1048576.0, "GiB", 1073741824.0, "TiB", 1099511627776.0);

    private Quantities() {}

    /**
     * @return seconds, above 0
     * @throws AdvisorException if it is no duration
     */
    public static double seconds(String option, String text) {
        return read(option, text, SECONDS, "a duration with its unit, such as 250ms, 1.5s or 14d");
    }

    /**
     * @return bytes, above 0
     * @throws AdvisorException if it is no size
     */
    public static long bytes(String option, String text) {
        return Math.round(read(option, text, BYTES, "a size with its unit, such as 64MiB or 2GiB"));
    }

    private static double read(String option, String text, Map<String, Double> units, String form) {
        Matcher match = FORM.matcher(text.strip());
        Double unit = match.matches() ? units.get(match.group(2)) : null;
        double value = unit == null ? 0 : Double.parseDouble(match.group(1)) * unit;
        if (!(value > 0)) {
            throw new AdvisorException(option + " must be " + form + ", not \"" + text + "\"");
        }
        return value;
    }
}
