package dev.foxproof.cli.peer;

import static dev.foxproof.cli.peer.PeerProcess.answers;
import static dev.foxproof.cli.peer.PeerProcess.ask;
import static dev.foxproof.cli.peer.PeerProcess.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.node.ObjectNode;

/** The line protocol itself, whatever is asked. */
class PeerTest {
    private static final String HASH = "{\"name\":\"%s\",\"op\":\"payloadHash\",\"payload\":\"\"}";

    private static List<ObjectNode> hawk(String lines) {
        return answers("hawk", lines.getBytes(UTF_8));
    }

    @Test
    void answersInOrderAndEchoesNames() {
        List<ObjectNode> answers = hawk(HASH.formatted("a") + "\n" + HASH.formatted("b") + "\n");
        assertThat(answers)
                .extracting(answer -> answer.get("name").stringValue())
                .containsExactly("a", "b");
    }

    @Test
    void answersALastLineWithoutALineEnd() {
        assertThat(hawk(HASH.formatted("a"))).hasSize(1);
    }

    @Test
    void endsWithStatusZeroAndSilentlyOnEmptyInput() {
        assertThat(PeerProcess.run(new byte[0], "keys")).isEqualTo(new PeerProcess.Outcome(0, "", ""));
    }

    @Test
    void flushesAnAnswerBeforeItAsksForTheNextLine() {
        ByteArrayOutputStream answered = new ByteArrayOutputStream();
        List<String> whenAsked = new ArrayList<>();
        Iterator<String> lines = List.of("first", "second").iterator();
        InputStream in = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("a reader of lines asks for many bytes at once");
            }

            @Override
            public int read(byte[] buffer, int from, int length) {
                whenAsked.add(answered.toString(UTF_8));
                if (!lines.hasNext()) {
                    return -1;
                }
                byte[] line = (HASH.formatted(lines.next()) + "\n").getBytes(UTF_8);
                System.arraycopy(line, 0, buffer, from, line.length);
                return line.length;
            }
        };
        new CommandLine(new PeerCommand(in))
                .setOut(new PrintWriter(answered, false, UTF_8))
                .execute("hawk");
        assertThat(whenAsked).hasSize(3);
        assertThat(whenAsked.get(0)).isEmpty();
        assertThat(whenAsked.get(1))
                .startsWith("{\"name\":\"first\",\"ok\":true")
                .endsWith("}\n");
        assertThat(whenAsked.get(2))
                .contains("\n{\"name\":\"second\",\"ok\":true")
                .endsWith("}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "null",
                "[]",
                "\"text\"",
                "{\"name\":\"a\",\"op\":\"payloadHash\"} {}",
                "{\"name\":\"a\",\"name\":\"b\",\"op\":\"payloadHash\"}",
                "{\"name\":\"a\",\"op\":\"payloadHash\",}",
                "{'name':'a'}",
                "\uFEFF{\"name\":\"a\",\"op\":\"payloadHash\"}",
                "{\"name\":\"a\",\"op\":\"payloadHash\"",
            })
    void answersALineThatIsNotOneJsonObjectAndGoesOn(String line) {
        List<ObjectNode> answers = hawk(line + "\n" + HASH.formatted("next") + "\n");
        assertThat(answers).hasSize(2);
        assertRefused(answers.getFirst(), "peer.malformed-json");
        assertThat(answers.getFirst().get("name").isNull()).isTrue();
        assertThat(answers.getLast().get("name").stringValue()).isEqualTo("next");
    }

    @Test
    void answersALineThatIsNotUtf8AndGoesOn() {
        byte[] input = ("{\"name\":\"?\",\"op\":\"payloadHash\"}\n" + HASH.formatted("next")).getBytes(UTF_8);
        input[9] = (byte) 0xFF;
        List<ObjectNode> answers = answers("hawk", input);
        assertRefused(answers.getFirst(), "peer.malformed-json");
        assertThat(answers.getLast().get("ok").booleanValue()).isTrue();
    }

    @Test
    void refusesALineBeyondTheLimitAndGoesOn() {
        String frame = "{\"name\":\"a\",\"op\":\"payloadHash\",\"payload\":\"%s\"}";
        String atLimit = frame.formatted("x".repeat(Peer.LINE_BYTES_MAX - frame.length() + 2));
        String beyond = frame.formatted("x".repeat(Peer.LINE_BYTES_MAX - frame.length() + 3));
        List<ObjectNode> answers = hawk(atLimit + "\n" + beyond + "\n" + HASH.formatted("next") + "\n");
        assertThat(answers).hasSize(3);
        assertThat(answers.get(0).get("ok").booleanValue()).isTrue();
        assertRefused(answers.get(1), "peer.line-too-long");
        assertThat(answers.get(2).get("name").stringValue()).isEqualTo("next");
    }

    @Test
    void refusesAMemberThatIsNotKnown() {
        assertRefused(ask("hawk", "payloadHash", "payload", "", "payloadhex", ""), "peer.unknown-member");
        assertRefused(ask("keys", "token", "kind", "sessionToken", "email", "a@b"), "peer.unknown-member");
    }

    @Test
    void neverRepeatsInputInAnError() {
        String out = PeerProcess.run("{\"name\":\"a\",\"op\":hunter2}\n".getBytes(UTF_8), "keys")
                .out();
        assertThat(out).contains("peer.malformed-json").doesNotContain("hunter2");
    }

    @Test
    void refusesAnUnknownOperationAndNamesTheKnownOnes() {
        var answer = ask("keys", "sign");
        assertRefused(answer, "peer.unknown-op");
        assertThat(answer.get("detail").stringValue()).contains("onepw, onepwV2, server, token, unbundle");
    }

    @Test
    void refusesACaseWithoutNameOrOperation() {
        List<ObjectNode> answers =
                hawk("{\"op\":\"payloadHash\"}\n{\"name\":\"a\"}\n{\"name\":1,\"op\":\"payloadHash\"}\n");
        assertRefused(answers.get(0), "peer.missing-member");
        assertRefused(answers.get(1), "peer.missing-member");
        assertRefused(answers.get(2), "peer.wrong-type");
    }

    @Test
    void refusesAMemberOfAnotherType() {
        assertRefused(ask("hawk", "payloadHash", "payload", 1), "peer.wrong-type");
        assertRefused(ask("hawk", "payloadHash", "contentType", true), "peer.wrong-type");
        assertRefused(
                hawk("{\"name\":\"a\",\"op\":\"payloadHash\",\"payload\":null}").getFirst(), "peer.wrong-type");
    }

    @Test
    void writesAsciiOnly() {
        String out = PeerProcess.run((HASH.formatted("é…") + "\n").getBytes(UTF_8), "hawk")
                .out();
        assertThat(out).startsWith("{\"name\":\"\\u00E9\\u2026\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "Hawk", ""})
    void refusesAnotherSurfaceAndNamesTheOnesThereAre(String surface) {
        PeerProcess.Outcome outcome = PeerProcess.run(new byte[0], surface);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("peer speaks about hawk, keys and assertions, not about '" + surface + "'");
    }

    @Test
    void stopsWhenNobodyReadsTheAnswers() {
        StringWriter err = new StringWriter();
        Writer closed = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("closed");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        InputStream lines = new ByteArrayInputStream("\n".repeat(1000).getBytes(UTF_8));
        int status = new CommandLine(new PeerCommand(lines))
                .setOut(new PrintWriter(closed))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((fault, command, parsed) -> {
                    assertThat(fault).hasMessage("peer stopped: the output is closed");
                    return 2;
                })
                .execute("hawk");
        assertThat(status).isEqualTo(2);
    }
}
