package dev.foxproof.spec.vectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one loader of the vectors, for the tests of every module. It reads them from the class path, where the build puts them. */
public final class VectorFiles {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final List<String> NAMES = List.of(
            "keys",
            "passwords",
            "emails",
            "client-salts",
            "hkdf",
            "tokens",
            "bearer",
            "bundles",
            "hosts",
            "hawk-sign",
            "hawk-header",
            "hawk-verify",
            "hawk-payload",
            "hawk-response",
            "hawk-tsm",
            "hawk-bewit",
            "assertions",
            "device-commands",
            "device-replies",
            "device-registrations",
            "device-queue");

    private VectorFiles() {}

    /** The names of all files, without {@code .json}. */
    public static List<String> names() {
        return NAMES;
    }

    /** Every vector of every file. */
    public static Stream<SpecVector> all() {
        return NAMES.stream().flatMap(name -> load(name).stream());
    }

    /** The vectors of one file, in their order. */
    public static List<SpecVector> load(String name) {
        return vectors(name, file(name));
    }

    /** The vectors of one file that ask for one operation. */
    public static Stream<SpecVector> load(String name, Op op) {
        return load(name).stream().filter(vector -> vector.op() == op);
    }

    /** The vector that the prose calls {@code file/id}. */
    public static SpecVector one(String fileAndId) {
        String[] parts = fileAndId.split("/", -1);
        return load(parts[0]).stream()
                .filter(vector -> vector.id().equals(parts[1]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no vector " + fileAndId));
    }

    static List<SpecVector> vectors(String name, ObjectNode file) {
        return file.required("vectors")
                .valueStream()
                .map(vector -> new SpecVector(name, vector.asObject()))
                .toList();
    }

    static ObjectNode file(String name) {
        try (InputStream in = VectorFiles.class.getResourceAsStream("/foxproof-vectors/" + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no vector file " + name + ".json on the class path");
            }
            return JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .asObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
