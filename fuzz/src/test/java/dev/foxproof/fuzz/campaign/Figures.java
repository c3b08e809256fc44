package dev.foxproof.fuzz.campaign;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far an engine is, as it says itself.
 *
 * @param executions inputs that were tried
 * @param perSecond executions per second since the beginning
 * @param coverage edges of the instrumented code that were reached
 * @param corpus inputs that are kept because they reach something that the others do not
 */
record Figures(long executions, long perSecond, long coverage, long corpus) {
    static final Figures NONE = new Figures(0, 0, 0, 0);

    private static final Pattern LINE = Pattern.compile(
            "#(?<executions>\\d+)\\s.*?cov: (?<cov>\\d+).*?corp: (?<corp>\\d+)/.*?exec/s: (?<speed>\\d+).*");
    private static final Pattern EXECUTED = Pattern.compile("stat::number_of_executed_units:\\s+(\\d+)");
    private static final Pattern SPEED = Pattern.compile("stat::average_exec_per_sec:\\s+(\\d+)");

    /** These figures after another line of the engine's output. */
    Figures after(String line) {
        Matcher pulse = LINE.matcher(line);
        if (pulse.matches()) {
            return new Figures(
                    Long.parseLong(pulse.group("executions")),
                    Long.parseLong(pulse.group("speed")),
                    Long.parseLong(pulse.group("cov")),
                    Long.parseLong(pulse.group("corp")));
        }
        Matcher executed = EXECUTED.matcher(line);
        if (executed.matches()) {
            return new Figures(Long.parseLong(executed.group(1)), perSecond, coverage, corpus);
        }
        Matcher speed = SPEED.matcher(line);
        if (speed.matches()) {
            return new Figures(executions, Long.parseLong(speed.group(1)), coverage, corpus);
        }
        return this;
    }
}
