package dev.foxproof.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What is measured is right; how fast it is, no test asserts. */
class BenchmarksTest {
    @Test
    void theGeneratorListedEveryBenchmark() {
        TreeSet<BenchmarkListEntry> all = new TreeSet<>(BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of()));
        assertThat(all)
                .extracting(entry -> entry.getUsername().replace("dev.foxproof.benchmarks.", ""))
                .containsExactlyInAnyOrder(
                        "HawkBenchmark.sign",
                        "HawkBenchmark.verify",
                        "Pbkdf2Benchmark.bouncyCastle",
                        "Pbkdf2Benchmark.jdk",
                        "ScryptBenchmark.bouncyCastle");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void bothContestantsOfPbkdf2DeriveTheSameKey(int iterations) {
        Pbkdf2Benchmark benchmark = new Pbkdf2Benchmark();
        benchmark.iterations = iterations;
        assertThatCode(benchmark::bothDeriveTheSameKey).doesNotThrowAnyException();
        assertThat(benchmark.jdk()).hasSize(32);
    }

    @Test
    void scryptReproducesTheVectorOfTheRfc() {
        assertThatCode(new ScryptBenchmark()::reproducesTheVectorOfTheRfc).doesNotThrowAnyException();
    }

    @Test
    void theSignedRequestVerifies() {
        HawkBenchmark benchmark = new HawkBenchmark();
        assertThat(benchmark.sign()).startsWith("Hawk id=");
        assertThat(benchmark.verify()).isNotNull();
    }
}
