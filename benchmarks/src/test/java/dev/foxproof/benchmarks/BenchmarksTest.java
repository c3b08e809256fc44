package dev.foxproof.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.benchmarks.contestants.Contestant;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What is measured is right; how fast it is, no test asserts. */
class BenchmarksTest {
    private static final String PACKAGE = "dev.foxproof.benchmarks.";

    @Test
    void theGeneratorListedEveryBenchmark() {
        assertThat(listed())
                .containsExactlyInAnyOrder(
                        "Argon2idBenchmark.derive",
                        "HawkBenchmark.parse",
                        "HawkBenchmark.sign",
                        "HawkBenchmark.verify",
                        "LoginBenchmark.clientV1",
                        "LoginBenchmark.clientV2",
                        "LoginBenchmark.serverVerification",
                        "Pbkdf2Benchmark.derive",
                        "PrimitivesBenchmark.aes256Cbc",
                        "PrimitivesBenchmark.hkdf",
                        "PrimitivesBenchmark.hmac",
                        "Salsa208FloorBenchmark.core",
                        "ScryptBenchmark.derive",
                        "Sha256FloorBenchmark.compression");
    }

    @Test
    void bothPlansMeasureEveryBenchmark() {
        assertThat(benchmarks(Plan.quick())).isEqualTo(listed());
        assertThat(benchmarks(Plan.full())).isEqualTo(listed());
    }

    @Test
    void theFullPlanHasEverySettingForEveryContestant() {
        assertThat(Plan.full().tasks().stream()
                        .filter(task -> task.threads() == 1)
                        .filter(task -> Set.of("pbkdf2", "scrypt", "argon2id").contains(task.function()))
                        .map(task -> task.function() + " " + task.setting() + " "
                                + task.contestants().stream()
                                        .map(Contestant::name)
                                        .collect(Collectors.joining(" "))))
                .contains(
                        "pbkdf2 1000 openssl jdk bouncycastle midstate",
                        "pbkdf2 10000 openssl jdk bouncycastle midstate",
                        "pbkdf2 100000 openssl jdk bouncycastle midstate",
                        "pbkdf2 600000 openssl jdk bouncycastle midstate",
                        "pbkdf2 650000 openssl jdk bouncycastle midstate",
                        "pbkdf2 1300000 openssl jdk bouncycastle midstate",
                        "scrypt 262144/8/1 openssl bouncycastle libsodium libscrypt-kdf plain-java vector-api",
                        "scrypt 16384/8/5 openssl bouncycastle libsodium libscrypt-kdf plain-java vector-api",
                        "argon2id 7/5/1 bouncycastle libargon2 libsodium")
                .hasSize(6 + 8 + 5);
    }

    @Test
    void theSettingsOfOwaspForScryptCostTheSame() {
        double least = Floor.scrypt(ScryptBenchmark.parse("131072/8/1")).calls();
        assertThat(List.of("65536/8/2", "32768/8/3", "16384/8/5"))
                .allSatisfy(setting -> assertThat(
                                Floor.scrypt(ScryptBenchmark.parse(setting)).calls())
                        .isBetween(0.6 * least, least));
    }

    @Test
    void whatAContestantComputesIsComparedBeforeItIsTimed() {
        assertThatCode(() -> Expected.require("one", new byte[] {1}, () -> new byte[] {1}))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Expected.require("one", new byte[] {1}, () -> new byte[] {2}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("one computes 01 in place of 02");
    }

    @Test
    void eachBenchmarkComparesItsContestants() {
        Pbkdf2Benchmark pbkdf2 = new Pbkdf2Benchmark();
        pbkdf2.contestant = "midstate";
        pbkdf2.iterations = 1000;
        assertThatCode(pbkdf2::computesWhatItShould).doesNotThrowAnyException();
        ScryptBenchmark scrypt = new ScryptBenchmark();
        scrypt.contestant = "plain-java";
        scrypt.setting = "1024/8/2";
        assertThatCode(scrypt::computesWhatItShould).doesNotThrowAnyException();
        assertThatCode(new Argon2idBenchmark()::computesWhatItShould).doesNotThrowAnyException();
        PrimitivesBenchmark primitives = new PrimitivesBenchmark();
        primitives.contestant = "bouncycastle";
        assertThatCode(primitives::computesWhatItShould).doesNotThrowAnyException();
        assertThatCode(new Sha256FloorBenchmark()::computesWhatItShould).doesNotThrowAnyException();
        Salsa208FloorBenchmark salsa208 = new Salsa208FloorBenchmark();
        salsa208.contestant = "plain-java";
        assertThatCode(salsa208::computesWhatItShould).doesNotThrowAnyException();
    }

    @Test
    void theLoginComesToTheKeysAndIsRecognised() {
        LoginBenchmark benchmark = new LoginBenchmark();
        assertThat(benchmark.clientV1()).isEqualTo(benchmark.clientV2());
        assertThat(benchmark.serverVerification()).isNotNull();
    }

    @Test
    void theSignedRequestVerifies() {
        HawkBenchmark benchmark = new HawkBenchmark();
        assertThat(benchmark.sign()).startsWith("Hawk id=");
        assertThat(benchmark.verify()).isNotNull();
        assertThat(benchmark.parse().nonce().text()).isEqualTo("j4h3g2");
    }

    @Test
    void pbkdf2IsTwoCompressionsForEachIteration() {
        assertThat(Floor.pbkdf2(650_000)).isEqualTo(new Floor(Floor.Unit.SHA256_COMPRESSION, 1_300_000));
        assertThat(Floor.pbkdf2(650_000).nanoseconds(OptionalDouble.of(40))).hasValue(52_000_000);
    }

    @Test
    void scryptIsFourTimesNrpCores() {
        assertThat(Floor.scrypt(ScryptParameters.ONEPW)).isEqualTo(new Floor(Floor.Unit.SALSA208_CORE, 2_097_152));
    }

    private static Set<String> listed() {
        return new TreeSet<>(BenchmarkList.defaultList()
                        .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of()))
                .stream()
                        .map(BenchmarkListEntry::getUsername)
                        .filter(name -> name.startsWith(PACKAGE))
                        .map(name -> name.substring(PACKAGE.length()))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> benchmarks(Plan plan) {
        return plan.tasks().stream().map(Task::benchmark).collect(Collectors.toCollection(TreeSet::new));
    }
}
