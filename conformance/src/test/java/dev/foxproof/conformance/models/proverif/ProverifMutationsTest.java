package dev.foxproof.conformance.models.proverif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foxproof.conformance.scenario.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each change of {@code mutations.json} breaks the protocol in one point, and takes a guarantee away. */
class ProverifMutationsTest {
    private static final Path FOLDER = Path.of("..", "spec", "models", "proverif");

    private record Mutation(String id, String file, String replace, String with, String query) {
        /** The catalogue, with the change in its file. */
        Catalogue mutated() {
            return Catalogue.read(name -> name.equals(file) ? text(name).replace(replace, with) : text(name));
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Mutation> mutations() throws IOException {
        return StreamSupport.stream(
                        Json.read(Files.readAllBytes(FOLDER.resolve("mutations.json")))
                                .orElseThrow()
                                .spliterator(),
                        false)
                .map(node -> new Mutation(
                        node.path("id").stringValue(),
                        node.path("file").stringValue(),
                        node.path("replace").stringValue(),
                        node.path("with").stringValue(),
                        node.path("query").stringValue()));
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void changesOnePlaceUnderAGuarantee(Mutation mutation) {
        ModelQuery query = query(mutation);

        assertThat(text(mutation.file()).split(Pattern.quote(mutation.replace()), -1))
                .hasSize(2);
        assertThat(query.expectation()).isEqualTo(Expectation.HOLDS);
        assertThat(mutation.mutated().input(query))
                .isNotEqualTo(Catalogue.packaged().input(query));
    }

    /** ProVerif may find the attack, or see it and fail to put its run together: proved it is not. */
    @ParameterizedTest
    @MethodSource("mutations")
    void takesTheGuaranteeAway(Mutation mutation) throws Exception {
        Optional<ProverifTool> tool = ProverifTool.find(Objects.requireNonNullElse(System.getenv("PATH"), ""));
        assumeTrue(tool.isPresent(), ProverifTool.NOT_INSTALLED);

        Answer answer = tool.get().ask(mutation.mutated().input(query(mutation)), ProverifRunner.LIMIT);

        assertThat(answer).isIn(Answer.FALSE, Answer.UNDECIDED);
    }

    private static ModelQuery query(Mutation mutation) {
        return Catalogue.packaged().queries().stream()
                .filter(query -> query.id().equals(mutation.query()))
                .findFirst()
                .orElseThrow();
    }

    private static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
