package dev.foxproof.client.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.devices.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileDeviceStoreTest {
    private static final StoredDevice DEVICE = new StoredDevice(
            URI.create("https://devices.example.org"),
            DeviceId.random(new Random(1)),
            DeviceSecret.random(new Random(2)),
            Accepts.of(Kind.RING, Kind.TRACK),
            Switch.GOING_OFF);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("config").resolve("device.json");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(file().getParent())) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void keepsARegistrationBeyondTheProcess() {
        assertThat(new FileDeviceStore(file()).load()).isEmpty();
        new FileDeviceStore(file()).save(DEVICE);

        assertThat(new FileDeviceStore(file()).load()).contains(DEVICE);
    }

    @Test
    @Requirement("DEV-72")
    void holdsTheRegistrationAloneAndIsForItsOwnerAlone() throws IOException {
        new FileDeviceStore(file()).save(DEVICE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file()).replaceAll("\\s", ""))
                .isEqualTo("{\"format\":1,\"server\":\"https://devices.example.org\",\"deviceid\":\"" + DEVICE.id()
                        + "\",\"secret\":\"" + DEVICE.secret().text()
                        + "\",\"accepts\":\"rt\",\"state\":\"going-off\"}");
        assertThat(files()).containsExactly("device.json", "device.json.lock");
    }

    @Test
    void replacesWhatIsStoredAndNothingElse() {
        FileDeviceStore store = new FileDeviceStore(file());
        assertThat(store.replace(DEVICE, DEVICE.with(Switch.OFF))).isFalse();
        assertThat(store.load()).isEmpty();

        store.save(DEVICE);
        assertThat(store.replace(DEVICE.with(Switch.ON), DEVICE.with(Switch.OFF)))
                .isFalse();
        assertThat(store.load()).contains(DEVICE);
        assertThat(store.replace(DEVICE, DEVICE.with(Switch.OFF))).isTrue();
        assertThat(store.load()).contains(DEVICE.with(Switch.OFF));
    }

    @Test
    @Requirement("DEV-69")
    void destroysTheSecretAndWhatAnInterruptedWriteLeftOfIt() throws IOException {
        FileDeviceStore store = new FileDeviceStore(file());
        store.save(DEVICE);
        Files.copy(file(), file().resolveSibling("device.json.1234.tmp"));
        Files.writeString(file().resolveSibling("accounts.json.1.tmp"), "of another file");

        store.destroy();
        store.destroy();

        assertThat(store.load()).isEmpty();
        assertThat(files()).containsExactly("accounts.json.1.tmp", "device.json.lock");
    }

    @Test
    @Violates("DEV-69")
    void aSwitchThatComesTooLateDoesNotBringTheSecretBack() {
        FileDeviceStore store = new FileDeviceStore(file());
        store.save(DEVICE);
        StoredDevice seen = store.load().orElseThrow();
        store.destroy();

        assertThat(store.replace(seen, seen.with(Switch.OFF))).isFalse();
        assertThat(file()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "{\"format\":2}",
                "{\"format\":1,\"server\":\"https://s\",\"deviceid\":\"short\",\"secret\":\"5ec7e7\",\"accepts\":\"r\",\"state\":\"on\"}"
            })
    void refusesAFileThatItDoesNotUnderstandAndLeavesItAsItIs(String content) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), content);
        FileDeviceStore store = new FileDeviceStore(file());

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(store::load)
                .returns(Reason.MEMORY, ClientRefusal::reason)
                .withMessageContaining(file().toString())
                .withMessageNotContaining("5ec7e7");
        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> store.replace(DEVICE, DEVICE))
                .returns(Reason.MEMORY, ClientRefusal::reason);

        assertThat(Files.readString(file())).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({
        "format, 1, 2",
        "server, https://devices.example.org, not a url",
        "deviceid, '4', z",
        "secret, '\"secret\":\"', '\"secret\":\"x'",
        "accepts, '\"rt\"', '\"rx\"'",
        "state, going-off, asleep",
        "more, '{', '{\"more\":1,'"
    })
    void refusesAFileWithOneWrongMember(String description, String right, String wrong) throws IOException {
        new FileDeviceStore(file()).save(DEVICE);
        String content = Files.readString(file());
        String compact = content.replaceAll("\\s", "");
        Files.writeString(file(), compact.replace(right, wrong));

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> new FileDeviceStore(file()).load())
                .returns(Reason.MEMORY, ClientRefusal::reason)
                .satisfies(refusal -> {
                    for (Throwable t = refusal; t != null; t = t.getCause()) {
                        assertThat(String.valueOf(t.getMessage()))
                                .doesNotContain(DEVICE.secret().text());
                    }
                });
    }

    @Test
    void ofSeveralThatSwitchAtOnceOneWins() throws Exception {
        new FileDeviceStore(file()).save(DEVICE);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> outcomes = executor.invokeAll(IntStream.range(0, 20)
                    .<Callable<Boolean>>mapToObj(
                            i -> () -> new FileDeviceStore(file()).replace(DEVICE, DEVICE.with(Switch.ON)))
                    .toList());
            int won = 0;
            for (Future<Boolean> outcome : outcomes) {
                won += outcome.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }
}
