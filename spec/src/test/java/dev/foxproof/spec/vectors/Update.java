package dev.foxproof.spec.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Generated files: written with {@code -Dfoxproof.update=true}, compared otherwise. */
final class Update {
    private static final boolean WANTED = Boolean.getBoolean("foxproof.update");

    private Update() {}

    /** The directory of the module {@code spec}, in which Maven runs its tests. */
    static Path module() {
        return Path.of("").toAbsolutePath();
    }

    static void writeOrCompare(Path file, String content, Class<?> test) throws IOException {
        if (WANTED) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content, StandardCharsets.UTF_8);
            return;
        }
        assertThat(file)
                .as(
                        "%s is generated. To write it anew: ./mvnw -pl spec test -Dtest=%s -Dfoxproof.update=true",
                        module().relativize(file), test.getSimpleName())
                .hasContent(content);
    }

    static boolean wanted() {
        return WANTED;
    }
}
