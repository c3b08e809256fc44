package dev.foxproof.cli.prove;

import dev.foxproof.conformance.models.ProofReport;
import dev.foxproof.conformance.models.ProofResult;
import dev.foxproof.conformance.models.ProofResult.Kind;
import dev.foxproof.conformance.models.ProofResult.Verdict;
import dev.foxproof.conformance.models.Step;
import dev.foxproof.conformance.models.TraceResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The results for people: a line each, and a story for each counterexample that matters. */
final class ProofTable {
    private static final double MILLIS = 1000.0;

    private final PrintWriter out;

    ProofTable(PrintWriter out) {
        this.out = out;
    }

    void print(ProofReport report) {
        for (Kind kind : Kind.values()) {
            List<ProofResult> results =
                    report.results().stream().filter(r -> r.kind() == kind).toList();
            if (!results.isEmpty()) {
                out.println();
                out.println(kind.title());
                results.forEach(this::print);
            }
        }
        out.println();
        report.results().stream().filter(ProofTable::isTold).forEach(this::story);
        out.println(summary(report));
    }

    private void print(ProofResult result) {
        out.println(String.format(
                Locale.ROOT,
                "  %-19s  %-34s %11s %5s %8.1f s  %s",
                result.verdict().text(),
                result.id(),
                result.states() == 0 ? "" : String.format(Locale.ROOT, "%,d", result.states()),
                result.depth() == 0 ? "" : Long.toString(result.depth()),
                result.time().toMillis() / MILLIS,
                result.remark().isEmpty()
                        ? String.join(" ", result.refuted().stream().toList())
                        : result.remark()));
    }

    /** Mutations are many, and their stories are in the report. */
    private static boolean isTold(ProofResult result) {
        return result.kind() == Kind.CLAIM || result.verdict() == Verdict.UNEXPECTED;
    }

    private void story(ProofResult result) {
        if (result.story().isEmpty()) {
            return;
        }
        out.println(result.id() + ": " + result.says());
        out.println("  a shortest counterexample to " + result.refuted().orElse("it") + ":");
        for (Step step : result.story()) {
            out.println(String.format(Locale.ROOT, "  %3d  %s", step.number(), step.sentence()));
        }
        out.println();
    }

    private static String summary(ProofReport report) {
        StringBuilder line = new StringBuilder("Proof     ");
        for (Verdict verdict : Verdict.values()) {
            if (report.count(verdict) > 0) {
                line.append(report.count(verdict))
                        .append(' ')
                        .append(verdict.text())
                        .append(" · ");
            }
        }
        return line.append(String.format(
                        Locale.ROOT,
                        "%,d distinct states in %.1f s",
                        report.states(),
                        report.time().toMillis() / MILLIS))
                .toString();
    }

    void print(TraceResult result) {
        String size = result.lines() + " lines about " + result.subjects() + " subjects";
        if (result.unexplained().isEmpty()) {
            out.println("EXPLAINED    " + result.name() + ": " + size);
            return;
        }
        TraceResult.Unexplained line = result.unexplained().get();
        out.println("UNEXPLAINED  " + result.name() + " line " + line.line() + ": no step of " + line.module()
                + " leads to it");
        out.println("  " + line.text());
        for (String state : line.states()) {
            out.println("  the model's state before it:");
            state.lines().forEach(text -> out.println("    " + text));
        }
    }
}
