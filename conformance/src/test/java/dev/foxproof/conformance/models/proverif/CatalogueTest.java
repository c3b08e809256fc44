package dev.foxproof.conformance.models.proverif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.conformance.Rulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private static final Path FOLDER = Path.of("..", "spec", "models", "proverif");
    private static final Catalogue CATALOGUE = Catalogue.packaged();

    private static final String GOOD = """
            {"tool": "2.05", "libraries": ["theory.pvl"], "queries": [
              {"id": "a", "scenario": "s", "kdf": "k", "query": "query x.", "expect": "holds", "says": "S.",
               "rules": ["KEY-1"], "deviation": "D."}]}
            """;

    @Test
    void everyRuleExists() {
        Rulebook rules = Rulebook.packaged();

        assertThat(CATALOGUE.queries().stream().flatMap(query -> query.rules().stream()))
                .allSatisfy(id -> assertThat(rules.find(id)).as(id).isPresent());
    }

    @Test
    void everyQueryIsOneAndSaysWhatItMeans() {
        assertThat(CATALOGUE.queries()).allSatisfy(query -> {
            assertThat(query.text().split("\\b(query|weaksecret)\\b", -1)).hasSize(2);
            assertThat(query.text()).endsWith(".");
            assertThat(query.says()).endsWith(".").doesNotContain("  ");
            assertThat(query.deviation()).endsWith(".").doesNotContain("  ");
            assertThat(CATALOGUE.input(query)).contains("\nprocess").contains(query.text());
        });
        assertThat(CATALOGUE.queries().stream()
                        .map(query -> query.text() + query.scenario() + query.kdf())
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyFileIsUsed() throws IOException {
        Set<String> scenarios = CATALOGUE.queries().stream()
                .map(query -> query.scenario() + ".pv")
                .collect(Collectors.toSet());
        Set<String> kdfs =
                CATALOGUE.queries().stream().map(query -> query.kdf() + ".pvl").collect(Collectors.toSet());

        assertThat(names("scenarios")).isEqualTo(scenarios);
        assertThat(names("kdf")).isEqualTo(kdfs);
    }

    /** Otherwise a guarantee could hold because nothing happens. */
    @Test
    void whereSomethingHoldsSomethingIsFoundToo() {
        Set<String> found = with(false);

        assertThat(with(true))
                .allSatisfy(scenario -> assertThat(found)
                        .as(scenario)
                        .anyMatch(other -> other.equals(scenario) || other.startsWith(scenario + "-then-")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "tool": "2.05", | ''                | queries.json has the members [libraries, queries] instead of
            ]}              | ], "more": 1}     | queries.json has the members
            "holds"         | "hold"            | query 1 of queries.json expects 'hold'
            "id": "a"       | "id": "../a"      | query 1 of queries.json has the id '../a'
            "kdf": "k"      | "kdf": ""         | query 1 of queries.json needs a text as kdf
            "says": "S."    | "says": 1         | query 1 of queries.json needs a text as says
            ["KEY-1"]       | []                | rules, query 1 of queries.json is empty
            "id": "a",      | ''                | query 1 of queries.json has the members
            """)
    void aCatalogueThatIsNotWellFormedIsRefused(String replaced, String by, String message) {
        assertThat(Catalogue.read(name -> GOOD).queries()).hasSize(1);
        assertThat(GOOD).contains(replaced);
        assertThatThrownBy(() -> Catalogue.read(name -> GOOD.replace(replaced, by)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anIdTwiceIsRefused() {
        String query = GOOD.substring(GOOD.indexOf("{\"id\""), GOOD.lastIndexOf("]}"));
        String twice = GOOD.replace(query, query + "," + query);

        assertThatThrownBy(() -> Catalogue.read(name -> twice))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has the id a twice");
    }

    @Test
    void theInputIsLibrariesThenQueryThenScenario() {
        Catalogue catalogue = Catalogue.read(name -> name.equals(Catalogue.QUERIES)
                ? GOOD.replace("[\"theory.pvl\"]", "[\"theory.pvl\", \"kdf/{kdf}.pvl\"]")
                : "(* " + name + " *)");

        assertThat(catalogue.input(catalogue.queries().getFirst()).lines().filter(line -> !line.isEmpty()))
                .isEqualTo(List.of("(* theory.pvl *)", "(* kdf/k.pvl *)", "query x.", "(* scenarios/s.pv *)"));
    }

    private static Set<String> with(boolean holds) {
        return CATALOGUE.queries().stream()
                .filter(query -> (query.expectation() == Expectation.HOLDS) == holds)
                .map(ModelQuery::scenario)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
