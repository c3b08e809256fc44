package dev.foxproof.cli.device;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.json.MalformedJsonException;
import dev.foxproof.cli.json.StrictJson;
import dev.foxproof.client.file.OwnerOnlyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Whether the simulated phone has a lock code, in a file beside its registration: that is a fact of the phone, and no part of what the
 * feature stores. Which code it is nobody needs to know.
 */
final class LockScreen {
    private static final String SUFFIX = ".lockscreen";

    private final Path file;

    /**
     * @param state the file of the registration
     */
    LockScreen(Path state) {
        this.file = state.resolveSibling(state.getFileName() + SUFFIX);
    }

    boolean hasCode() {
        try {
            JsonNode code = StrictJson.readObject(Files.readAllBytes(file)).get("code");
            if (code == null || !code.isBoolean()) {
                throw new CommandFault("the file of the lock screen has another form: " + file);
            }
            return code.booleanValue();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new CommandFault("the file of the lock screen cannot be read: " + file, e);
        } catch (MalformedJsonException e) {
            throw new CommandFault("the file of the lock screen " + e.getMessage() + ": " + file, e);
        }
    }

    void setCode(boolean has) {
        try {
            OwnerOnlyFile.write(
                    file, (StrictJson.indented(Map.of("code", has)) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandFault("the file of the lock screen cannot be written: " + file, e);
        }
    }

    void erase() throws IOException {
        OwnerOnlyFile.delete(file);
    }
}
