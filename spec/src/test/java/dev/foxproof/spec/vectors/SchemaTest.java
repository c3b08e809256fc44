package dev.foxproof.spec.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class SchemaTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<String> names() {
        return VectorFiles.names().stream();
    }

    private static List<Error> validate(String name, ObjectNode file) throws IOException {
        Path path = Update.module()
                .resolve("vectors")
                .resolve(file.required("schema").stringValue());
        Schema schema = REGISTRY.getSchema(VectorFiles.JSON.readTree(Files.readString(path)));
        return schema.validate(file);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFileMatchesItsSchema(String name) throws IOException {
        assertThat(validate(name, VectorFiles.file(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void noFileMayHaveAnUnknownMember(String name) throws IOException {
        assertRefused(name, file -> file.put("extra", 1));
        assertRefused(name, file -> first(file).put("extra", "x"));
        assertRefused(
                name,
                file -> file.required("flags")
                        .values()
                        .iterator()
                        .next()
                        .asObject()
                        .put("extra", "x"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void noVectorMayLackAMember(String name) throws IOException {
        ObjectNode vector = first(VectorFiles.file(name));
        for (String member : vector.propertyNames()) {
            boolean mayLack = member.equals("source") || isOptional(new SpecVector(name, vector), member);
            if (!mayLack) {
                assertRefused(name, file -> first(file).remove(member));
            }
        }
    }

    private static boolean isOptional(SpecVector vector, String member) {
        Op op = vector.op();
        return op.inputs().contains(member) && !op.requiredInputs().contains(member)
                || op.outputs().contains(member) && !op.requiredOutputs().contains(member);
    }

    @Test
    void outputsHaveTheirForm() throws IOException {
        assertRefused("keys", file -> first(file).put("authPW", "24"));
        assertRefused(
                "keys",
                file -> first(file)
                        .put(
                                "authPW",
                                first(file).required("authPW").stringValue().toUpperCase(java.util.Locale.ROOT)));
        assertRefused("keys", file -> first(file).put("result", "acceptable"));
        assertRefused("tokens", file -> first(file).put("token", 1));
    }

    private static ObjectNode first(ObjectNode file) {
        return file.required("vectors").required(0).asObject();
    }

    private static void assertRefused(String name, Consumer<ObjectNode> change) throws IOException {
        ObjectNode file = VectorFiles.file(name);
        change.accept(file);
        assertThat(validate(name, file)).isNotEmpty();
    }
}
