package dev.foxproof.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The figures of a run, in relation. */
class ReportTest {
    private static final Task PBKDF2 = Task.pbkdf2(1_000);
    private static final Row FLOOR = row(Task.floor(Floor.Unit.SHA256_COMPRESSION), "jdk", 40);
    private static final Row OPENSSL = row(PBKDF2, "openssl", 100_000, 200_000, 900_000);
    private static final Row JDK = row(PBKDF2, "jdk", 150_000, 170_000);

    @Test
    void theTimeIsTheMedianOfTheIterations() {
        assertThat(OPENSSL.nanoseconds()).hasValue(200_000);
        assertThat(JDK.nanoseconds()).hasValue(160_000);
        assertThat(OPENSSL.spread()).hasValue(2);
    }

    @Test
    void aRowIsRelatedToOpenSslAtTheSameSettingAndNumberOfThreads() {
        Row twoThreads = row(PBKDF2.withThreads(2), "jdk", 100_000);
        Row otherSetting = row(Task.pbkdf2(10_000), "jdk", 100_000);
        Report report = new Report(List.of(OPENSSL, JDK, twoThreads, otherSetting));
        assertThat(report.toPeer(JDK)).hasValue(0.8);
        assertThat(report.toPeer(twoThreads)).isEmpty();
        assertThat(report.toPeer(otherSetting)).isEmpty();
    }

    @Test
    void aRowIsAMultipleOfTheFastestFloor() {
        Row slower = row(FLOOR.task(), "openssl", 80);
        Report report = new Report(List.of(FLOOR, slower, JDK));
        assertThat(report.toFloor(JDK)).hasValue(2);
        assertThat(report.toFloor(slower)).hasValue(2);
        assertThat(new Report(List.of(JDK)).toFloor(JDK)).isEmpty();
    }

    @Test
    void theTableSaysWhoIsAbsentAndWhy() {
        Row absent = new Row(PBKDF2, "openssl", List.of(), Map.of(), Optional.of("no libcrypto.so.3"));
        assertThat(new Report(List.of(FLOOR, absent, JDK)).text().lines())
                .anySatisfy(line -> assertThat(line).contains("openssl").contains("absent"))
                .contains("    (no libcrypto.so.3)")
                .anySatisfy(line -> assertThat(line).contains("jdk").contains("160.0 µs"))
                .contains("floor: SHA-256 compression 40.0 ns, 25.0 million a second");
    }

    @Test
    void theGenerationsOfTheParallelCollectorAreOneHeap() {
        BigInteger[] range = MemoryProfiler.heapRange("""
                PSYoungGen      total 113152K, used 35245K [0x0000000782700000, 0x000000078a500000, 0x0000000800000000)
                 eden space 97280K, 36% used [0x0000000782700000,0x000000078496b538,0x0000000788600000)
                ParOldGen       total 258048K, used 1166K [0x0000000687400000, 0x0000000697000000, 0x0000000782700000)
                 object space 258048K, 0% used [0x0000000687400000,0x0000000687523ab8,0x0000000697000000)
                """);
        assertThat(range).containsExactly(BigInteger.valueOf(0x687400000L), BigInteger.valueOf(0x800000000L));
    }

    @Test
    void theHeapIsWhatLiesInItsRange() {
        BigInteger[] range = MemoryProfiler.heapRange("""
                garbage-first heap   total reserved 98304K, committed 65536K, used 4096K [0x0000000000100000, 0x0000000000300000)
                 region size 1024K, 4 young (4096K), 0 survivors (0K)
                """);
        assertThat(range).containsExactly(BigInteger.valueOf(0x100000), BigInteger.valueOf(0x300000));
        List<String> maps = """
                00100000-00200000 rw-p 00000000 00:00 0
                Size:               1024 kB
                Rss:                1000 kB
                00200000-00300000 ---p 00000000 00:00 0
                Rss:                  24 kB
                00300000-00400000 rw-p 00000000 00:00 0
                Rss:                 512 kB
                """.lines().toList();
        assertThat(MemoryProfiler.heapKib(range, maps)).isEqualTo(1024);
    }

    private static Row row(Task task, String contestant, double... nanoseconds) {
        return new Row(task, contestant, Arrays.stream(nanoseconds).boxed().toList(), Map.of(), Optional.empty());
    }
}
