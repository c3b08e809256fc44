package dev.foxproof.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.cli.CommandFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProveCommandTest {
    private static final String ACCOUNT = "\"account\":\"3acaa66b45dcbf08\",\"generation\":1";
    private static final String CREATE =
            "{\"action\":\"Create\"," + ACCOUNT + ",\"v2\":true,\"session\":\"7f956ebb047e62c4\"}\n";
    private static final String END =
            "{\"action\":\"SessionDestroy\"," + ACCOUNT + ",\"session\":\"7f956ebb047e62c4\"}\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--report", folder.resolve("proof").toString()));
        all.addAll(List.of(arguments));
        return new CommandLine(new ProveCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((fault, command, parsed) -> {
                    err.append(String.valueOf(fault.getMessage()));
                    return fault instanceof CommandFault ? 2 : 99;
                })
                .execute(all.toArray(new String[0]));
    }

    private Path trace(String text) throws IOException {
        return Files.writeString(folder.resolve("trace.ndjson"), text);
    }

    @Test
    void refutesAFalseClaimAndTellsTheStory() throws IOException {
        assertThat(run("--only", "hawk-restart")).as(err.toString()).isEqualTo(0);

        assertThat(out.toString())
                .contains(
                        "False claims",
                        "refuted as expected",
                        "hawk-restart: ",
                        "a shortest counterexample to",
                        "HawkAccept")
                .contains("Proof     1 refuted as expected");
        assertThat(folder.resolve("proof/proof.html")).content().contains("refuted as expected", "hawk-restart");
        assertThat(folder.resolve("proof/proof.json"))
                .content()
                .contains("\"id\" : \"hawk-restart\"", "\"exitStatus\" : 0");
    }

    @Test
    void listsWhatThereIs() {
        assertThat(run("--only", "hawk-*", "--list")).isEqualTo(0);

        assertThat(out.toString()).contains("hawk-restart  ").doesNotContain("accounts-");
    }

    @Test
    void endsWithThreeWhenNothingMatches() {
        assertThat(run("--only", "no-such*")).isEqualTo(3);
        assertThat(err.toString()).isEqualTo("foxproof: nothing matches; see foxproof prove --list\n");
    }

    @Test
    void aPatternIsTextWithStarsAndNothingElse() {
        assertThat(run("--only", "[")).isEqualTo(3);
        assertThat(err.toString()).isEqualTo("foxproof: nothing matches; see foxproof prove --list\n");
    }

    @Test
    void saysThatAReportCannotBeWrittenBeforeItBegins() {
        assertThat(run("--only", "hawk-restart", "--json", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("the report " + folder + " cannot be written");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void explainsARecordedRun() throws IOException {
        assertThat(run("--trace", trace(CREATE + END).toString()))
                .as(err.toString())
                .isEqualTo(0);
        assertThat(out.toString()).startsWith("EXPLAINED    ").contains("2 lines about 1 subjects");
    }

    @Test
    void namesTheFirstLineThatNothingExplains() throws IOException {
        assertThat(run("--trace", trace(CREATE + END + END).toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "line 3: no step of TraceAccounts leads to it",
                        "the model's state before it:",
                        "live |-> FALSE");
    }

    @Test
    void endsWithTwoAndASentenceForWhatIsNoTrace() throws IOException {
        assertThat(run("--trace", trace("{}\n").toString())).isEqualTo(2);
        assertThat(run("--trace", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(run("--timeout", "0")).isEqualTo(2);
        assertThat(run("--jobs", "0")).isEqualTo(2);

        assertThat(err.toString())
                .contains(
                        "line 1: not an object with an action",
                        "there is no trace",
                        "--timeout must be",
                        "--jobs must be");
    }
}
