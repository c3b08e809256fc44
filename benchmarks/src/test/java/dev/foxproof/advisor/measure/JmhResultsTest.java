package dev.foxproof.advisor.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foxproof.advisor.AdvisorException;
import dev.foxproof.advisor.settings.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;

class JmhResultsTest {
    private static String result(String benchmark, String params, String unit, String raw) {
        return """
                {"jmhVersion": "1.37", "benchmark": "dev.foxproof.benchmarks.%s", "mode": "avgt", "threads": 1,
                 "params": {%s}, "primaryMetric": {"score": 1.0, "scoreUnit": "%s", "rawData": [[%s]]}}""".formatted(benchmark, params, unit, raw);
    }

    @Test
    void readsTheImplementationsThatTheProtocolUses() {
        List<Timing> timings = JmhResults.read(
                "["
                        + String.join(
                                ",",
                                result(
                                        "Pbkdf2Benchmark.derive",
                                        "\"contestant\": \"midstate\", \"iterations\": \"650000\"",
                                        "ms/op",
                                        "300, 310, 305"),
                                result(
                                        "Pbkdf2Benchmark.derive",
                                        "\"contestant\": \"openssl\", \"iterations\": \"650000\"",
                                        "ms/op",
                                        "1"),
                                result(
                                        "ScryptBenchmark.derive",
                                        "\"contestant\": \"bouncycastle\", \"setting\": \"65536/8/1\"",
                                        "us/op",
                                        "150000"),
                                result(
                                        "Argon2idBenchmark.derive",
                                        "\"contestant\": \"bouncycastle\", \"setting\": \"19/2/1\"",
                                        "s/op",
                                        "0.05"),
                                result("HawkBenchmark.sign", "", "us/op", "3"))
                        + "]",
                "jmh.json");

        assertThat(timings)
                .extracting(Timing::setting)
                .containsExactly(
                        Setting.pbkdf2(650_000), Setting.scrypt(65_536, 8, 1), Setting.argon2id(19 * 1_024, 2, 1));
        assertThat(timings.get(0).medianSeconds()).isCloseTo(0.305, within(1e-9));
        assertThat(timings.get(1).medianSeconds()).isCloseTo(0.15, within(1e-9));
        assertThat(timings.get(2).medianSeconds()).isCloseTo(0.05, within(1e-9));
    }

    @Test
    void refusesWhatIsNotFromJmhOrHasNoneOfThem() {
        assertThatThrownBy(() -> JmhResults.read("{}", "x.json"))
                .isInstanceOf(AdvisorException.class)
                .hasMessage("x.json is not what JMH writes with -rf json: no array of results");
        assertThatThrownBy(() -> JmhResults.read("[", "x.json"))
                .hasMessageStartingWith("x.json is no well-formed JSON: ");
        assertThatThrownBy(() -> JmhResults.read("[]", "x.json"))
                .hasMessage(
                        "x.json has no average time of Pbkdf2Benchmark (midstate), ScryptBenchmark or Argon2idBenchmark"
                                + " (bouncycastle) on one thread");
    }
}
