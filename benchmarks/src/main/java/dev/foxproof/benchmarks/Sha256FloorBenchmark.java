package dev.foxproof.benchmarks;

import dev.foxproof.benchmarks.contestants.Contestants;
import dev.foxproof.benchmarks.contestants.Jdk;
import dev.foxproof.benchmarks.contestants.Sha256Contestant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One compression of SHA-256, as fast as a long message has it: the floor below PBKDF2. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Sha256FloorBenchmark {
    private static final int COMPRESSIONS = 256;

    /** The padding takes nine bytes of the last block. */
    private static final byte[] MESSAGE = new byte[64 * COMPRESSIONS - 9];

    @Param({"openssl", "jdk"})
    public String contestant = "jdk";

    private Sha256Contestant sha256 = Contestants.named("jdk", Contestants.SHA256);

    @Setup
    public void computesWhatItShould() {
        sha256 = Contestants.named(contestant, Contestants.SHA256);
        Expected.require(contestant, compression(), Sha256FloorBenchmark::reference);
    }

    static byte[] reference() {
        return new Jdk().sha256(MESSAGE);
    }

    @Benchmark
    @OperationsPerInvocation(COMPRESSIONS)
    public byte[] compression() {
        return sha256.sha256(MESSAGE);
    }
}
