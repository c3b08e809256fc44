package dev.foxproof.conformance.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One step of a behaviour.
 *
 * @param number from 1, the initial state
 * @param action the value of the model's variable {@code act}: its name and what it was about
 * @param state the whole state after the step, as TLC prints it
 */
public record Step(int number, Map<String, String> action, String state) {
    private static final Pattern ACT =
            Pattern.compile("^(?:/\\\\ )?act = (.*?)(?=^/\\\\ |\\z)", Pattern.DOTALL | Pattern.MULTILINE);

    public Step {
        action = Map.copyOf(action);
    }

    static Step of(int number, String state) {
        Matcher act = ACT.matcher(state);
        return new Step(number, act.find() ? record(act.group(1).strip()) : Map.of(), state.strip());
    }

    /** The members of a record that TLC printed. */
    static Map<String, String> record(String text) {
        Map<String, String> members = new LinkedHashMap<>();
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return members;
        }
        for (String member : split(text.substring(1, text.length() - 1))) {
            int arrow = member.indexOf("|->");
            if (arrow > 0) {
                members.put(
                        member.substring(0, arrow).strip(),
                        member.substring(arrow + 3).strip());
            }
        }
        return members;
    }

    /** At the commas that are in no bracket and in no string. Of the angles only {@code <<} and {@code >>} are brackets. */
    private static List<String> split(String text) {
        String brackets = text.replace("<<", "((").replace(">>", "))");
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = brackets.charAt(i);
            quoted ^= c == '"';
            if (!quoted && "[{(".indexOf(c) >= 0) {
                depth++;
            } else if (!quoted && "]})".indexOf(c) >= 0) {
                depth--;
            } else if (!quoted && c == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** The step in a line: its name, and in brackets what it was about. */
    public String sentence() {
        String name = unquoted(action.getOrDefault("name", "?"));
        String about = action.entrySet().stream()
                .filter(member -> !member.getKey().equals("name"))
                .sorted(Map.Entry.comparingByKey())
                .map(member -> member.getKey() + " " + unquoted(member.getValue()))
                .collect(Collectors.joining(", "));
        return about.isEmpty() ? name : name + " (" + about + ")";
    }

    private static String unquoted(String value) {
        return value.replace("\"", "").replaceAll("\\s+", " ");
    }
}
