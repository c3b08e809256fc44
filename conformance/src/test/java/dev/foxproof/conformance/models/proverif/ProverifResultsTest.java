package dev.foxproof.conformance.models.proverif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of {@code spec/models/RESULTS.md} is that of a run of the whole catalogue, in which all went as it must. */
class ProverifResultsTest {
    private static final Path FILE = Path.of("..", "spec", "models", "RESULTS.md");
    private static final String BEGIN = "<!-- generated: proverif -->\n";
    private static final String END = "<!-- end: proverif -->\n";
    private static final boolean UPDATE = Boolean.getBoolean("foxproof.update");
    private static final String COMMAND = "./mvnw -pl conformance -am test -Dtest=ProverifResultsTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dfoxproof.update=true";
    /** More than the command grants: the machine may be busy with a build. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final Catalogue CATALOGUE = Catalogue.packaged();

    @Test
    void theTableHasEveryQueryWithTheExpectedAnswer() throws Exception {
        if (UPDATE) {
            update();
        }
        List<String> rows = generated(Files.readString(FILE))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.lastIndexOf(" | ")))
                .toList();

        assertThat(rows)
                .as("spec/models/RESULTS.md is generated, with ProVerif on the PATH. To write it anew: " + COMMAND)
                .isEqualTo(CATALOGUE.queries().stream()
                        .map(query -> row(query, query.expectation().answer()))
                        .toList());
    }

    private static void update() throws Exception {
        Optional<ProverifTool> tool = ProverifTool.find(Objects.requireNonNullElse(System.getenv("PATH"), ""));
        assumeTrue(tool.isPresent(), ProverifTool.NOT_INSTALLED);
        ProverifReport report = new ProverifRunner(CATALOGUE, tool, LIMIT, result -> {}).run(CATALOGUE.queries());
        assertThat(report.results())
                .allSatisfy(result -> assertThat(result.asExpected())
                        .as(result.query().id() + ": " + result.detail())
                        .isTrue());
        assertThat(report.otherVersion()).isFalse();
        write(report);
    }

    private static void write(ProverifReport report) throws IOException {
        String file = Files.readString(FILE);
        String table = report.results().stream()
                .map(result -> "%s | %s |"
                        .formatted(
                                row(result.query(), Objects.requireNonNull(result.answer())), seconds(result.time())))
                .collect(Collectors.joining("\n"));
        String text = """
                ProVerif %s, %s: %d queries, of which %d hold and %d are refuted as they must be.

                | query | attacker can compute | asked for | answer | in terms of the protocol | rules | time |
                | --- | --- | --- | --- | --- | --- | --- |
                %s
                """.formatted(
                        report.version(),
                        LocalDate.now(ZoneOffset.UTC),
                        report.results().size(),
                        report.with(Outcome.HOLDS).size(),
                        report.with(Outcome.REFUTED_AS_EXPECTED).size(),
                        table);
        Files.writeString(
                FILE, file.substring(0, file.indexOf(BEGIN)) + BEGIN + text + file.substring(file.indexOf(END)));
    }

    /** All of a row but its time. */
    private static String row(ModelQuery query, Answer answer) {
        return "| `%s` | %s | %s | %s | %s | %s"
                .formatted(
                        query.id(),
                        switch (query.kdf()) {
                            case "public" -> "all";
                            case "pbkdf2-private" -> "no PBKDF2";
                            case "pbkdf2-v2-private" -> "no PBKDF2 of version 2";
                            case "scrypt-private" -> "no scrypt";
                            default -> throw new AssertionError("no words for " + query.kdf());
                        },
                        switch (query.expectation()) {
                            case HOLDS -> "guarantee";
                            case ATTACK -> "attack";
                            case REACHABLE -> "can happen";
                        },
                        answer == Answer.TRUE ? "proved" : "found",
                        query.says(),
                        String.join(", ", query.rules()));
    }

    private static String seconds(Duration time) {
        return time.toMillis() < 1000 ? "< 1 s" : time.toSeconds() + " s";
    }

    private static String generated(String file) {
        int begin = file.indexOf(BEGIN);
        int end = file.indexOf(END);
        assertThat(begin).as("the mark before the table").isNotNegative();
        assertThat(end).as("the mark behind the table").isGreaterThan(begin);
        return file.substring(begin + BEGIN.length(), end);
    }
}
