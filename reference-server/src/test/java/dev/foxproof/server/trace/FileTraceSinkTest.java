package dev.foxproof.server.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.spec.Violates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FileTraceSinkTest {
    private static final String UID = "0123456789abcdef0123456789abcdef";
    private static final String SESSION = "ab".repeat(32);

    @TempDir
    Path folder;

    private List<String> write(long seed) throws IOException {
        Path file = folder.resolve("trace.ndjson");
        try (FileTraceSink sink = new FileTraceSink(file, new Random(seed))) {
            sink.accept(new Step(Action.CREATE, UID).with("generation", 1).with("session", SESSION));
            sink.accept(new Step(Action.SESSION_DESTROY, UID).with("session", SESSION));
        }
        return Files.readAllLines(file);
    }

    @Test
    void eachStepIsALineOfJsonInOrder() throws IOException {
        List<JsonNode> lines =
                write(1).stream().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).extracting(line -> line.get("action").asString()).containsExactly("Create", "SessionDestroy");
        assertThat(lines.getFirst().get("generation").asInt()).isEqualTo(1);
        assertThat(lines.getFirst().get("session")).isEqualTo(lines.getLast().get("session"));
        assertThat(lines.getFirst().get("account")).isEqualTo(lines.getLast().get("account"));
    }

    @Test
    @Violates("PRIV-2")
    void noIdIsWrittenAndAliasesDifferBetweenRuns() throws IOException {
        List<String> first = write(1);
        List<String> second = write(2);
        assertThat(first).noneMatch(line -> line.contains(UID) || line.contains("abababab"));
        assertThat(first.getFirst()).isNotEqualTo(second.getFirst());
    }

    @Test
    void aTraceThatCannotBeOpenedIsSaidSo() {
        assertThatThrownBy(() -> new FileTraceSink(folder, new Random(1)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write the trace");
    }
}
