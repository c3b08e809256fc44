package dev.foxproof.spec.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code verify.py} recomputes the vectors, and notices when one is wrong. */
class VerifyScriptTest {
    private static final Path SCRIPT = Update.module().resolve("vectors/verify.py");
    private static final int LINES_MAX = 300;

    private record Run(int status, String output) {}

    @BeforeAll
    static void pythonIsThere() throws IOException, InterruptedException {
        assumeTrue(found(), "skipped: no python3 of version 3.9 or newer on the PATH");
    }

    private static boolean found() throws InterruptedException {
        try {
            Process process = new ProcessBuilder(
                            "python3", "-c", "import sys, hashlib; hashlib.scrypt; sys.exit(sys.version_info < (3, 9))")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Run run(Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("python3", SCRIPT.toString(), directory.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new Run(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void recomputesEveryVector() throws IOException, InterruptedException {
        Run run = run(SCRIPT.getParent());
        assertThat(run.output()).isEqualTo(VectorFiles.all().count() + " vectors verified\n");
        assertThat(run.status()).isZero();
    }

    static Stream<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPT.getParent())) {
            return files.filter(file -> file.toString().endsWith(".py")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void fitsOnThreeHundredLinesAndImportsTheStandardLibraryAlone(Path script) throws IOException {
        List<String> lines = Files.readAllLines(script);
        assertThat(lines).hasSizeLessThanOrEqualTo(LINES_MAX);
        assertThat(lines.stream().filter(line -> line.matches("\\s*(import|from) .*")))
                .allMatch(line -> line.matches("import (base64|hashlib|hmac|json|pathlib|re|sys|verify_[a-z]+)")
                        || line.equals("from verify_assertions import Refused, need"));
    }

    @Test
    void leavesNothingBehindBesideTheVectors() throws IOException, InterruptedException {
        assertThat(run(SCRIPT.getParent()).status()).isZero();
        assertThat(SCRIPT.resolveSibling("__pycache__")).doesNotExist();
    }

    /** Each line breaks one thing in a copy of a file: the first match of the pattern. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "tokens | \"tokenID\": \"c0   | \"tokenID\": \"c1 | sessionToken-1 gives",
                "tokens | \"token\": \"a0     | \"token\": \"a1   | sessionToken-1 gives",
                "tokens | \"op\": \"token\"   | \"op\": \"tokens\" | KeyError",
                "bundles | \"error\": \"bundle.length\" | \"error\": \"bundle.mac\" | empty is refused",
                "bundles | \"result\": \"invalid\" | \"result\": \"valid\" | is refused",
                "passwords | \"password\": \"password\", | \"password\": \"passwort\", | ascii gives",
                "assertions | \"alg\": \"RS256\" | \"alg\": \"DS128\" | key-rs-1 gives",
                "assertions | \"assertion\": \"eyJhbGciOiJEUzEyOCJ9. | \"assertion\": \"eyJhbGciOiJEUzEyOCJ8. | assertion-ds-1 gives",
                "assertions | \"endsAt\": 13538 | \"endsAt\": 13537 | verify-ds-1 gives",
                "assertions | \"error\": \"assertion.audience\" | \"error\": \"assertion.expired\" | is refused",
                "device-commands | \"d\": 30 | \"d\": 31 | ring-30 gives",
                "device-commands | \"error\": \"malformed.l.c\" | \"error\": \"malformed.l.m\" | is refused",
                "device-replies | \"enabled\": false | \"enabled\": true | disabled gives",
                "device-registrations | \"clientid\": \"85 | \"clientid\": \"86 | user gives",
                "device-queue | \"401\" | \"404\" | erased gives",
                "emails | \"same\": true | \"same\": false | same-equal gives",
            })
    void failsLoudlyOnAWrongVector(
            String file, String pattern, String replacement, String complaint, @TempDir Path copy)
            throws IOException, InterruptedException {
        String content = Files.readString(SCRIPT.resolveSibling(file + ".json"));
        String broken = content.replaceFirst(Pattern.quote(pattern), Matcher.quoteReplacement(replacement));
        assertThat(broken).isNotEqualTo(content);
        Files.writeString(copy.resolve(file + ".json"), broken);
        Run run = run(copy);
        assertThat(run.status()).isNotZero();
        assertThat(run.output()).contains(complaint).contains("FAILED");
    }

    @Test
    void failsWhenThereIsNothingToVerify(@TempDir Path empty) throws IOException, InterruptedException {
        assertThat(run(empty).status()).isNotZero();
    }
}
