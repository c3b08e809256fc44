package dev.foxproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.cli.VerbRun.Result;
import dev.foxproof.client.devices.FileDeviceStore;
import dev.foxproof.client.devices.StoredDevice;
import dev.foxproof.client.devices.Switch;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code foxproof device} does without a server: nobody listens where it should be. */
class DeviceCommandTest {
    private static final DeviceId ID = DeviceId.random(new Random(1));
    private static final DeviceSecret SECRET = DeviceSecret.random(new Random(2));

    @TempDir
    Path folder;

    private String nobody = "";

    @BeforeEach
    void findAPortWhereNobodyListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    private Path state() {
        return folder.resolve("device.json");
    }

    private void registered(Switch state) {
        new FileDeviceStore(state()).save(new StoredDevice(URI.create(nobody), ID, SECRET, Accepts.ALL, state));
    }

    private Result run(String verb, String... more) {
        List<String> args = new ArrayList<>(List.of(verb, "--state", state().toString()));
        args.addAll(List.of(more));
        Result result = VerbRun.device().run(args.toArray(String[]::new));
        assertThat(result.out() + result.err()).doesNotContain(SECRET.text(), "\tat ");
        return result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"enable", "disable", "run"})
    void saysHowToRegister(String verb) {
        Result result = run(verb);

        assertThat(result.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(result.err())
                .isEqualTo("foxproof: this phone is not registered; 'foxproof device register URL' does that\n");
    }

    @Test
    void showsThatThereIsNoRegistration() {
        Result result = run("state");

        assertThat(result.status()).isEqualTo(ExitStatus.OK);
        assertThat(result.out()).contains("This phone is not registered.");
    }

    @Test
    @Requirement("DEV-72")
    void showsWhatIsStoredExceptTheSecret() {
        registered(Switch.OFF);

        Result result = run("state", "--json");

        JsonNode json = new JsonMapper().readTree(result.out());
        assertThat(json.get("registered").booleanValue()).isTrue();
        assertThat(json.get("server").stringValue()).isEqualTo(nobody);
        assertThat(json.get("deviceid").stringValue()).isEqualTo(ID.text());
        assertThat(json.get("accepts").toString()).isEqualTo("[\"r\",\"l\",\"t\",\"e\"]");
        assertThat(json.get("state").stringValue()).isEqualTo("off");
        assertThat(json.get("has_passcode").booleanValue()).isFalse();
    }

    @Test
    void aFileThatIsNoRegistrationIsAFaultWithItsName() throws IOException {
        Files.writeString(state(), "{\"secret\":\"" + SECRET.text() + "\"}");

        Result result = run("state");

        assertThat(result.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(result.err()).contains(state().toString()).contains("[memory.unusable]");
    }

    @Test
    @Requirement("DEV-73")
    @Violates("DEV-73")
    void aPhoneThatIsOffAsksNobody() {
        registered(Switch.OFF);

        Result result = run("run", "--for", "1", "--every", "1");

        // A question to a port where nobody listens would be an error.
        assertThat(result)
                .extracting(Result::status, Result::out, Result::err)
                .containsExactly(ExitStatus.OK, "the phone is off; it waits for 'foxproof device enable'\n", "");
    }

    @Test
    void aSwitchIsTurnedEvenIfTheServerCannotBeTold() {
        registered(Switch.ON);

        Result result = run("disable", "--timeout", "1");

        assertThat(result.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(result.err())
                .contains("The phone is off all the same")
                .contains("no connection to the server [transport.no-connection]");
        assertThat(new FileDeviceStore(state()).load().orElseThrow().state()).isEqualTo(Switch.GOING_OFF);
    }

    @ParameterizedTest
    @CsvSource({
        "run --for 0, --for must be 1 to 86400 seconds",
        "run --every 0, --every must be 1 to 86400 seconds",
        "run --track-every 100000, --track-every must be 1 to 86400 seconds",
        "run --push-port 0, --push-port must be 1 to 65535",
        "run --push-port 65536, --push-port must be 1 to 65535",
        "run --timeout 0, --timeout must be 1 to 3600 seconds",
        "register http://127.0.0.1:1, Missing required argument",
        "register http://127.0.0.1:1 --renew --test-assertion a@example.org, are mutually exclusive",
        "register http://127.0.0.1:1 --email a@example.org --test-assertion a@example.org, are mutually exclusive",
        "register http://127.0.0.1:1 --email nobody, email must be",
        "register http://127.0.0.1:1 --email a@example.org --accounts http://example.org, plain http would show a value",
        "register http://127.0.0.1:1 --test-assertion nobody, email must be",
        "register http://127.0.0.1:1 --test-assertion a@example.org --accepts x, accepts must be letters",
        "register http://127.0.0.1:1 --test-assertion a@example.org --push-url x, pushurl must be",
        "register http://127.0.0.1:1 --test-assertion a@example.org --push-port 70000, --push-port must be",
        "register http://example.org --test-assertion a@example.org, plain http would show the secret of the phone",
        "register mailto:a --test-assertion a@example.org, server must be a URL"
    })
    void namesTheArgumentThatIsWrong(String line, String problem) {
        registered(Switch.OFF);
        List<String> args = new ArrayList<>(List.of(line.split(" ")));

        Result result = run(args.removeFirst(), args.toArray(String[]::new));

        assertThat(result.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(result.err()).contains(problem);
        assertThat(result.out()).isEmpty();
        assertThat(new FileDeviceStore(state()).load()).isPresent();
    }

    @Test
    void thePushPortMayBeInUse() throws IOException {
        registered(Switch.OFF);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Result result = run("run", "--push-port", Integer.toString(socket.getLocalPort()));

            assertThat(result.status()).isEqualTo(ExitStatus.FAULT);
            assertThat(result.err()).contains("--push-port: port " + socket.getLocalPort());
        }
    }

    @Test
    void theHelpSaysThatAPhoneIsOffAtFirst() {
        assertThat(VerbRun.device().run("--help").out()).contains("A phone is off until its user switches it on");
        assertThat(VerbRun.device().run("register", "--help").out()).contains("The phone is off afterwards");
    }
}
