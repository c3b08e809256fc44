package dev.foxproof.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.RecordedRuns;
import dev.foxproof.server.ReferenceServer;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.ServerConfig.Mailbox;
import dev.foxproof.server.StartFault;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void checksTheEmbeddedServerAndWritesTheReports() throws IOException {
        Path json = folder.resolve("deep/er/copy.json");

        int status = run("--only", "errors/unknown-path", "--seed", "5eed", "--json", json.toString());

        assertThat(status).as(out.toString()).isEqualTo(0);
        assertThat(out.toString())
                .contains("Repeat    ./foxproof check --only errors/unknown-path --seed 5eed")
                .endsWith("PASSED    every required check passes\n");
        assertThat(Files.readString(json))
                .contains("\"profile\" : \"current+classic\"")
                .contains("\"pass\" : 1");
        assertThat(folder.resolve("report/report.html")).isNotEmptyFile();
        assertThat(folder.resolve("report/report.json")).hasSameTextualContentAs(json);
        assertThat(folder.resolve("report/junit.xml")).isNotEmptyFile();
    }

    @Test
    void checksOneProfileWhenTold() throws IOException {
        assertThat(run("--only", "errors/unknown-path", "--profile", "classic"))
                .as(out.toString())
                .isEqualTo(0);

        assertThat(Files.readString(folder.resolve("report/report.json"))).contains("\"profile\" : \"classic\"");
    }

    @Test
    void replaysBehavioursOfTheModelBesidesTheChecksThatMatch() throws IOException, StartFault {
        try (ReferenceServer server = ReferenceServer.start(ServerConfig.builder()
                .scrypt(new ScryptParameters(2, 8, 1))
                .mailbox(Mailbox.LOOPBACK)
                .build())) {
            String url = server.url().toString();
            String[] options = {"--mailbox", server.mailbox().toString(), "--seed", "5eed", "--from-model", "2"};

            int status = run(with(options, url, "--only", "errors/unknown-path", "--only", "model/accounts-2"));

            assertThat(status).as(out.toString()).isEqualTo(0);
            assertThat(out.toString())
                    .contains("--only model/accounts-2 --from-model 2 --seed 5eed")
                    .contains("Checks    2 pass");
            assertThat(Files.readString(folder.resolve("report/report.json")))
                    .contains("\"id\" : \"model/accounts-2\"")
                    .contains("steps are answered as the model says");
            assertThat(run(with(options, url, "--only", "model/accounts-3")))
                    .as("there are two")
                    .isEqualTo(3);
            assertThat(err.toString()).isEqualTo("foxproof: no check matches; see foxproof check --list\n");
        }
    }

    private static String[] with(String[] options, String... more) {
        return Stream.of(more, options).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void endsWithTwoWhenTheNumberOfBehavioursIsOutOfRange() {
        assertThat(run("--from-model", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--from-model must be 1 to 1000, not 0");
        assertThat(run("--from-model", "1001")).isEqualTo(2);
        assertThat(run("--from-model", "many")).isEqualTo(2);
        assertThat(run("--from-model", "3", "--list")).isEqualTo(2);
        assertThat(err.toString()).contains("--list has no conversations of --from-model");
    }

    @Test
    void endsWithThreeWhenNothingMatches() {
        assertThat(run("--only", "no/such*")).isEqualTo(3);
        assertThat(err.toString()).isEqualTo("foxproof: no check matches; see foxproof check --list\n");
    }

    @Test
    void endsWithTwoAndOneSentenceWhenNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(run("http://127.0.0.1:" + port)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("no accounts server answers at http://127.0.0.1:" + port + ": no connection");
    }

    @Test
    void endsWithTwoWhenAnArgumentIsOutOfRange() {
        assertThat(run("--jobs", "0")).isEqualTo(2);
        assertThat(run("--timeout", "0")).isEqualTo(2);
        assertThat(run("--seed", "")).isEqualTo(2);
        assertThat(run("--profile", "modern")).isEqualTo(2);
        assertThat(run("ftp://example.org")).isEqualTo(2);
        assertThat(run("--mailbox", "http://127.0.0.1:1")).isEqualTo(2);
        assertThat(run("--waivers", folder.resolve("none.json").toString())).isEqualTo(2);
    }

    @Test
    void standsForUsersOfATestServerByTemplates() throws StartFault {
        try (ReferenceServer server = ReferenceServer.start(ServerConfig.builder()
                .testAssertions(true)
                .trace(RecordedRuns.next(CheckCommandTest.class))
                .build())) {
            String[] arguments = {
                server.url().toString(),
                "--assertion",
                "test:{email}",
                "--user-authorization",
                "Bearer test:{email}",
                "--only",
                "devices/register*",
                "--only",
                "devices/no-devices",
                "--only",
                "devices/sign-out",
                "--seed",
                "5eed"
            };

            assertThat(run(arguments)).as(out.toString()).isEqualTo(0);

            assertThat(out.toString())
                    .contains("Skipped   1  needs a mailbox (--mailbox URL), to read what the server mails")
                    .contains(" pass · 0 fail · 1 skipped")
                    .contains("Repeat    ./foxproof check " + server.url()
                            + " --assertion 'test:{email}' --user-authorization 'Bearer test:{email}' --only");
            assertThat(run(arguments)).as("the same again: " + out).isEqualTo(0);
        }
    }

    @Test
    void endsWithTwoWhenTheTemplatesOfUsersAreNotBothThereAndOfUse() {
        String url = "http://127.0.0.1:1";

        assertThat(run(url, "--assertion", "test:{email}")).isEqualTo(2);
        assertThat(run(url, "--user-authorization", "Bearer test:{email}")).isEqualTo(2);
        assertThat(err.toString()).contains("--assertion and --user-authorization belong together");
        assertThat(run(url, "--assertion", "test:me", "--user-authorization", "Bearer {email}"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("the assertion must hold {email}, or all users would be the same");
        assertThat(run(url, "--assertion", "{email}", "--user-authorization", "{email}\n"))
                .isEqualTo(2);
        assertThat(run("--assertion", "test:{email}", "--user-authorization", "Bearer test:{email}"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--assertion belongs to a URL");
    }

    @Test
    void saysBeforeTheRunThatAReportCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(run("--json", file.resolve("report.json").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("for the reports cannot be made");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void listsTheChecksThatMatch() {
        assertThat(run("--list", "--only", "ERR-3")).isEqualTo(0);

        assertThat(out.toString()).matches("errors/info +SHOULD +ERR-3 +an error object holds info.*\n");
    }

    @Test
    void quotesForAShellWhatAShellWouldChange() {
        assertThat(CheckCommand.quoted("hawk/nonce")).isEqualTo("hawk/nonce");
        assertThat(CheckCommand.quoted("hawk/*")).isEqualTo("'hawk/*'");
        assertThat(CheckCommand.quoted("it's")).isEqualTo("'it'\\''s'");
        assertThat(CheckCommand.quoted("")).isEqualTo("''");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--report", folder.resolve("report").toString()));
        return new CommandLine(new CheckCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((fault, command, parsed) -> {
                    assertThat(fault).isInstanceOf(CommandFault.class);
                    command.getErr().println(fault.getMessage());
                    return 2;
                })
                .execute(all.toArray(String[]::new));
    }
}
