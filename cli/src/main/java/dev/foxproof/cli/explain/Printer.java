package dev.foxproof.cli.explain;

import dev.foxproof.cli.json.StrictJson;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An explanation as people read it, and as programs do. */
final class Printer {
    private static final int HEX_DIGITS_PER_LINE = 64;

    private final PrintWriter out;
    private final boolean colour;

    /**
     * @param colour whether the reader is a terminal that shows bold and faint text
     */
    Printer(PrintWriter out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    void print(Explanation explanation) {
        int width = explanation.sections().stream()
                .flatMap(section -> section.steps().stream())
                .mapToInt(step -> step.name().length())
                .max()
                .orElse(0);
        out.println(bold(explanation.title()));
        out.println("The commands carry every secret: for throw-away values only.");
        for (Explanation.Section section : explanation.sections()) {
            out.println();
            out.println(bold("── " + section.title() + " "
                    + "─".repeat(Math.max(0, 76 - section.title().length()))));
            for (Step step : section.steps()) {
                out.println();
                print(step, width);
            }
        }
        if (!explanation.findings().isEmpty()) {
            out.println();
            for (String finding : explanation.findings()) {
                out.println(bold(explanation.holds() ? "✓ " : "✗ ") + finding);
            }
        }
        out.flush();
    }

    private void print(Step step, int width) {
        String indent = " ".repeat(width + 4);
        String bytes = step.bytes().length == 1 ? "1 byte" : step.bytes().length + " bytes";
        out.println("  " + bold(step.name()) + " ".repeat(width - step.name().length()) + "  "
                + faint("%-9s %-8s".formatted(bytes, step.rule())) + " " + step.formula());
        for (String line : lines(step)) {
            out.println(indent + line);
        }
        if (step.command() != null) {
            out.println(indent + faint("$ " + step.command()));
        }
    }

    private static List<String> lines(Step step) {
        List<String> lines = new ArrayList<>();
        String value = step.value();
        if (step.form() == Step.Form.HEX) {
            for (int from = 0; from < value.length(); from += HEX_DIGITS_PER_LINE) {
                lines.add(value.substring(from, Math.min(value.length(), from + HEX_DIGITS_PER_LINE)));
            }
            return lines;
        }
        int from = 0;
        while (from < value.length()) {
            int lineEnd = value.indexOf('\n', from);
            int to = lineEnd < 0 ? value.length() : lineEnd + 1;
            lines.add(visible(value.substring(from, to)));
            from = to;
        }
        return lines;
    }

    /** Line ends and other control characters as their Unicode pictures; no terminal obeys a value. */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 0x20) {
                shown.appendCodePoint(0x2400 + c);
            } else if (c == 0x7F) {
                shown.append('\u2421');
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append("\\u%04x".formatted(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    void printJson(Explanation explanation) {
        List<Map<String, Object>> sections = new ArrayList<>();
        for (Explanation.Section section : explanation.sections()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("title", section.title());
            members.put("values", section.steps().stream().map(Printer::members).toList());
            sections.add(members);
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("title", explanation.title());
        whole.put("holds", explanation.holds());
        whole.put("findings", explanation.findings());
        whole.put("sections", sections);
        out.println(StrictJson.indented(whole));
        out.flush();
    }

    private static Map<String, Object> members(Step step) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", step.name());
        members.put("rule", step.rule());
        members.put("formula", step.formula());
        members.put("bytes", step.bytes().length);
        members.put(step.form().member(), step.value());
        if (step.command() != null) {
            members.put("command", step.command());
        }
        return members;
    }

    private String bold(String text) {
        return colour ? "\u001B[1m" + text + "\u001B[0m" : text;
    }

    private String faint(String text) {
        return colour ? "\u001B[2m" + text + "\u001B[0m" : text;
    }
}
