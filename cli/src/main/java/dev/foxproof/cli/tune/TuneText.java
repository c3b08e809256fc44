package dev.foxproof.cli.tune;

import dev.foxproof.advisor.advice.Adversary;
import dev.foxproof.advisor.advice.Adversary.Stretch;
import dev.foxproof.advisor.advice.Candidate;
import dev.foxproof.advisor.advice.Crack;
import dev.foxproof.advisor.advice.Limits;
import dev.foxproof.advisor.advice.Minimum;
import dev.foxproof.advisor.advice.Pick;
import dev.foxproof.advisor.advice.References;
import dev.foxproof.advisor.advice.Side;
import dev.foxproof.advisor.advice.Tuning;
import dev.foxproof.advisor.advice.Words;
import dev.foxproof.advisor.attack.Attacker;
import dev.foxproof.advisor.attack.Guesses;
import dev.foxproof.advisor.settings.Setting;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The advice for people on a terminal. Everything is in the report; this is what decides. */
final class TuneText {
    private static final int BITS = 40;
    private static final double HALF = 0.5;
    private static final double DAY = 86_400;

    /** Settings that take longer than so many times the target are in the report alone. */
    private static final double SHOWN = 1.5;

    private final PrintWriter out;

    TuneText(PrintWriter out) {
        this.out = out;
    }

    void print(TuneReport report) {
        Tuning tuning = report.tuning();
        Limits limits = tuning.limits();
        out.println("Machine   " + tuning.measured().machine());
        out.println("Limits    " + Words.seconds(limits.targetSeconds()) + " for one derivation, "
                + Words.bytes(limits.memoryBytes()) + " in it; a server bears " + Words.number(limits.loginsPerSecond())
                + " logins/s on " + limits.threads() + " threads with a heap of " + Words.bytes(limits.heapBytes()));
        for (Side side : Side.values()) {
            out.println();
            out.println("For a " + side.text());
            tuning.picks().stream().filter(pick -> pick.side() == side).forEach(pick -> print(pick, limits));
        }
        out.println();
        today(tuning).ifPresent(today -> out.println("Today     " + today));
        asked(tuning).forEach(asked -> out.println("Yours     " + asked));
        warnings(tuning.picks());
        candidates(tuning);
        adversaries(report);
        plans(report);
        out.println();
    }

    private void print(Pick pick, Limits limits) {
        Candidate best = pick.best();
        if (best == null) {
            Candidate nearest = pick.nearest();
            out.println("  " + pad(pick.kdf().title(), 20) + "nothing is within the limits"
                    + (nearest == null
                            ? ""
                            : "; the nearest is " + nearest.setting().parameters() + ": "
                                    + defender(nearest, pick.side())));
            return;
        }
        out.println("  " + pad(pick.kdf().title(), 20) + pad(best.setting().parameters(), 22)
                + defender(best, pick.side()));
        out.println("  " + pad("", 20) + "an attacker's fastest device: " + Words.perSecond(best.guessesPerSecond()));
        if (pick.side() == Side.SERVER) {
            out.println("  " + pad("", 20) + "at most " + best.concurrency() + " at a time; " + wall(best, limits));
        } else if (pick.floor() != null && pick.ceiling() != null) {
            out.println("  " + pad("", 20) + "refuse below " + pick.floor().parameters() + " and above "
                    + pick.ceiling().parameters());
        }
        justMissed(pick).ifPresent(line -> out.println("  " + pad("", 20) + line));
    }

    /** The setting that would have been recommended had the machine been a little quicker. */
    static Optional<String> justMissed(Pick pick) {
        Candidate nearest = pick.nearest();
        return pick.best() == null || nearest == null
                ? Optional.empty()
                : Optional.of(nearest.setting().parameters() + " just misses the limits, by "
                        + Words.number(100 * pick.missedBy()) + " %");
    }

    private static String wall(Candidate best, Limits limits) {
        return best.setting().memoryBytes() == 0
                ? "memory is no limit"
                : best.memoryWall() + " fit into half of the heap of " + Words.bytes(limits.heapBytes());
    }

