package dev.foxproof.client.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.keys.Email;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileAccountMemoryTest {
    private static final String ORIGIN = "https://accounts.example.org";
    private static final Email OTHER = new Email("other@example.org");
    private static final AccountPin PIN =
            AccountPin.NEW.with(StretchVersion.V2).with(FakeAccount.SALT).with(FakeAccount.KEY_B);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("config").resolve("memory.json");
    }

    @Test
    @Requirement("KEY-27")
    void remembersBeyondTheProcess() {
        new FileAccountMemory(file()).remember(ORIGIN, FakeAccount.EMAIL, PIN);
        new FileAccountMemory(file()).rememberSigning(ORIGIN);

        AccountMemory later = new FileAccountMemory(file());

        assertThat(later.recall(ORIGIN, new Email(FakeAccount.EMAIL.canonical())))
                .contains(PIN);
        assertThat(later.recall(ORIGIN, OTHER)).isEmpty();
        assertThat(later.recall("https://other.example.org", FakeAccount.EMAIL)).isEmpty();
        assertThat(later.signsAnswers(ORIGIN)).isTrue();
        assertThat(later.signsAnswers("https://other.example.org")).isFalse();
        assertThat(later.saltOfAnother(ORIGIN, OTHER, AccountPin.fingerprint(FakeAccount.SALT)))
                .isTrue();
        assertThat(later.saltOfAnother(ORIGIN, FakeAccount.EMAIL, AccountPin.fingerprint(FakeAccount.SALT)))
                .isFalse();
    }

    @Test
    void forgetsOneAccountAlone() {
        AccountMemory memory = new FileAccountMemory(file());
        memory.remember(ORIGIN, FakeAccount.EMAIL, PIN);
        memory.remember(ORIGIN, OTHER, AccountPin.NEW);

        memory.forget(ORIGIN, FakeAccount.EMAIL);

        assertThat(memory.recall(ORIGIN, FakeAccount.EMAIL)).isEmpty();
        assertThat(memory.recall(ORIGIN, OTHER)).contains(AccountPin.NEW);
    }

    @Test
    void holdsNoSecretAndIsForItsOwnerAlone() throws IOException {
        new FileAccountMemory(file()).remember(ORIGIN, FakeAccount.EMAIL, PIN);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file()))
                .doesNotContain(FakeAccount.SALT.text(), FakeAccount.KEY_B.toHex())
                .contains(new Keys(FakeAccount.KEY_A, FakeAccount.KEY_B).keyId());
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("memory.json", "memory.json.lock");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "{\"format\":2,\"signingServers\":[],\"accounts\":[]}",
                "{\"format\":1,\"signingServers\":[],\"accounts\":[],\"more\":1}",
                "{\"format\":1,\"signingServers\":[],\"accounts\":null}",
                "{\"format\":1,\"format\":1,\"signingServers\":[],\"accounts\":[]}",
                "{\"format\":1,\"signingServers\":[],\"accounts\":[]} {}",
                "{\"format\":1,\"signingServers\":[],\"accounts\":[{\"server\":\"s\",\"email\":\"e\",\"version\":\"v0\",\"salt\":\"\",\"keyId\":\"\"}]}",
                "{\"format\":1,\"signingServers\":[],\"accounts\":[{\"server\":\"s\",\"email\":\"e\",\"version\":null,\"salt\":\"\",\"keyId\":\"\"}]}"
            })
    void refusesAFileThatItDoesNotUnderstandAndLeavesItAsItIs(String content) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), content);
        AccountMemory memory = new FileAccountMemory(file());

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> memory.recall(ORIGIN, FakeAccount.EMAIL))
                .returns(Reason.MEMORY, ClientRefusal::reason)
                .withMessageContaining(file().toString());
        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> memory.remember(ORIGIN, FakeAccount.EMAIL, PIN))
                .returns(Reason.MEMORY, ClientRefusal::reason);

        assertThat(Files.readString(file())).isEqualTo(content);
    }

    @Test
    void losesNothingWhenSeveralWriteAtOnce() throws InterruptedException {
        List<Email> emails = IntStream.range(0, 40)
                .mapToObj(i -> new Email("user" + i + "@example.org"))
                .toList();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.invokeAll(emails.stream()
                    .map(email -> Executors.callable(() -> new FileAccountMemory(file()).remember(ORIGIN, email, PIN)))
                    .toList());
        }

        assertThat(emails)
                .allSatisfy(email -> assertThat(new FileAccountMemory(file()).recall(ORIGIN, email))
                        .contains(PIN));
    }
}
