package dev.foxproof.cli.attack;

import dev.foxproof.conformance.attacks.AttackReport;
import dev.foxproof.conformance.attacks.AttackResult;
import dev.foxproof.conformance.attacks.AttackResult.Verdict;
import dev.foxproof.conformance.attacks.GuessCost;
import java.io.PrintWriter;
import java.util.Locale;

/** The results for people: a line for each attack, with what was seen below it. */
final class AttackTable {
    private static final int SEEN_MAX = 160;

    private final PrintWriter out;

    AttackTable(PrintWriter out) {
        this.out = out;
    }

    void print(AttackResult result) {
        out.println(String.format(
                Locale.ROOT,
                "%-9s %-24s %-7s  %-20s %s",
                result.verdict() == Verdict.EXPECTED ? "" : result.verdict().text(),
                result.attack().id(),
                result.profile().text(),
                result.observed(),
                result.attack().row().title()));
        if (result.verdict() == Verdict.DIFFERENT) {
            out.println("          expected: " + result.expected());
        }
        if (result.verdict() != Verdict.EXPECTED || result.observed().equals("succeeds")) {
            out.println("          " + shortened(result.seen()));
        }
    }

    private static String shortened(String seen) {
        String line = seen.lines().findFirst().orElse("");
        return line.length() <= SEEN_MAX ? line : line.substring(0, SEEN_MAX) + "…";
    }

    void print(AttackReport report) {
        out.println();
        if (report.succeeded() > 0) {
            for (GuessCost cost : GuessCost.values()) {
                out.println("A guess   " + cost.words());
            }
        }
        out.println(String.format(
                Locale.ROOT,
                "Attacks   %d tried, %d succeed, %d are stopped; %d outcomes as expected, %d different, %d faults, in %.1f s",
                report.results().size(),
                report.succeeded(),
                report.results().size() - report.succeeded() - report.count(Verdict.FAULT),
                report.count(Verdict.EXPECTED),
                report.count(Verdict.DIFFERENT),
                report.count(Verdict.FAULT),
                report.seconds()));
    }
}