    static String defender(Candidate one, Side side) {
        String latency = Words.seconds(one.timing().quietSeconds()) + " (median "
                + Words.seconds(one.timing().medianSeconds())
                + (Double.isNaN(one.timing().p99Seconds())
                        ? ""
                        : ", p99 " + Words.seconds(one.timing().p99Seconds()))
                + ")"
                + (one.setting().memoryBytes() == 0
                        ? ""
                        : ", " + Words.bytes(one.setting().memoryBytes()));
        return side == Side.CLIENT
                ? latency
                : latency + ", " + Words.number(one.loginsPerSecond()) + " logins/s ("
                        + Words.number(one.loginsPerCore()) + " a core" + (one.measuredLoad() ? "" : ", estimated")
                        + ")";
    }

    private void warnings(List<Pick> picks) {
        picks.stream()
                .filter(pick -> pick.best() != null)
                .flatMap(pick -> pick.below().stream().map(minimum -> warning(pick, minimum)))
                .distinct()
                .forEach(line -> out.println("Warning   " + line));
    }

    static String warning(Pick pick, Minimum minimum) {
        return (pick.best() == null ? "" : pick.best().setting().text()) + " for a "
                + pick.side().text() + " is below " + minimum.any().getFirst().parameters()
                + (minimum.any().size() > 1 ? " and its equals" : "") + " of " + minimum.by() + ": "
                + minimum.source();
    }

    private void candidates(Tuning tuning) {
        out.println();
        out.println(pad("Setting", 42) + left("quiet", 9) + left("median", 9) + left("p99", 10) + left("memory", 10)
                + left("logins/s", 10) + left("fastest device", 16) + "  meets");
        double shown = SHOWN * tuning.limits().targetSeconds();
        for (Candidate one : tuning.candidates()) {
            if (one.timing().quietSeconds() > shown) {
                continue;
            }
            out.println(pad(one.setting().text(), 42)
                    + left(Words.seconds(one.timing().quietSeconds()), 9)
                    + left(Words.seconds(one.timing().medianSeconds()), 9)
                    + left(Words.seconds(one.timing().p99Seconds()), 10)
                    + left(
                            one.setting().memoryBytes() == 0
                                    ? "–"
                                    : Words.bytes(one.setting().memoryBytes()),
                            10)
                    + left(Words.number(one.loginsPerSecond()), 10)
                    + left(Words.perSecond(one.guessesPerSecond()), 16)
                    + "  " + meets(one));
        }
    }

    static String meets(Candidate one) {
        return one.meetsServer() ? "client, server" : one.meetsClient() ? "client" : "–";
    }

    private void adversaries(TuneReport report) {
        Tuning tuning = report.tuning();
        List<Attacker> shown = Stream.concat(
                        TuneCharts.cheapest(report).stream(),
                        tuning.attackers().stream().filter(attacker -> attacker.ideal() != null))
                .distinct()
                .limit(2)
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        out.println();
        out.println("A password of " + BITS + " bits, guessed by");
        out.print(pad("", 52));
        shown.forEach(attacker -> out.print(left(attacker.title(), 40)));
        out.println();
        for (Stretch stretch : tuning.stretches()) {
            out.println("  " + stretch.name() + ": " + stretch.client().text() + ", then "
                    + stretch.server().text());
            for (Adversary adversary : Adversary.values()) {
                out.print(pad("    " + adversary.who(), 52));
                for (Attacker attacker : shown) {
                    out.print(left(
                            Crack.of(
                                            attacker,
                                            adversary.chain(stretch),
                                            Crack.guesses(BITS),
                                            report.usdPerKilowattHour())
                                    .map(crack -> Words.perSecond(crack.guessesPerSecond()) + "  "
                                            + Words.seconds(crack.seconds())
                                            + (Double.isNaN(crack.dollars())
                                                    ? ""
                                                    : "  " + Words.dollars(crack.dollars())))
                                    .orElse("–"),
                            40));
                }
                out.println();
            }
        }
        leak(tuning, shown.getFirst()).ifPresent(line -> out.println("  " + line));
    }

