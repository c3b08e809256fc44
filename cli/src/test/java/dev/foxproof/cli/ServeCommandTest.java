package dev.foxproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class ServeCommandTest {
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of("serve"));
        all.addAll(List.of(args));
        if (!String.join(" ", args).contains("--port")) {
            all.add("--port=0");
        }
        return Foxproof.run(
                Verbs.SHIPPED,
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true),
                all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port=70000",
                "--port=x",
                "--host=no.such.host.invalid",
                "--profile=modern",
                "--scrypt=1000,8,1",
                "--scrypt=16,8",
                "--scrypt=16,8,x",
                "--public-url=ftp://a.example",
                "--public-url=https://a.example/path",
                "--public-url=https://user@a.example",
                "--public-url=:",
                "--database=mysql://a/b",
                "--database=postgresql://user:secret@localhost/db",
                "--database=postgresql://localhost/db?password=secret",
                "--data=a --database=postgresql://localhost/db",
                "--smtp=localhost:25",
                "--mail-from=a@b.example",
                "--smtp=localhost --mail-from=a@b.example",
                "--smtp=localhost:25 --mail-from=a@b.example --smtp-security=some",
                "--smtp=localhost:25 --mail-from=a@b.example --smtp-user=me",
                "--tls-keystore=nothing.p12",
                "--tile-url=https://a.example/{z}/{x}.png",
                "--tile-url=http://a.example/{z}/{x}/{y}.png",
                "--push-origin=https://a.example/path",
                "--push-origin=ftp://a.example",
                "--push-origin=https://user@a.example",
                "--push-origin=mailto:a@b.example",
                "--push-origin=:",
                "--test-mailbox --public-url=https://a.example",
                "--test-mailbox --host=0.0.0.0",
                "--test-assertions --public-url=https://a.example",
                "--test-assertions --host=0.0.0.0",
                "--issuer-key=nothing.pem",
                "--assertion-verifier=https://v.example",
                "--assertion-issuer=a.example",
                "--assertion-verifier=http://v.example --assertion-issuer=a.example",
                "--assertion-verifier=https://v.example --assertion-issuer=127.0.0.1",
                "--trace=/no/such/folder/trace",
                "--management-port=-1",
                "--database=postgresql://127.0.0.1:1/db",
            })
    void explainsInOneSentenceWhyItDoesNotServe(String arguments) {
        assertThat(run(arguments.split(" ", -1))).isEqualTo(ExitStatus.FAULT);
        assertThat(err.toString()).startsWith("foxproof: ").doesNotContain("\tat ", "unexpected fault", "secret");
    }

    @Test
    void namesAPortThatIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            assertThat(run("--port", String.valueOf(taken.getLocalPort()))).isEqualTo(ExitStatus.FAULT);
            assertThat(err.toString()).contains(String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void namesADataFolderThatCannotBeUsed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(run("--data", file.toString())).isEqualTo(ExitStatus.FAULT);
        assertThat(err.toString()).contains(file.toString());
    }

    @Test
    void servesFromItsReadyLineOnUntilItIsToldToEnd(@TempDir Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Duser.language=tr",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Foxproof.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--scrypt",
                        "16,8,1",
                        "--data",
                        folder.resolve("data").toString(),
                        "--test-mailbox")
                .redirectError(folder.resolve("log").toFile())
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                HttpClient client = HttpClient.newHttpClient()) {
            String ready = String.valueOf(out.readLine());
            assertThat(ready).matches("foxproof serves http://127\\.0\\.0\\.1:\\d+/v1, profile current");
            URI url = URI.create(ready.replaceAll(".* (http\\S+),.*", "$1") + "/account/status");
            var response = client.send(
                    HttpRequest.newBuilder(url)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"canary@example.org\"}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(response.body()).isEqualTo("{\"exists\":false}");
            awaitLine(folder.resolve("log"));
            process.destroy();
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(folder.resolve("log")))
                .contains("event=request id=1 method=POST route=/v1/account/status status=200 errno=0 micros=")
                .doesNotContain("canary", "Exception");
        assertThat(folder.resolve("data").resolve("foxproof.db")).exists();
    }

    /** The line is written after the answer was sent. */
    private static void awaitLine(Path log) throws Exception {
        while (!Files.readString(log).endsWith("\n")) {
            Thread.sleep(20);
        }
    }
}
