package dev.foxproof.client.devices;

import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.file.OneWriter;
import dev.foxproof.client.file.OwnerOnlyFile;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.errors.MalformedValueException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a registration in a JSON file, readable by its owner alone. Each change replaces the whole file at once, under a lock on a file
 * beside it. A file that cannot be understood is an error, and no phone that is not registered.
 */
@Requirement("DEV-72")
public final class FileDeviceStore implements DeviceStore {
    private static final long BYTES_MAX = 64 * 1024;
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

    /**
     * The file's form.
     *
     * @param accepts the letters of the kinds
     * @param state the word of a {@link Switch}
     */
    private record Content(int format, String server, String deviceid, String secret, String accepts, String state) {
        static final int FORMAT = 1;

        static Content of(StoredDevice device) {
            return new Content(
                    FORMAT,
                    device.server().toString(),
                    device.id().text(),
                    device.secret().text(),
                    device.accepts().text(),
                    device.state().word());
        }

        StoredDevice device() {
            Switch known = Arrays.stream(Switch.values())
                    .filter(value -> value.word().equals(state))
                    .findFirst()
                    .orElseThrow(() -> new MalformedValueException("state", "must be on, going-off or off"));
            return new StoredDevice(
                    URI.create(server),
                    DeviceId.parse(deviceid),
                    DeviceSecret.parse(secret),
                    Accepts.parse(accepts),
                    known);
        }

        /** A record would print the secret. */
        @Override
        public String toString() {
            return "Content[redacted]";
        }
    }

    /**
     * @param file made on the first change, and its folder too
     */
    public FileDeviceStore(Path file) {
        this.file = file.toAbsolutePath();
    }

    @Override
    public Optional<StoredDevice> load() {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw unusable("is larger than " + BYTES_MAX + " bytes", null);
            }
            Content content = MAPPER.readValue(Files.readAllBytes(file), Content.class);
            if (content == null || content.format() != Content.FORMAT) {
                throw unusable("has another format", null);
            }
            return Optional.of(content.device());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            // The exception quotes the file, which holds the secret.
            throw unusable("cannot be understood", null);
        } catch (IllegalArgumentException | MalformedValueException e) {
            throw unusable("cannot be understood", e);
        } catch (IOException e) {
            throw unusable("cannot be read", e);
        }
    }

    @Override
    public void save(StoredDevice device) {
        change(() -> write(device));
    }

    @Override
    public boolean replace(StoredDevice before, StoredDevice after) {
        return change(() -> {
            Optional<StoredDevice> stored = load();
            return stored.isPresent() && stored.get().equals(before) && write(after);
        });
    }

    @Override
    public void destroy() {
        change(() -> {
            OwnerOnlyFile.delete(file);
            return true;
        });
    }

    private boolean write(StoredDevice device) throws IOException {
        OwnerOnlyFile.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(Content.of(device)));
        return true;
    }

    private boolean change(OneWriter.Change<Boolean> change) {
        try {
            return OneWriter.change(file, change);
        } catch (IOException e) {
            throw unusable("cannot be written", e);
        }
    }

    private ClientRefusal unusable(String problem, @Nullable Throwable cause) {
        return new ClientRefusal(
                Reason.MEMORY, "the file of the device's registration " + problem + ": " + file, cause);
    }
}