    /** What one value of the weaker stretch costs the account whose password it was made from. */
    static Optional<String> leak(Tuning tuning, Attacker attacker) {
        OptionalDouble leaked = Guesses.perSecond(attacker, Adversary.HOLDER_OF_A_LEAKED_VALUE.chain(Stretch.CURRENT));
        OptionalDouble tap = Guesses.perSecond(attacker, Adversary.TAP.chain(Stretch.CURRENT));
        OptionalDouble thief = Guesses.perSecond(attacker, Adversary.THIEF.chain(Stretch.CURRENT));
        if (leaked.isEmpty() || tap.isEmpty() || thief.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "One leaked v1 value, in a log or from an old client, undoes v2 for its password: a guess is "
                        + Words.number(leaked.getAsDouble() / tap.getAsDouble()) + " times cheaper than for a tap, "
                        + Words.number(leaked.getAsDouble() / thief.getAsDouble())
                        + " times cheaper than from the database.");
    }

    /** How the settings that the protocol has today stand here, and whether what is recommended is weaker. */
    static Optional<String> today(Tuning tuning) {
        List<String> parts = new ArrayList<>();
        today(tuning, Side.CLIENT, Stretch.CURRENT.client(), parts);
        today(tuning, Side.SERVER, Stretch.CURRENT.server(), parts);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("Profile current has " + String.join("; ", parts) + ".");
    }

    /** How the settings that the user asked about stand. */
    static List<String> asked(Tuning tuning) {
        return tuning.asked().stream()
                .flatMap(setting ->
                        tuning.candidates().stream().filter(one -> one.setting().equals(setting)))
                .map(one -> one.setting().text() + ": " + defender(one, Side.SERVER) + cores(tuning, Side.SERVER, one)
                        + "; the fastest device " + Words.perSecond(one.guessesPerSecond()) + "; within the limits of: "
                        + meets(one)
                        + References.notReachedBy(one.setting()).stream()
                                .map(minimum ->
                                        "; below " + minimum.any().getFirst().parameters() + " of " + minimum.by())
                                .collect(Collectors.joining()))
                .toList();
    }

    private static void today(Tuning tuning, Side side, Setting setting, List<String> parts) {
        tuning.candidates().stream()
                .filter(one -> one.setting().equals(setting))
                .findFirst()
                .ifPresent(one -> parts.add(setting.text() + " for a " + side.text() + ": here " + defender(one, side)
                        + cores(tuning, side, one)
                        + (tuning.best(side, setting.kdf())
                                        .filter(best -> best.attackerSeconds() < one.attackerSeconds())
                                        .isPresent()
                                ? ", dearer for an attacker than what fits these limits"
                                : "")));
    }

    /** With how many cores like these the setting would bear the logins. */
    private static String cores(Tuning tuning, Side side, Candidate one) {
        return side == Side.CLIENT || one.meetsServer()
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %.0f cores for %s logins/s",
                        Math.ceil(tuning.limits().loginsPerSecond() / (Limits.BUSY_MAX * one.loginsPerCore())),
                        Words.number(tuning.limits().loginsPerSecond()));
    }

    private void plans(TuneReport report) {
        out.println();
        report.plans()
                .forEach((name, plan) -> out.println("Upgrade   " + name + ", at the next login: half of "
                        + Words.number(plan.accounts()) + " accounts after " + after(plan.secondsTo(HALF)) + ", "
                        + percent(plan.shareAfter(90 * DAY)) + " after 90 days; a login that upgrades derives "
                        + (plan.derivationsPerUpgrade() == 1 ? "once" : plan.derivationsPerUpgrade() + " times")
                        + " more"));
    }

    private static String after(double seconds) {
        return Double.isInfinite(seconds) ? "no time at all: too many are unused" : Words.seconds(seconds);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(text.isEmpty() ? 0 : 1, width - text.length()));
    }

    private static String left(String text, int width) {
        return " ".repeat(Math.max(1, width - text.length())) + text;
    }
}
