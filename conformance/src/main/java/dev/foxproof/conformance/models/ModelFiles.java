package dev.foxproof.conformance.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The packaged files of {@code spec/models}, by their path below it. */
public final class ModelFiles {
    private static final String ROOT = "/dev/foxproof/spec/models/";
    private static final String SOME_FILE = "TraceInput.tla";

    private final Map<String, String> texts;

    private ModelFiles(Map<String, String> texts) {
        this.texts = Collections.unmodifiableMap(texts);
    }

    /**
     * @throws UncheckedIOException if the command was packaged without its models
     */
    public static ModelFiles packaged() {
        URL file =
                Objects.requireNonNull(ModelFiles.class.getResource(ROOT + SOME_FILE), "the models are not packaged");
        try {
            URI uri = file.toURI();
            if (!uri.getScheme().equals("jar")) {
                return new ModelFiles(read(Objects.requireNonNull(Path.of(uri).getParent())));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return new ModelFiles(read(jar.getPath(ROOT)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the models cannot be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(
                        folder.relativize(file).toString().replace('\\', '/'),
                        Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /** For tests: other files than the packaged ones. */
    static ModelFiles of(Map<String, String> texts) {
        return new ModelFiles(new TreeMap<>(texts));
    }

    /** The files below a folder that end like this, by their names without folder and ending. */
    public Map<String, String> below(String folder, String ending) {
        Map<String, String> found = new TreeMap<>();
        texts.forEach((path, text) -> {
            if (path.startsWith(folder) && path.endsWith(ending) && path.indexOf('/', folder.length()) < 0) {
                found.put(path.substring(folder.length(), path.length() - ending.length()), text);
            }
        });
        return found;
    }

    /** The modules, by name. */
    public Map<String, String> modules() {
        return below("", ".tla");
    }

    /** The same files, one of them with another text. */
    ModelFiles with(String path, String text) {
        Map<String, String> changed = new TreeMap<>(texts);
        changed.put(path, text);
        return new ModelFiles(changed);
    }

    /** Writes the modules, and the configurations of trace modules, into a folder where TLC finds them. */
    void writeModules(Path folder) throws IOException {
        for (String ending : List.of(".tla", ".cfg")) {
            for (Map.Entry<String, String> file : below("", ending).entrySet()) {
                Files.writeString(folder.resolve(file.getKey() + ending), file.getValue());
            }
        }
    }
}
