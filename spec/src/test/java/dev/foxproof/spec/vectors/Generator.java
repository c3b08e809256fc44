package dev.foxproof.spec.vectors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes every generated file of {@code spec/vectors}, always the same bytes. */
final class Generator {
    /** Escapes all that is not ASCII, so that normalization forms and lone surrogates survive every editor. */
    private static final JsonMapper WRITER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter()
            .withSeparators(Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private Generator() {}

    /** File names relative to {@code spec/vectors}, and contents. */
    static Map<String, String> generate() {
        List<VectorFile> files = Stream.of(
                        KeysVectors.files(),
                        TokenVectors.files(),
                        HawkVectors.files(),
                        AssertionVectors.files(),
                        DeviceVectors.files())
                .flatMap(List::stream)
                .toList();
        Map<String, String> generated = new LinkedHashMap<>();
        Map<String, ObjectNode> contents = new LinkedHashMap<>();
        for (VectorFile file : files) {
            ObjectNode json = file.toJson();
            contents.put(file.name(), json);
            generated.put(file.name() + ".json", print(json));
            generated.put("schema/" + file.name() + ".schema.json", print(Schemas.of(file.name(), json)));
        }
        generated.put("ids.txt", ids(contents));
        return generated;
    }

    static String print(JsonNode json) {
        return WRITER.writer().with(PRETTY).writeValueAsString(json) + "\n";
    }

    /** The ledger: every id with a digest of what the vector asks and answers, without its comment and flags. */
    private static String ids(Map<String, ObjectNode> files) {
        List<String> lines = new ArrayList<>();
        files.forEach((name, json) -> VectorFiles.vectors(name, json).forEach(vector -> {
            ObjectNode asked = vector.json().deepCopy();
            asked.remove(List.of("comment", "flags", "source", "repair"));
            lines.add(vector + " " + Fixed.hex(WRITER.writeValueAsString(asked), 8));
        }));
        return String.join("\n", lines) + "\n";
    }
}
