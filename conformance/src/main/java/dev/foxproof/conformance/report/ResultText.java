package dev.foxproof.conformance.report;

import dev.foxproof.conformance.run.Result;
import dev.foxproof.conformance.run.Waiver;
import java.util.ArrayList;
import java.util.List;

/** A result as a few lines: what was expected and observed, side by side, and what may be the cause. */
final class ResultText {
    private ResultText() {}

    static String of(Result result) {
        return String.join("\n", lines(result)) + "\n";
    }

    /** The lines below the headline, each with a label of ten characters. */
    static List<String> lines(Result result) {
        List<String> lines = new ArrayList<>();
        add(
                lines,
                "Rule",
                result.check().rule().id() + " (" + result.check().level() + ") "
                        + result.check().rule().text());
        add(lines, "Expected", result.check().expected());
        if (!result.expectation().isEmpty()) {
            add(lines, "", result.expectation());
        }
        add(lines, "Observed", result.observed());
        for (int i = 0; i < result.story().size(); i++) {
            add(lines, i == 0 ? "Story" : "", result.story().get(i));
        }
        for (String hint : Hint.of(result)) {
            add(lines, "Likely", hint);
        }
        Waiver waiver = result.waiver();
        if (waiver != null) {
            add(lines, "Waived", "until " + waiver.until() + ": " + waiver.reason() + " (" + waiver.link() + ")");
        }
        return lines;
    }

    private static void add(List<String> lines, String label, String text) {
        lines.add(label + " ".repeat(10 - label.length()) + Printable.line(text));
    }
}
