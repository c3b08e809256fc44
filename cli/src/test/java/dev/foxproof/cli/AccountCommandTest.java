package dev.foxproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.cli.VerbRun.Result;
import dev.foxproof.spec.Violates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code foxproof account} decides before anything is sent: nobody listens at its server. */
class AccountCommandTest {
    @TempDir
    Path folder;

    private String nobody = "";

    @BeforeEach
    void findAPortWhereNobodyListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    private Result run(VerbRun run, String verb, String... more) {
        List<String> args = new ArrayList<>(List.of(verb, "--email", "a@example.org", "--memory"));
        args.add(folder.resolve("memory.json").toString());
        if (!List.of(more).contains("--server")) {
            args.addAll(List.of("--server", nobody));
        }
        args.addAll(List.of(more));
        return run.run(args.toArray(String[]::new));
    }

    @Test
    void saysThatNobodyAnswers() {
        Result result = run(VerbRun.account(), "status");

        assertThat(result.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(result.err()).isEqualTo("foxproof: no connection to the server [transport.no-connection]\n");
    }

    @Test
    void asksForANewPasswordTwice() {
        VerbRun terminal = VerbRun.account().answers("long enough", "long enouhg");

        Result result = run(terminal, "create");

        assertThat(result.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(result.err()).isEqualTo("foxproof: the two passwords differ\n");
        assertThat(terminal.questions()).containsExactly("Password: ", "Once more: ");
    }

    @Test
    @Violates("KEY-3")
    void refusesAShortNewPasswordBeforeAnythingIsSent() {
        Result result = run(VerbRun.account().input("1234567\n"), "create", "--password-stdin");

        assertThat(result.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(result.err()).isEqualTo("foxproof: password must have at least 8 characters, has 7\n");
    }

    @Test
    void takesBothPasswordsFromStandardInputInTheirOrder() {
        Result tooShort =
                run(VerbRun.account().input("present password\r\nshort\n"), "change-password", "--password-stdin");
        assertThat(tooShort.err()).contains("has 5");

        Result longEnough = run(VerbRun.account().input("short\nlong enough"), "change-password", "--password-stdin");
        assertThat(longEnough.err()).contains("[transport.no-connection]");

        Result missing = run(VerbRun.account().input("present password\n"), "change-password", "--password-stdin");
        assertThat(missing.err()).contains("standard input ended before a password");
    }

    @Test
    void saysWhereAPasswordCouldComeFromWhenThereIsNoTerminal() {
        Result result = run(VerbRun.account(), "login");

        assertThat(result.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(result.err()).contains("--password-stdin", "FOXPROOF_PASSWORD");
    }

    @Test
    @Violates("KEY-1")
    void refusesAPasswordThatTheEnvironmentCouldNotCarry() {
        Result result = run(VerbRun.account().environment("FOXPROOF_PASSWORD", "p\uFFFDssword!"), "login");

        assertThat(result.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(result.err()).contains("FOXPROOF_PASSWORD is not text").doesNotContain("ssword!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://accounts.example.org", "http://192.0.2.1:8080"})
    @Violates("KEY-36")
    void sendsNothingOverPlainHttpToAnotherMachineUnasked(String server) {
        Result result = run(VerbRun.account(), "status", "--server", server);

        assertThat(result.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(result.err()).contains("plain http").contains("--plain-http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "destroy"})
    void losesNothingWithoutAYes(String verb) {
        Result script = run(VerbRun.account(), verb);
        assertThat(script.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(script.err()).contains("--yes");

        VerbRun person = VerbRun.account().answers("y");
        Result hesitant = run(person, verb);
        assertThat(hesitant.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(hesitant.err()).isEqualTo("foxproof: nothing was changed\n");
        assertThat(person.questions()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login --profile v3",
                "login --timeout 0",
                "login --password secret-password",
                "forgot",
                "devices --register laptop",
                "verify --code 00",
                "reset --yes --code 00",
                "nonsense"
            })
    void explainsWrongUsage(String line) {
        VerbRun terminal = VerbRun.account()
                .environment("FOXPROOF_PASSWORD", "a password")
                .environment("FOXPROOF_NEW_PASSWORD", "a new password");
        String[] words = line.split(" ");
        String[] more = List.of(words).subList(1, words.length).toArray(String[]::new);

        Result result = run(terminal, words[0], more);

        assertThat(result.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(result.err()).startsWith("foxproof: ").contains("--help").doesNotContain("\tat ", "a password");
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"server\":\"https://other.example.org\",\"email\":\"a@example.org\"}"})
    void refusesAStateFileThatIsNotOfThisAccount(String content) throws IOException {
        Path state = folder.resolve("state.json");
        Files.writeString(state, content);

        Result result = run(VerbRun.account(), "status", "--state", state.toString());

        assertThat(result.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(result.err()).contains("the state file").contains(state.toString());
        assertThat(Files.readString(state)).isEqualTo(content);
    }

    @Test
    void refusesAMemoryThatItDoesNotUnderstand() throws IOException {
        Files.writeString(folder.resolve("memory.json"), "{}");

        Result result =
                run(VerbRun.account().environment("FOXPROOF_PASSWORD", "a password"), "login", "--profile", "classic");

        assertThat(result.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(result.err()).contains("[memory.unusable]");
    }
}
