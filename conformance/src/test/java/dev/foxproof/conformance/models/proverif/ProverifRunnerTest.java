package dev.foxproof.conformance.models.proverif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foxproof.conformance.models.ProofResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs that stand in for ProVerif are shell scripts")
class ProverifRunnerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Catalogue CATALOGUE = Catalogue.packaged();
    private static final ModelQuery HOLDS = query("network-kb-secret");
    private static final ModelQuery ATTACK = query("network-hawk-repeated");

    @TempDir
    Path folder;

    private static ModelQuery query(String id) {
        return CATALOGUE.queries().stream()
                .filter(query -> query.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A program that says that it is ProVerif, and answers with the script. */
    private ProverifTool answering(String script) throws IOException {
        return program("""
                #!/bin/sh
                if [ "$1" = -help ]; then
                  echo 'Proverif 2.05. Cryptographic protocol verifier, by nobody'
                  exit 0
                fi
                """ + script);
    }

    private ProverifTool program(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("proverif"), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new ProverifTool(file);
    }

    private static String saying(String answer) {
        return "echo 'RESULT not attacker(k) " + answer + ".'\necho 'Verification summary:'\n";
    }

    private static ProverifReport run(ProverifTool tool, Duration limit, ModelQuery... queries) throws Exception {
        return new ProverifRunner(CATALOGUE, Optional.of(tool), limit, result -> {}).run(List.of(queries));
    }

    @Test
    void aProofOfAGuaranteeHolds() throws Exception {
        ProverifReport report = run(answering(saying("is true")), LIMIT, HOLDS);

        assertThat(report.results()).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.HOLDS);
            assertThat(result.answer()).isEqualTo(Answer.TRUE);
            assertThat(result.asExpected()).isTrue();
            assertThat(result.time()).isPositive();
            assertThat(result.detail()).isEmpty();
            assertThat(result.proofResult().verdict()).isEqualTo(ProofResult.Verdict.HOLDS);
            assertThat(result.proofResult().refuted()).isEmpty();
        });
        assertThat(report.version()).isEqualTo("2.05");
        assertThat(report.otherVersion()).isFalse();
    }

    @Test
    void anAttackThatMustBeFoundIsAsExpected() throws Exception {
        ProverifReport report = run(answering(saying("is false")), LIMIT, ATTACK);

        assertThat(report.with(Outcome.REFUTED_AS_EXPECTED)).singleElement().satisfies(result -> {
            assertThat(result.proofResult().verdict()).isEqualTo(ProofResult.Verdict.REFUTED);
            assertThat(result.proofResult().refuted()).contains("network-hawk-repeated");
        });
    }

    @Test
    void aRefutedGuaranteeIsUnexpectedAndSaysWhatItMeans() throws Exception {
        ProverifReport report = run(answering(saying("is false")), LIMIT, HOLDS);

        assertThat(report.with(Outcome.UNEXPECTED))
                .singleElement()
                .satisfies(result -> assertThat(result.detail())
                        .isEqualTo("ProVerif says 'is false' instead of 'is true'. " + HOLDS.deviation()));
    }

    @Test
    void anAttackThatIsNotFoundIsUnexpected() throws Exception {
        ProverifReport report = run(answering(saying("is true")), LIMIT, ATTACK);

        assertThat(report.with(Outcome.UNEXPECTED))
                .singleElement()
                .satisfies(result -> assertThat(result.detail()).endsWith(ATTACK.deviation()));
    }

    @Test
    void whatCannotBeProvedIsUnexpectedForBoth() throws Exception {
        ProverifReport report = run(answering(saying("cannot be proved")), LIMIT, HOLDS, ATTACK);

        assertThat(report.with(Outcome.UNEXPECTED)).hasSize(2).allSatisfy(result -> {
            assertThat(result.answer()).isEqualTo(Answer.UNDECIDED);
            assertThat(result.detail()).endsWith("Nothing follows from that.");
        });
    }

    @Test
    void anotherVersionIsReportedBesideTheAnswers() throws Exception {
        ProverifTool tool = program("""
                #!/bin/sh
                if [ "$1" = -help ]; then
                  echo 'Proverif 1.98pl1. Cryptographic protocol verifier, by nobody'
                  exit 0
                fi
                """ + saying("is true"));

        ProverifReport report = run(tool, LIMIT, HOLDS);

        assertThat(report.with(Outcome.HOLDS)).hasSize(1);
        assertThat(report.version()).isEqualTo("1.98pl1");
        assertThat(report.expectedVersion()).isEqualTo("2.05");
        assertThat(report.otherVersion()).isTrue();
    }

    @Test
    void aProgramThatIsNotProVerifIsAFault() throws Exception {
        ProverifReport report = run(program("#!/bin/sh\necho hello\n"), LIMIT, HOLDS);

        assertThat(report.version()).isEmpty();
        assertThat(report.with(Outcome.FAULT))
                .singleElement()
                .satisfies(
                        result -> assertThat(result.detail()).endsWith("it does not say a version of ProVerif: hello"));
    }

    @Test
    void garbageIsAFaultWithItsFirstLines() throws Exception {
        ProverifReport report = run(answering("echo first\necho\necho second\n"), LIMIT, HOLDS, ATTACK);

        assertThat(report.with(Outcome.FAULT)).hasSize(2).allSatisfy(result -> {
            assertThat(result.answer()).isNull();
            assertThat(result.asExpected()).isFalse();
            assertThat(result.detail()).isEqualTo("ProVerif: 0 RESULT lines instead of one: first | second");
        });
    }

    @Test
    void anAnswerBeforeANonZeroStatusIsAFault() throws Exception {
        ProverifReport report = run(answering(saying("is true") + "exit 3\n"), LIMIT, HOLDS);

        assertThat(report.with(Outcome.FAULT))
                .singleElement()
                .satisfies(
                        result -> assertThat(result.detail()).startsWith("ProVerif: it ended with status 3: RESULT"));
    }

    @Test
    void aProgramThatHangsIsStoppedWithItsChildren() throws Exception {
        Path child = folder.resolve("child");
        ProverifTool tool = answering("sleep 600 &\necho $! > '" + child + "'\nwait\n");

        ProverifReport report = run(tool, Duration.ofSeconds(2), HOLDS);

        assertThat(report.with(Outcome.FAULT)).singleElement().satisfies(result -> {
            assertThat(result.detail()).isEqualTo("ProVerif: no answer within 2 s; it was stopped");
            assertThat(result.time()).isLessThan(Duration.ofSeconds(60));
        });
        long pid = Long.parseLong(Files.readString(child).strip());
        Optional<ProcessHandle> left = ProcessHandle.of(pid);
        if (left.isPresent()) {
            left.get().onExit().get(30, java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    @Test
    void aProgramThatPrintsWithoutEndIsStopped() throws Exception {
        ProverifReport report = run(answering("exec yes RESULT\n"), LIMIT, HOLDS);

        assertThat(report.with(Outcome.FAULT))
                .singleElement()
                .satisfies(result -> assertThat(result.detail()).startsWith("ProVerif: it prints more than"));
    }

    @Test
    void aProgramThatDoesNotStartIsAFault() throws Exception {
        ProverifReport report = run(new ProverifTool(folder.resolve("nothing")), LIMIT, HOLDS);

        assertThat(report.with(Outcome.FAULT))
                .singleElement()
                .satisfies(result -> assertThat(result.detail()).contains("it does not start"));
    }

    @Test
    void theProgramIsGivenTheInputInAFileThatIsGoneAfterwards() throws Exception {
        Path copy = folder.resolve("copy");
        Path name = folder.resolve("name");
        ProverifTool tool =
                answering("cp \"$1\" '" + copy + "'\nprintf %s \"$1\" > '" + name + "'\n" + saying("is true"));

        run(tool, LIMIT, HOLDS);

        assertThat(copy).hasContent(CATALOGUE.input(HOLDS));
        assertThat(Path.of(Files.readString(name))).doesNotExist();
        assertThat(Objects.requireNonNull(Path.of(Files.readString(name)).getParent()))
                .doesNotExist();
    }

    @Test
    void withoutProVerifEveryQueryIsSkippedWithTheWayToGetIt() throws Exception {
        List<QueryResult> told = new ArrayList<>();

        ProverifReport report =
                new ProverifRunner(CATALOGUE, Optional.empty(), LIMIT, told::add).run(CATALOGUE.queries());

        assertThat(report.results()).isEqualTo(told).hasSameSizeAs(CATALOGUE.queries());
        assertThat(report.results()).allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED);
            assertThat(result.detail()).isEqualTo("proverif is not installed; opam install proverif");
        });
        assertThat(report.otherVersion()).isFalse();
    }

    @Test
    void theProgramIsFoundInTheFirstFolderThatHasIt() throws Exception {
        ProverifTool tool = program("#!/bin/sh\n");
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("proverif"), "not executable");
        String path = String.join(
                File.pathSeparator, "", folder.resolve("none").toString(), other.toString(), folder.toString());

        assertThat(ProverifTool.find(path))
                .get()
                .extracting(ProverifTool::program)
                .isEqualTo(tool.program());
        assertThat(ProverifTool.find(other.toString())).isEmpty();
        assertThat(ProverifTool.find("")).isEmpty();
    }

    /** One query of each kind; {@code ./foxproof prove} puts them all. */
    @Test
    void theRealProVerifAnswersAsExpected() throws Exception {
        Optional<ProverifTool> real = ProverifTool.find(Objects.requireNonNullElse(System.getenv("PATH"), ""));
        assumeTrue(real.isPresent(), ProverifTool.NOT_INSTALLED);
        ModelQuery[] queries = Stream.of(
                        "network-kb-kept", "network-hawk-repeated", "network-kb-reached", "malicious-server-guess-pw1")
                .map(ProverifRunnerTest::query)
                .toArray(ModelQuery[]::new);

        ProverifReport report = run(real.get(), ProverifRunner.LIMIT, queries);

        assertThat(report.results())
                .allSatisfy(result -> assertThat(result.asExpected())
                        .as(result.query().id() + ": " + result.detail())
                        .isTrue());
    }
}
