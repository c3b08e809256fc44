package dev.foxproof.spec.vectors;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables in {@code spec/vectors/README.md}. */
class VectorsReadmeTest {
    @Test
    void theTablesAreCurrent() throws IOException {
        Path readme = Update.module().resolve("vectors/README.md");
        String text = Files.readString(readme);
        text = filled(text, "operations", operations());
        text = filled(text, "files", files());
        text = filled(text, "flags", flags());
        Update.writeOrCompare(readme, text, getClass());
    }

    private static String filled(String text, String name, String table) {
        Matcher section = Pattern.compile("(?s)(<!-- " + name + " -->\n).*?(<!-- end -->)")
                .matcher(text);
        return section.replaceFirst(match -> Matcher.quoteReplacement(match.group(1) + table + match.group(2)));
    }

    private static String operations() {
        return "| op | in | out |\n| --- | --- | --- |\n"
                + Arrays.stream(Op.values())
                        .map(op -> "| `" + op.text() + "` | " + marked(op.inputs(), op.requiredInputs()) + " | "
                                + marked(op.outputs(), op.requiredOutputs()) + " |\n")
                        .collect(joining());
    }

    private static String marked(List<String> names, List<String> required) {
        return names.stream()
                .map(name -> required.contains(name) ? "`" + name + "`" : "[`" + name + "`]")
                .collect(joining(", "));
    }

    private static String files() {
        StringBuilder table = new StringBuilder("| file | vectors | negative | about |\n| --- | --- | --- | --- |\n");
        for (String name : VectorFiles.names()) {
            List<SpecVector> vectors = VectorFiles.load(name);
            long negative = vectors.stream().filter(vector -> !vector.isValid()).count();
            table.append("| [`").append(name).append("`](").append(name).append(".json) | ");
            table.append(vectors.size()).append(" | ").append(negative).append(" | ");
            table.append(VectorFiles.file(name).required("description").stringValue())
                    .append(" |\n");
        }
        long all = VectorFiles.all().count();
        long negative = VectorFiles.all().filter(vector -> !vector.isValid()).count();
        return table.append("| all | ")
                .append(all)
                .append(" | ")
                .append(negative)
                .append(" | |\n")
                .toString();
    }

    private static String flags() {
        Map<String, List<SpecVector>> byFlag = VectorFiles.all()
                .flatMap(vector -> vector.flags().stream().map(flag -> Map.entry(flag, vector)))
                .collect(groupingBy(
                        Map.Entry::getKey,
                        java.util.stream.Collectors.mapping(
                                Map.Entry::getValue, java.util.stream.Collectors.toList())));
        StringBuilder table = new StringBuilder(
                "| flag | kind | vectors | what | otherwise | see |\n| --- | --- | --- | --- | --- | --- |\n");
        for (Flag flag : Flag.values()) {
            if (!byFlag.containsKey(flag.text())) {
                continue;
            }
            table.append("| ")
                    .append(flag.text())
                    .append(" | ")
                    .append(flag.bugType())
                    .append(" | ");
            table.append(byFlag.get(flag.text()).size())
                    .append(" | ")
                    .append(flag.description())
                    .append(" | ");
            table.append(flag.effect()).append(" | ");
            table.append(flag.links().stream()
                    .map(link -> link.startsWith("http") ? "<" + link + ">" : link)
                    .collect(joining(" ")));
            table.append(" |\n");
        }
        return table.toString();
    }
}
