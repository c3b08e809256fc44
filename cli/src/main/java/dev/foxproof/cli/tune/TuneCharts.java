package dev.foxproof.cli.tune;

import dev.foxproof.advisor.advice.Adversary;
import dev.foxproof.advisor.advice.Adversary.Stretch;
import dev.foxproof.advisor.advice.Advisor;
import dev.foxproof.advisor.advice.Candidate;
import dev.foxproof.advisor.advice.Crack;
import dev.foxproof.advisor.advice.Pick;
import dev.foxproof.advisor.advice.References;
import dev.foxproof.advisor.advice.Side;
import dev.foxproof.advisor.advice.Tuning;
import dev.foxproof.advisor.advice.Words;
import dev.foxproof.advisor.attack.Attacker;
import dev.foxproof.advisor.measure.Throughput;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.cli.tune.chart.Axis;
import dev.foxproof.cli.tune.chart.Chart;
import dev.foxproof.cli.tune.chart.Ink;
import dev.foxproof.cli.tune.chart.Marks;
import dev.foxproof.cli.tune.chart.Series;
import dev.foxproof.cli.tune.chart.Series.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The charts of the report. One that has nothing to show is left out. */
final class TuneCharts {
    /** Settings that take more than so many times the target, or less than that part of it, are in the tables alone. */
    private static final double FAR = 30;

    private static final int BITS_MIN = 20;
    private static final int BITS_MAX = 80;
    private static final int BITS_STEP = 10;

    private TuneCharts() {}

