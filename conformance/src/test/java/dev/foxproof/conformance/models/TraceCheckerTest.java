package dev.foxproof.conformance.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.conformance.models.TraceChecker.TraceFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceCheckerTest {
    private static final String CREATE =
            "{\"action\":\"Create\",\"account\":\"a\",\"generation\":1,\"session\":\"s1\",\"v2\":false}";
    private static final String VERIFY = "{\"action\":\"Verify\",\"account\":\"a\",\"generation\":1}";

    @TempDir
    private Path folder;

    private final TraceChecker checker = new TraceChecker(ModelFiles.packaged(), Duration.ofMinutes(1));

    private Path trace(String... lines) throws Exception {
        return Files.write(Files.createTempFile(folder, "trace", ""), List.of(lines));
    }

    @Test
    void aCheckerThatStaysAnswersAboutOneTraceAfterAnother() throws Exception {
        try (TraceChecker.Open open = checker.open("account")) {
            assertThat(open.check(trace(CREATE, VERIFY)).unexplained()).isEmpty();
            assertThat(open.check(trace(CREATE, VERIFY, VERIFY)).unexplained()).hasValueSatisfying(line -> {
                assertThat(line.line()).isEqualTo(3);
                assertThat(line.text()).isEqualTo(VERIFY);
                assertThat(line.states()).singleElement().asString().contains("status = \"verified\"");
            });
            assertThat(open.check(trace(CREATE, VERIFY)).unexplained()).isEmpty();
        }
    }

    @Test
    void whatIsNoTraceIsAFaultThatSaysWhy() throws Exception {
        try (TraceChecker.Open open = checker.open("account")) {
            Path none = trace("{}");
            assertThatExceptionOfType(TraceFault.class)
                    .isThrownBy(() -> open.check(none))
                    .withMessageContaining("line 1: not an object with an action");
        }
    }
}
