package dev.foxproof.advisor.advice;

import java.util.Locale;

/** Quantities for people: three digits and a unit that fits. */
public final class Words {
    private static final double MINUTE = 60;
    private static final double HOUR = 3_600;
    private static final double DAY = 86_400;
    private static final double YEAR = 365.25 * DAY;
    private static final double KIB = 1024;

    private Words() {}

    public static String seconds(double seconds) {
        if (Double.isNaN(seconds)) {
            return "unknown";
        }
        if (seconds < 1e-6) {
            return number(seconds * 1e9) + " ns";
        }
        if (seconds < 1e-3) {
            return number(seconds * 1e6) + " µs";
        }
        if (seconds < 1) {
            return number(seconds * 1e3) + " ms";
        }
        if (seconds < 2 * MINUTE) {
            return number(seconds) + " s";
        }
        if (seconds < 2 * HOUR) {
            return number(seconds / MINUTE) + " min";
        }
        if (seconds < 2 * DAY) {
            return number(seconds / HOUR) + " h";
        }
        return seconds < 2 * YEAR ? number(seconds / DAY) + " days" : number(seconds / YEAR) + " years";
    }

    public static String bytes(double bytes) {
        double value = bytes;
        for (String unit : new String[] {"B", "KiB", "MiB", "GiB"}) {
            if (value < KIB) {
                return number(value) + " " + unit;
            }
            value /= KIB;
        }
        return number(value) + " TiB";
    }

    public static String dollars(double dollars) {
        if (Double.isNaN(dollars)) {
            return "no price";
        }
        return dollars > 0 && dollars < 0.01 ? "< $0.01" : "$" + (dollars < 10 ? fixed(dollars, 2) : number(dollars));
    }

    public static String perSecond(double rate) {
        return Double.isNaN(rate) ? "unknown" : number(rate) + "/s";
    }

    /** Three significant digits, with thousands apart, and words or powers of ten for what is beyond counting. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= 1e15) {
            return fixed(value / Math.pow(10, Math.floor(Math.log10(size))), 1) + "·10^"
                    + (int) Math.floor(Math.log10(size));
        }
        for (Scale scale : Scale.values()) {
            if (size >= scale.from) {
                return digits(value / scale.from) + " " + scale.word;
            }
        }
        return digits(value);
    }

    private enum Scale {
        TRILLION(1e12, "trillion"),
        BILLION(1e9, "billion"),
        MILLION(1e6, "million");

        private final double from;
        private final String word;

        Scale(double from, String word) {
            this.from = from;
            this.word = word;
        }
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        if (size >= 99.95) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size >= 9.995) {
            return fixed(value, 1);
        }
        return size >= 0.0995 ? fixed(value, 2) : String.format(Locale.ROOT, "%.2g", value);
    }

    private static String fixed(double value, int places) {
        return String.format(Locale.ROOT, "%." + places + "f", value);
    }
}