    static List<Chart> of(TuneReport report) {
        return Stream.of(cost(report.tuning()), load(report.tuning()), entropy(report))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Ink ink(Kdf kdf) {
        return switch (kdf) {
            case PBKDF2 -> Ink.RED;
            case SCRYPT -> Ink.BLUE;
            case ARGON2ID -> Ink.GREEN;
        };
    }

    private static Marks mark(Kdf kdf) {
        return switch (kdf) {
            case PBKDF2 -> Marks.SQUARE;
            case SCRYPT -> Marks.CIRCLE;
            case ARGON2ID -> Marks.TRIANGLE;
        };
    }

    private static Value point(Candidate one) {
        return new Value(
                one.timing().quietSeconds(),
                one.attackerSeconds(),
                one.setting().text() + ": " + Words.seconds(one.timing().quietSeconds()) + ", a guess takes "
                        + Words.seconds(one.attackerSeconds()));
    }

    private static Optional<Chart> cost(Tuning tuning) {
        double near = tuning.limits().targetSeconds();
        List<Candidate> known = tuning.candidates().stream()
                .filter(one -> !Double.isNaN(one.guessesPerSecond()))
                .filter(one ->
                        one.timing().quietSeconds() > near / FAR && one.timing().quietSeconds() < near * FAR)
                .toList();
        if (known.size() < 2) {
            return Optional.empty();
        }
        List<Series> series = new ArrayList<>();
        List<Value> front = Advisor.front(known).stream().map(TuneCharts::point).toList();
        series.add(Series.guide("Pareto front", Ink.SOFT, front));
        for (Kdf kdf : tuning.limits().kdfs()) {
            List<Value> values = known.stream()
                    .filter(one -> one.setting().kdf() == kdf)
                    .map(TuneCharts::point)
                    .toList();
            if (!values.isEmpty()) {
                series.add(Series.points(kdf.title(), ink(kdf), mark(kdf), values));
            }
        }
        List<Value> minimums = known.stream()
                .filter(one -> References.minimums().stream()
                        .anyMatch(minimum -> minimum.any().contains(one.setting())))
                .map(TuneCharts::point)
                .toList();
        if (!minimums.isEmpty()) {
            series.add(Series.points("a published minimum", Ink.AMBER, Marks.RING, minimums));
        }
        List<Value> best = tuning.picks().stream()
                .map(Pick::best)
                .flatMap(one -> Optional.ofNullable(one).stream())
                .filter(known::contains)
                .distinct()
                .map(TuneCharts::point)
                .toList();
        if (!best.isEmpty()) {
            series.add(Series.points("recommended", Ink.VIOLET, Marks.BOX, best));
        }
        Axis x = Axis.decades(
                "what it costs you: time of one derivation, undisturbed",
                known.stream()
                        .mapToDouble(one -> one.timing().quietSeconds())
                        .min()
                        .orElse(1),
                Math.max(
                        tuning.limits().targetSeconds(),
                        known.stream()
                                .mapToDouble(one -> one.timing().quietSeconds())
                                .max()
                                .orElse(1)),
                TuneCharts::time);
        Axis y = Axis.decades(
                "what it costs the attacker: device time of one guess",
                known.stream().mapToDouble(Candidate::attackerSeconds).min().orElse(1),
                known.stream().mapToDouble(Candidate::attackerSeconds).max().orElse(1),
                TuneCharts::time);
        double target = tuning.limits().targetSeconds();
        series.add(Series.guide(
                "the target, " + Words.seconds(target),
                Ink.TEXT,
                List.of(new Value(target, y.from(), ""), new Value(target, y.to(), ""))));
        return Optional.of(new Chart(
                "latency-and-cost",
                "Latency against attacker cost",
                "Each mark is a setting: the further left, the quicker for you; the higher, the dearer for the fastest device of the "
                        + "attackers.",
                x,
                y,
                series));
    }

    private static Optional<Chart> load(Tuning tuning) {
        List<Series> series = new ArrayList<>();
        List<Double> walls = new ArrayList<>();
        for (Pick pick : tuning.picks()) {
            Candidate best = pick.best();
            if (pick.side() != Side.SERVER || best == null) {
                continue;
            }
            List<Value> values = tuning.measured().throughputs().stream()
                    .filter(one -> one.setting().equals(best.setting()))
                    .sorted(Comparator.comparingInt(Throughput::concurrency))
                    .map(one -> new Value(
                            one.concurrency(),
                            one.perSecond(),
                            one.concurrency() + " at a time: " + Words.number(one.perSecond()) + "/s, each takes "
                                    + Words.seconds(one.medianSeconds())))
                    .toList();
            if (values.size() < 2) {
                continue;
            }
            series.add(Series.line(best.setting().text(), ink(pick.kdf()), mark(pick.kdf()), values));
            if (best.setting().memoryBytes() > 0) {
                walls.add((double) best.memoryWall());
            }
        }
        if (series.isEmpty()) {
            return Optional.empty();
        }
        List<Double> ticks = new ArrayList<>();
        double last = Math.max(
                walls.stream().mapToDouble(Double::doubleValue).max().orElse(1),
                series.stream()
                        .flatMap(one -> one.values().stream())
                        .mapToDouble(Value::x)
                        .max()
                        .orElse(1));
        for (double tick = 1; tick < 2 * last; tick *= 2) {
            ticks.add(tick);
        }
        Axis x = Axis.logarithmic("derivations at a time", ticks, TuneCharts::plain);
        double most = Math.max(
                tuning.limits().loginsPerSecond(),
                series.stream()
                        .flatMap(one -> one.values().stream())
                        .mapToDouble(Value::y)
                        .max()
                        .orElse(1));
        Axis y = Axis.steps("logins per second", most, TuneCharts::plain);
        int i = 0;
        for (Series one : List.copyOf(series)) {
            if (one.name().startsWith(Kdf.PBKDF2.title())) {
                continue;
            }
            double wall = walls.get(i++);
            series.add(Series.guide(
                    "memory ends at " + plain(wall) + " of " + one.name().split(" ", 2)[0],
                    one.ink(),
                    List.of(new Value(wall, y.from(), ""), new Value(wall, y.to(), ""))));
        }
        double wanted = tuning.limits().loginsPerSecond();
        series.add(Series.guide(
                "wanted: " + Words.number(wanted) + " logins/s",
                Ink.TEXT,
                List.of(new Value(x.from(), wanted, ""), new Value(x.to(), wanted, ""))));
        return Optional.of(new Chart(
                "logins-and-concurrency",
                "Logins per second against concurrency",
                "How many derivations a second this machine finishes when more and more run at a time, and where the heap is full.",
                x,
                y,
                series));
    }

    /** The attacker whose guesses are cheapest, of those with a price, who pays for both functions of this protocol. */
    static Optional<Attacker> cheapest(TuneReport report) {
        return report.tuning().attackers().stream()
                .filter(one -> dollars(report, one, Adversary.THIEF, Stretch.CURRENT, 1)
                        .isPresent())
                .min(Comparator.comparingDouble(one -> dollars(report, one, Adversary.THIEF, Stretch.CURRENT, 1)
                        .orElse(Double.NaN)));
    }

    private static Optional<Double> dollars(
            TuneReport report, Attacker attacker, Adversary adversary, Stretch stretch, double guesses) {
        return Crack.of(attacker, adversary.chain(stretch), guesses, report.usdPerKilowattHour())
                .map(Crack::dollars)
                .filter(dollars -> !dollars.isNaN() && dollars > 0);
    }

    private static Optional<Chart> entropy(TuneReport report) {
        Optional<Attacker> attacker = cheapest(report);
        if (attacker.isEmpty()) {
            return Optional.empty();
        }
        Stretch recommended = report.tuning().recommended();
        List<Series> series = new ArrayList<>();
        add(
                series,
                report,
                attacker.get(),
                "one leaked v1 value (G1)",
                Adversary.HOLDER_OF_A_LEAKED_VALUE,
                Stretch.CURRENT,
                Ink.RED,
                Marks.SQUARE);
        add(
                series,
                report,
                attacker.get(),
                "thief, classic (G3)",
                Adversary.THIEF,
                Stretch.CLASSIC,
                Ink.AMBER,
                Marks.DIAMOND);
        add(
                series,
                report,
                attacker.get(),
                "tap or server, current (G2)",
                Adversary.TAP,
                Stretch.CURRENT,
                Ink.BLUE,
                Marks.CIRCLE);
        add(
                series,
                report,
                attacker.get(),
                "thief, current (G4)",
                Adversary.THIEF,
                Stretch.CURRENT,
                Ink.GREEN,
                Marks.TRIANGLE);
        if (!recommended.client().equals(Stretch.CURRENT.client())
                || !recommended.server().equals(Stretch.CURRENT.server())) {
            add(
                    series,
                    report,
                    attacker.get(),
                    "thief, recommended",
                    Adversary.THIEF,
                    recommended,
                    Ink.VIOLET,
                    Marks.RING);
        }
        DoubleStream all = series.stream().flatMap(one -> one.values().stream()).mapToDouble(Value::y);
        double[] values = all.toArray();
        List<Double> bits = new ArrayList<>();
        for (int bit = BITS_MIN; bit <= BITS_MAX; bit += BITS_STEP) {
            bits.add((double) bit);
        }
        return Optional.of(new Chart(
                "cost-and-entropy",
                "Cost to crack against password entropy",
                "What a password costs on average, by its bits, for "
                        + attacker.get().title() + ".",
                Axis.linear("entropy of the password in bits", bits, TuneCharts::plain),
                Axis.decades(
                        "average cost in US dollars",
                        DoubleStream.of(values).min().orElse(1),
                        DoubleStream.of(values).max().orElse(1),
                        TuneCharts::power),
                series));
    }

    private static void add(
            List<Series> series,
            TuneReport report,
            Attacker attacker,
            String name,
            Adversary adversary,
            Stretch stretch,
            Ink ink,
            Marks mark) {
        List<Value> values = new ArrayList<>();
        for (int bits = BITS_MIN; bits <= BITS_MAX; bits += BITS_STEP) {
            int now = bits;
            dollars(report, attacker, adversary, stretch, Crack.guesses(bits))
                    .ifPresent(dollars -> values.add(
                            new Value(now, dollars, name + ", " + now + " bits: " + Words.dollars(dollars))));
        }
        series.add(Series.line(name, ink, mark, values));
    }

    /** Of a tick, which is a power of ten: without decimals. */
    private static String time(double seconds) {
        return Words.seconds(seconds).replaceFirst("\\.0+ ", " ");
    }

    private static String superscript(int number) {
        StringBuilder text = new StringBuilder();
        for (char digit : Integer.toString(number).toCharArray()) {
            text.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return text.toString();
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String power(double dollars) {
        int exponent = (int) Math.round(Math.log10(dollars));
        return exponent >= -2 && exponent <= 3
                ? "$"
                        + java.math.BigDecimal.valueOf(dollars)
                                .stripTrailingZeros()
                                .toPlainString()
                : "$10" + superscript(exponent);
    }
}
