package dev.foxproof.conformance.models.proverif;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What ProVerif prints, read strictly: a text that is not exactly the answer to one query is no answer. */
final class ProverifOutput {
    private static final Pattern VERSION =
            Pattern.compile("Proverif (\\d[\\w.]*)\\. Cryptographic protocol verifier, by .+");
    private static final Pattern RESULT = Pattern.compile("RESULT [^(\\s].*\\.");
    /** What ProVerif adds to a refuted injective query: whether its plain form holds. */
    private static final Pattern REMARK = Pattern.compile("RESULT \\((but|even) .*\\)");

    private static final String SUMMARY = "Verification summary:";
    private static final int LINES_SHOWN = 6;
    private static final int CHARS_SHOWN = 200;

    private ProverifOutput() {}

    /**
     * The answer to the only query.
     *
     * @throws ProverifFault if the output is cut off, or holds no answer, several, or something unknown
     */
    static Answer answer(String output) throws ProverifFault {
        List<String> results =
                output.lines().filter(line -> line.contains("RESULT")).toList();
        List<String> answers =
                results.stream().filter(line -> !REMARK.matcher(line).matches()).toList();
        if (answers.size() != 1) {
            throw new ProverifFault(answers.size() + " RESULT lines instead of one: " + firstLines(output));
        }
        if (output.lines().noneMatch(SUMMARY::equals)) {
            throw new ProverifFault("the output ends before its summary: " + firstLines(output));
        }
        String line = answers.getFirst();
        for (Answer answer : Answer.values()) {
            if (RESULT.matcher(line).matches() && line.endsWith(" " + answer.words() + ".")) {
                return answer;
            }
        }
        throw new ProverifFault("an unknown answer: " + shorten(line));
    }

    /**
     * The version, from the first line of ProVerif's help.
     *
     * @throws ProverifFault if the program is not ProVerif
     */
    static String version(String help) throws ProverifFault {
        Matcher matcher = VERSION.matcher(help.lines().findFirst().orElse(""));
        if (!matcher.matches()) {
            throw new ProverifFault("it does not say a version of ProVerif: " + firstLines(help));
        }
        return matcher.group(1);
    }

    /** The first lines with something in them, in one line. */
    static String firstLines(String output) {
        String lines = output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(LINES_SHOWN)
                .map(ProverifOutput::shorten)
                .collect(Collectors.joining(" | "));
        return lines.isEmpty() ? "(nothing)" : lines;
    }

    private static String shorten(String line) {
        return line.length() <= CHARS_SHOWN ? line : line.substring(0, CHARS_SHOWN) + "…";
    }
}
