package dev.foxproof.conformance.report;

import dev.foxproof.conformance.Verdict;
import dev.foxproof.conformance.run.Result;
import dev.foxproof.conformance.run.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The run for a person at a terminal: each failure as it comes, the summary last. */
public final class TerminalReport {
    private enum Colour {
        RED("31"),
        GREEN("32"),
        YELLOW("33"),
        BOLD("1"),
        FAINT("2");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }

    private final boolean colours;

    /**
     * @param colours whether the output understands ANSI colours
     */
    public TerminalReport(boolean colours) {
        this.colours = colours;
    }

    /** A result that somebody should look at, as lines; empty for one that is as it should be. */
    public String result(Result result, boolean strict) {
        boolean harness = result.verdict() == Verdict.HARNESS_ERROR;
        if (!result.broken() && !harness && !result.waivedButPassed()) {
            return "";
        }
        String word = word(result, strict);
        Colour colour = word.equals("WARN") || word.equals("WAIVED") ? Colour.YELLOW : Colour.RED;
        StringBuilder text = new StringBuilder();
        text.append(paint(String.format(Locale.ROOT, "%-8s", word), colour));
        text.append(paint(result.check().id(), Colour.BOLD)).append('\n');
        for (String line : ResultText.lines(result)) {
            text.append("  ").append(paint(line.substring(0, 10), Colour.FAINT));
            text.append(line.substring(10)).append('\n');
        }
        return text.append('\n').toString();
    }

    private static String word(Result result, boolean strict) {
        if (result.waiver() != null) {
            return "WAIVED";
        }
        if (result.broken() && !result.counts(strict)) {
            return "WARN";
        }
        return switch (result.verdict()) {
            case TIMEOUT -> "TIMEOUT";
            case HARNESS_ERROR -> "HARNESS";
            default -> "FAIL";
        };
    }

    /** The end of the run. */
    public String summary(RunReport run) {
        List<String> lines = new ArrayList<>();
        skipped(run, lines);
        run.waivedButPassed()
                .forEach(result ->
                        lines.add("Passes, though waived: " + result.check().id() + " (remove the waiver)"));
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add("Target    " + run.target() + "  (profile " + run.profile() + ")");
        lines.add("Repeat    ./foxproof check " + Printable.line(run.options()));
        lines.add("Checks    " + counts(run));
        lines.add(verdict(run));
        return String.join("\n", lines) + "\n";
    }

    /** What was not checked, one line per reason. */
    private static void skipped(RunReport run, List<String> lines) {
        Map<String, Long> reasons = run.results().stream()
                .filter(r -> r.verdict() == Verdict.SKIPPED)
                .collect(Collectors.groupingBy(Result::observed, TreeMap::new, Collectors.counting()));
        reasons.forEach((reason, count) -> lines.add("Skipped   " + count + "  " + Printable.line(reason)));
    }

    private String counts(RunReport run) {
        Map<Verdict, Integer> counts = run.counts();
        List<String> parts = new ArrayList<>();
        for (Map.Entry<Verdict, Integer> count : counts.entrySet()) {
            if (count.getValue() > 0 || count.getKey() == Verdict.PASS || count.getKey() == Verdict.FAIL) {
                parts.add(count.getValue() + " " + count.getKey().text());
            }
        }
        List<Integer> notes = List.of(run.warnings().size(), run.waived().size());
        List<String> names = List.of("only warned of", "waived");
        List<String> remarks = IntStream.range(0, 2)
                .filter(i -> notes.get(i) > 0)
                .mapToObj(i -> notes.get(i) + " " + names.get(i))
                .toList();
        return String.join(" · ", parts)
                + (remarks.isEmpty() ? "" : "  (of the failed " + String.join(", ", remarks) + ")")
                + String.format(Locale.ROOT, "  in %.1f s", run.seconds());
    }

    private String verdict(RunReport run) {
        return switch (run.exitStatus()) {
            case RunReport.PASSED -> paint("PASSED", Colour.GREEN) + "    every required check passes";
            case RunReport.FAILED ->
                paint("FAILED", Colour.RED) + "    " + run.failures().size() + " of "
                        + run.results().size() + " checks: "
                        + run.failures().stream()
                                .limit(5)
                                .map(r -> r.check().id())
                                .collect(Collectors.joining(", "))
                        + (run.failures().size() > 5 ? ", …" : "");
            case RunReport.FAULTY ->
                paint("UNDECIDED", Colour.YELLOW) + " the harness failed, not the target: please report it";
            default -> paint("UNDECIDED", Colour.YELLOW) + " nothing was checked";
        };
    }

    private String paint(String text, Colour colour) {
        return colours ? "\u001B[" + colour.code + "m" + text + "\u001B[0m" : text;
    }
}
