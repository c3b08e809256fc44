package dev.foxproof.conformance.models;

import dev.foxproof.conformance.models.TlcOutcome.Fault;
import dev.foxproof.conformance.models.TlcOutcome.Holds;
import dev.foxproof.conformance.models.TlcOutcome.Violated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What TLC prints with {@code -tool}: messages with a code between two marks. The exit status alone says too little, so a result counts
 * only if the message for it was seen.
 */
final class TlcOutput {
    private static final int SUCCESS = 2193;
    private static final int INVARIANT_INITIALLY = 2107;
    private static final int INVARIANT = 2110;
    private static final int ACTION_PROPERTY_INITIALLY = 2111;
    private static final int ACTION_PROPERTY = 2112;
    private static final int TEMPORAL = 2116;
    private static final int STATISTICS = 2199;
    private static final int DEPTH = 2194;
    private static final int STATE = 2217;
    private static final int BACK_TO_STATE = 2122;
    private static final int STUTTERING = 2218;
    private static final int EXIT_OK = 0;

    private static final Pattern MESSAGE = Pattern.compile(
            "^@!@!@STARTMSG ([0-9]+):([0-9]+) @!@!@\\R(.*?)\\R?^@!@!@ENDMSG \\1 @!@!@",
            Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("(?:Invariant|Action property|Property) (\\S+) is violated");
    private static final Pattern DISTINCT = Pattern.compile("([0-9,]+) distinct states found");
    private static final Pattern NUMBER = Pattern.compile("is ([0-9,]+)");
    private static final Pattern STATE_TEXT = Pattern.compile("^([0-9]+): .*?(?:\\R(.*))?$", Pattern.DOTALL);
    private static final String ERROR_CLASS = "1";
    private static final int TOLD = 600;

    private final List<Step> behaviour = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private boolean success;
    private boolean violated;
    private Optional<String> property = Optional.empty();
    private long states;
    private long depth;

    private TlcOutput() {}

    /** The outcome of a run with this output and exit status. */
    static TlcOutcome read(String output, int exit) {
        TlcOutput read = new TlcOutput();
        Matcher messages = MESSAGE.matcher(output);
        while (messages.find()) {
            read.message(Integer.parseInt(messages.group(1)), messages.group(2), messages.group(3));
        }
        return read.outcome(output, exit);
    }

    private void message(int code, String severity, String text) {
        switch (code) {
            case SUCCESS -> success = true;
            case INVARIANT, INVARIANT_INITIALLY, ACTION_PROPERTY, ACTION_PROPERTY_INITIALLY, TEMPORAL -> {
                violated = true;
                Matcher name = NAME.matcher(text);
                property = name.find() ? Optional.of(name.group(1)) : Optional.empty();
                if (code == INVARIANT_INITIALLY || code == ACTION_PROPERTY_INITIALLY) {
                    behaviour.add(Step.of(1, text.substring(text.indexOf('\n') + 1)));
                }
            }
            case STATISTICS -> states = number(DISTINCT, text);
            case DEPTH -> depth = number(NUMBER, text);
            case STATE -> {
                Matcher state = STATE_TEXT.matcher(text);
                if (state.matches()) {
                    behaviour.add(Step.of(
                            Integer.parseInt(state.group(1)),
                            Optional.ofNullable(state.group(2)).orElse("")));
                }
            }
            case STUTTERING, BACK_TO_STATE -> behaviour.add(loop(text));
            default -> {
                if (severity.equals(ERROR_CLASS)) {
                    errors.add(text);
                }
            }
        }
    }

    private Step loop(String text) {
        String name = text.contains("tuttering") ? "nothing happens any more" : "and so on, again and again";
        return new Step(behaviour.size() + 1, java.util.Map.of("name", name), text.strip());
    }

    private static long number(Pattern pattern, String text) {
        Matcher number = pattern.matcher(text);
        return number.find() ? Long.parseLong(number.group(1).replace(",", "")) : 0;
    }

    private TlcOutcome outcome(String output, int exit) {
        if (violated) {
            return new Violated(property, behaviour, states);
        }
        if (success && exit == EXIT_OK && errors.isEmpty()) {
            return new Holds(states, depth);
        }
        String told = errors.isEmpty() ? output : String.join(" ", errors);
        String where = output.contains("*** Errors:") ? output.substring(output.indexOf("*** Errors:")) : told;
        String line = where.replaceAll("@!@!@.*", "").replaceAll("\\s+", " ").strip();
        return new Fault("TLC ended with status " + exit + ": " + line.substring(0, Math.min(TOLD, line.length())));
    }
}
