package dev.foxproof.cli.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.cli.CommandFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AttackCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--report", folder.resolve("attacks").toString()));
        all.addAll(List.of(arguments));
        return new CommandLine(new AttackCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((fault, command, parsed) -> {
                    err.append(String.valueOf(fault.getMessage()));
                    return fault instanceof CommandFault ? 2 : 99;
                })
                .execute(all.toArray(new String[0]));
    }

    @Test
    void showsTheLootOfAWeaknessAndTheRefusalOfAnAttackThatIsStopped() {
        assertThat(run(
                        "--only",
                        "KDF-01",
                        "--seed",
                        "loot",
                        "--json",
                        folder.resolve("more.json").toString()))
                .as(err.toString())
                .isEqualTo(0);

        assertThat(out.toString())
                .contains("KDF-01 ", "classic  succeeds", "the password \"", "guesses/s on a GPU")
                .contains("current  version.downgrade")
                .contains("3 tried, 2 succeed, 1 are stopped; 3 outcomes as expected, 0 different, 0 faults")
                .contains("Repeat    ./foxproof attack --seed loot");
        assertThat(folder.resolve("attacks/attacks.html"))
                .content()
                .contains("Every outcome is as expected", "version.downgrade", "attacker", "KDF-01/first-contact");
        assertThat(folder.resolve("attacks/attacks.json"))
                .content()
                .contains("\"outcome\" : \"version.downgrade\"", "\"exitStatus\" : 0")
                .isEqualTo(read("more.json"));
    }

    private String read(String file) {
        try {
            return java.nio.file.Files.readString(folder.resolve(file));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void saysThatAReportCannotBeWrittenBeforeItBegins() {
        assertThat(run("--only", "KDF-01", "--json", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("the report " + folder + " cannot be written");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void triesOneProfileAlone() {
        assertThat(run("--only", "HWK-01", "--profile", "classic"))
                .as(err.toString())
                .isEqualTo(0);

        assertThat(out.toString()).contains("classic  server.errno-115").doesNotContain("current");
    }

    @Test
    void listsWhatThereIs() {
        assertThat(run("--only", "HWK-0*", "--list")).isEqualTo(0);

        assertThat(out.toString())
                .contains("HWK-01 ", "E  A request is sent again")
                .doesNotContain("KDF-");
    }

    @Test
    void endsWithThreeWhenNothingMatches() {
        assertThat(run("--only", "XYZ-*")).isEqualTo(3);
        assertThat(run("--only", "KDF-03", "--profile", "classic")).isEqualTo(3);

        assertThat(err.toString()).startsWith("foxproof: no attack matches; see foxproof attack --list\n");
    }

    @Test
    void endsWithTwoAndASentenceForWrongUsage() {
        assertThat(run("--jobs", "0")).isEqualTo(2);
        assertThat(run("--seed", "")).isEqualTo(2);
        assertThat(run("--profile", "none")).isEqualTo(2);

        assertThat(err.toString()).contains("--jobs must be", "a seed has", "--profile");
    }
}
