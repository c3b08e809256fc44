package dev.foxproof.server.trace;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.kdf.Hmac;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a line of JSON for each step. Ids become aliases: 16 hex digits of an HMAC under a key that is forgotten with the sink. Equal ids
 * have equal aliases, and nothing leads back.
 */
@Requirement("PRIV-2")
public final class FileTraceSink implements TraceSink {
    private static final Logger LOG = LoggerFactory.getLogger(FileTraceSink.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int KEY_BYTES = 32;
    private static final int ALIAS_BYTES = 8;

    private final Path file;
    private final BufferedWriter lines;
    private final byte[] key = new byte[KEY_BYTES];
    private boolean broken;

    /**
     * @param file is replaced if it exists
     * @throws UncheckedIOException if the file cannot be written
     */
    public FileTraceSink(Path file, RandomGenerator random) {
        random.nextBytes(key);
        this.file = file;
        try {
            this.lines = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the trace " + file, e);
        }
    }

    /** A step that cannot be written ends the trace, and not the server: the step itself has been committed already. */
    @Override
    public synchronized void accept(Step step) {
        if (broken) {
            return;
        }
        try {
            lines.write(JSON.writeValueAsString(line(step)));
            lines.write('\n');
            lines.flush();
        } catch (IOException e) {
            broken = true;
            LOG.error("the trace {} ends here: {}", file, e.getMessage());
        }
    }

    private Map<String, Object> line(Step step) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("action", step.action().label());
        line.put(step.action().subject().label(), alias(step.subject()));
        line.putAll(new TreeMap<>(step.facts()));
        new TreeMap<>(step.ids()).forEach((role, id) -> line.put(role, alias(id)));
        return line;
    }

    private String alias(String id) {
        byte[] mac = Hmac.sha256(key, id.getBytes(StandardCharsets.US_ASCII));
        return Hex.encode(Arrays.copyOf(mac, ALIAS_BYTES));
    }

    /**
     * @throws UncheckedIOException if the trace is not complete
     */
    @Override
    public synchronized void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot finish the trace " + file, e);
        }
        if (broken) {
            throw new UncheckedIOException(new IOException("the trace " + file + " is not complete"));
        }
    }
}
