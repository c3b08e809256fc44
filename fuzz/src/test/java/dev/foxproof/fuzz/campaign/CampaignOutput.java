package dev.foxproof.fuzz.campaign;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/** What a campaign says: a line for each target at its end, and on a terminal one that changes until then. */
final class CampaignOutput {
    private static final double MILLIS = 1000.0;
    private static final String ROW = "%-28s %8s %14s %12s %9s %7s  %s";

    private final PrintWriter out;
    private final boolean terminal;
    private int shown;

    CampaignOutput(PrintWriter out) {
        this.out = out;
        Console console = System.console();
        this.terminal = console != null && console.isTerminal();
    }

    void line(String text) {
        out.println(text);
    }

    void fault(String problem) {
        clear();
        System.err.println("foxproof: " + problem);
    }

    void head() {
        out.println(String.format(
                Locale.ROOT, ROW, "target", "time", "executions", "per second", "coverage", "corpus", ""));
    }

    void progress(String name, Figures figures) {
        if (terminal) {
            String text = row(name, "…", figures, "");
            out.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
            out.flush();
            shown = text.length();
        }
    }

    void result(String name, TargetRun.Outcome outcome) {
        clear();
        String time = String.format(Locale.ROOT, "%.1f s", outcome.time().toMillis() / MILLIS);
        out.println(row(name, time, outcome.figures(), outcome.finding().isPresent() ? "FOUND" : "holds"));
    }

    private static String row(String name, String time, Figures figures, String verdict) {
        return String.format(
                        Locale.ROOT,
                        ROW,
                        name,
                        time,
                        String.format(Locale.ROOT, "%,d", figures.executions()),
                        String.format(Locale.ROOT, "%,d", figures.perSecond()),
                        figures.coverage(),
                        figures.corpus(),
                        verdict)
                .stripTrailing();
    }

    /** A finding, and the one line that shows it again. */
    void finding(Checkout checkout, String name, Finding finding, Path stored) {
        Path relative = checkout.root().relativize(stored);
        out.println("  " + finding.problem());
        out.println("  input   " + relative);
        out.println("  replay  ./foxproof fuzz " + name + " --input " + relative);
    }

    void summary(int targets, int findings) {
        out.println((findings == 0 ? "PASSED    " : "FAILED    ")
                + targets
                + (targets == 1 ? " target · " : " targets · ")
                + findings
                + (findings == 1 ? " finding" : " findings"));
    }

    private void clear() {
        if (terminal && shown > 0) {
            out.print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }
}
