package dev.foxproof.client.accounts;

import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.file.OneWriter;
import dev.foxproof.client.file.OwnerOnlyFile;
import dev.foxproof.spec.keys.Email;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers in a JSON file, readable by its owner alone. Each change replaces the whole file at once, under a lock on a file beside it, so
 * that several processes may share it and a crash leaves the old content or the new. A file that cannot be understood is an error, not
 * an empty memory.
 */
public final class FileAccountMemory implements AccountMemory {
    private static final long BYTES_MAX = 16 << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final Path file;

    /** The whole memory; the file's form. */
    private record Content(int format, List<String> signingServers, List<Entry> accounts) {
        static final int FORMAT = 1;
        static final Content EMPTY = new Content(FORMAT, List.of(), List.of());
    }

    /**
     * @param salt SHA-256 of the client salt, or empty text
     * @param keyId the client state, or empty text
     */
    private record Entry(String server, String email, String version, String salt, String keyId) {
        static Entry of(String server, Email email, AccountPin pin) {
            return new Entry(
                    server,
                    email.canonical(),
                    pin.version().word(),
                    pin.saltFingerprint().orElse(""),
                    pin.keyId().orElse(""));
        }

        AccountPin pin() {
            return new AccountPin(
                    version.equals(StretchVersion.V1.word()) ? StretchVersion.V1 : StretchVersion.V2,
                    Optional.of(salt).filter(s -> !s.isEmpty()),
                    Optional.of(keyId).filter(s -> !s.isEmpty()));
        }

        boolean isFor(String origin, Email account) {
            return server.equals(origin) && email.equals(account.canonical());
        }
    }

    /**
     * @param file made on the first change, and its folder too
     */
    public FileAccountMemory(Path file) {
        this.file = file.toAbsolutePath();
    }

    @Override
    public Optional<AccountPin> recall(String origin, Email email) {
        return read().accounts().stream()
                .filter(entry -> entry.isFor(origin, email))
                .findFirst()
                .map(Entry::pin);
    }

    @Override
    public void remember(String origin, Email email, AccountPin pin) {
        change(content -> {
            List<Entry> accounts = without(content, origin, email);
            accounts.add(Entry.of(origin, email, pin));
            return new Content(Content.FORMAT, content.signingServers(), accounts);
        });
    }

    @Override
    public void forget(String origin, Email email) {
        change(content -> new Content(Content.FORMAT, content.signingServers(), without(content, origin, email)));
    }

    private static List<Entry> without(Content content, String origin, Email email) {
        List<Entry> accounts = new ArrayList<>(content.accounts());
        accounts.removeIf(entry -> entry.isFor(origin, email));
        return accounts;
    }

    @Override
    public boolean saltOfAnother(String origin, Email email, String saltFingerprint) {
        return read().accounts().stream()
                .anyMatch(entry -> entry.server().equals(origin)
                        && !entry.isFor(origin, email)
                        && entry.salt().equals(saltFingerprint));
    }

    @Override
    public boolean signsAnswers(String origin) {
        return read().signingServers().contains(origin);
    }

    @Override
    public void rememberSigning(String origin) {
        change(content -> {
            List<String> servers = new ArrayList<>(content.signingServers());
            if (!servers.contains(origin)) {
                servers.add(origin);
            }
            return new Content(Content.FORMAT, servers, content.accounts());
        });
    }

    private Content read() {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw unusable("is larger than " + BYTES_MAX + " bytes", null);
            }
            Content content = MAPPER.readValue(Files.readAllBytes(file), Content.class);
            boolean understood = content != null
                    && content.format() == Content.FORMAT
                    && content.accounts().stream()
                            .allMatch(
                                    e -> e.version().equals("v1") || e.version().equals("v2"));
            if (!understood) {
                throw unusable("has another format", null);
            }
            return content;
        } catch (NoSuchFileException e) {
            return Content.EMPTY;
        } catch (IOException | JacksonException e) {
            throw unusable("cannot be read", e);
        }
    }

    private void change(UnaryOperator<Content> change) {
        try {
            OneWriter.change(file, () -> {
                OwnerOnlyFile.write(
                        file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(change.apply(read())));
                return file;
            });
        } catch (IOException e) {
            throw unusable("cannot be written", e);
        }
    }

    private ClientRefusal unusable(String problem, @Nullable Throwable cause) {
        return new ClientRefusal(Reason.MEMORY, "the file of remembered accounts " + problem + ": " + file, cause);
    }
}
