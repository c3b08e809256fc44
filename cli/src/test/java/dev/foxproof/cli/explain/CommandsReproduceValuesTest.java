package dev.foxproof.cli.explain;

import static dev.foxproof.cli.explain.ExplainTest.BUNDLE;
import static dev.foxproof.cli.explain.ExplainTest.CLIENT_SALT;
import static dev.foxproof.cli.explain.ExplainTest.KEY_A;
import static dev.foxproof.cli.explain.ExplainTest.SALT;
import static dev.foxproof.cli.explain.ExplainTest.TOKEN;
import static dev.foxproof.cli.explain.ExplainTest.WRAP_KB;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.cli.explain.ExplainProcess.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Runs every command that is printed, and compares what it prints with the value above it. */
class CommandsReproduceValuesTest {
    private static final String ODD = "%s 100% \\n 'quoted' \"twice\" $HOME `id` é\t;";

    /** The commands are for people who have these programs; the values themselves are held by vectors, with or without them. */
    @BeforeAll
    static void needsTheTools() throws Exception {
        Assumptions.assumeTrue(
                succeeds("openssl version | grep -q '^OpenSSL [3-9]'") && succeeds("command -v xxd python3"),
                "OpenSSL 3, xxd and python3 are needed");
    }

    private static boolean succeeds(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    static List<Arguments> explanations() {
        return List.of(
                Arguments.of(
                        "pässwörd\n",
                        13,
                        args("keys --email andré@example.org --wrap-kb " + WRAP_KB + " --auth-salt " + SALT
                                + " --scrypt 16,1,2")),
                Arguments.of("pässwörd\n", 9, args("keys --email a'b@example.org --wrap-kb " + WRAP_KB)),
                Arguments.of("x\n", 8, args("keys --email a@example.org --auth-salt " + SALT)),
                Arguments.of(ODD + "\n", 5, args("keys --profile current --client-salt " + CLIENT_SALT)),
                Arguments.of(TOKEN + "\n", 4, args("tokens --kind sessionToken")),
                Arguments.of(TOKEN + "\n" + BUNDLE + "\n", 8, args("bundle")),
                Arguments.of(TOKEN + "\n" + KEY_A + "\n" + WRAP_KB + "\n", 9, args("bundle")),
                Arguments.of("key\n", 3, args("hawk --url http://a/%7e --id i --ts 1 --nonce n")),
                Arguments.of("key\n", 5, new String[] {
                    "hawk",
                    "--url",
                    "http://a/'?%20",
                    "--id",
                    "i",
                    "--ts",
                    "1",
                    "--nonce",
                    "n'%s",
                    "--ext",
                    "100% 'x'",
                    "--method",
                    "POST",
                    "--payload",
                    ODD,
                    "--content-type",
                    "text/plain"
                }));
    }

    private static String[] args(String line) {
        return line.split(" ", -1);
    }

    @ParameterizedTest
    @MethodSource("explanations")
    void everyPrintedCommandPrintsTheValue(String input, int commands, String[] args) throws Exception {
        String[] withJson = Arrays.copyOf(args, args.length + 1);
        withJson[args.length] = "--json";
        Outcome outcome = ExplainProcess.run(input, withJson);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        int run = 0;
        for (JsonNode section : outcome.json().get("sections")) {
            for (JsonNode step : section.get("values")) {
                if (step.has("command")) {
                    String printed = printed(step.get("command").stringValue());
                    assertThat(step.has("text") ? printed : printed.strip())
                            .as(step.get("command").stringValue())
                            .isEqualTo(Outcome.value(step));
                    run++;
                }
            }
        }
        assertThat(run).isEqualTo(commands);
    }

    private static String printed(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(command + ": " + printed).isZero();
        return printed;
    }

    @Test
    void aCommandThatNobodyCouldTypeIsLeftOut() {
        assertThat(Shell.print(new byte[Shell.CHARACTERS_MAX])).isNull();
        assertThat(Shell.sha256OfText(new byte[Shell.CHARACTERS_MAX])).isNull();
        assertThat(Shell.print(new byte[100])).isNotNull();
    }
}
