package dev.foxproof.cli.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.cli.json.MalformedJsonException;
import dev.foxproof.cli.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs the verb as the command does, between streams in memory. */
final class PeerProcess {
    private PeerProcess() {}

    record Outcome(int status, String out, String err) {}

    static Outcome run(byte[] input, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = new CommandLine(new PeerCommand(new ByteArrayInputStream(input)))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new Outcome(status, out.toString(), err.toString());
    }

    /** The answers to these lines, one for each. */
    static List<ObjectNode> answers(String surface, byte[] input) {
        Outcome outcome = run(input, surface);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        List<ObjectNode> answers = new ArrayList<>();
        for (String line : outcome.out().split("\n")) {
            try {
                answers.add(StrictJson.readObject(line.getBytes(UTF_8)));
            } catch (MalformedJsonException e) {
                throw new AssertionError("not an answer: " + line, e);
            }
        }
        return answers;
    }

    /** The answer to one case, given as names and values. */
    static JsonNode ask(String surface, String op, Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", "the case");
        members.put("op", op);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        List<ObjectNode> answers = answers(surface, (StrictJson.line(members) + "\n").getBytes(UTF_8));
        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst().get("name").stringValue()).isEqualTo("the case");
        return answers.getFirst();
    }

    /** The names and values of one list and then of another. */
    static Object[] with(Object[] base, Object... more) {
        Map<Object, Object> members = new LinkedHashMap<>();
        for (Object[] list : List.of(base, more)) {
            for (int i = 0; i < list.length; i += 2) {
                members.put(list[i], list[i + 1]);
            }
        }
        return members.entrySet().stream()
                .filter(member -> !member.getValue().equals(ABSENT))
                .flatMap(member -> Stream.of(member.getKey(), member.getValue()))
                .toArray();
    }

    /** In {@link #with}: the member is left out. */
    static final Object ABSENT = new Object();

    static void assertRefused(JsonNode answer, String code) {
        assertThat(answer.get("ok").booleanValue()).as(answer.toString()).isFalse();
        assertThat(answer.get("error").stringValue()).isEqualTo(code);
        assertThat(answer.get("detail").stringValue()).isNotEmpty();
    }

    static void assertMember(JsonNode answer, String member, String value) {
        assertThat(answer.get("ok").booleanValue()).as(answer.toString()).isTrue();
        assertThat(answer.path(member).asString("(absent)")).isEqualTo(value);
    }
}
