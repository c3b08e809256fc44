package dev.foxproof.benchmarks;

import dev.foxproof.benchmarks.contestants.BouncyCastle;
import dev.foxproof.benchmarks.contestants.Contestants;
import dev.foxproof.benchmarks.contestants.Salsa208Contestant;
import java.nio.ByteBuffer;
import java.util.Arrays;
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

/** One Salsa20/8 core whose input is in the cache: the floor below scrypt. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Salsa208FloorBenchmark {
    private static final int CORES = 1024;

    @Param({"bouncycastle", "plain-java"})
    public String contestant = "bouncycastle";

    private final int[] block = start();
    private Salsa208Contestant salsa208 = Contestants.named("bouncycastle", Contestants.SALSA208);

    @Setup
    public void computesWhatItShould() {
        salsa208 = Contestants.named(contestant, Contestants.SALSA208);
        System.arraycopy(start(), 0, block, 0, block.length);
        Expected.require(contestant, bytes(core()), Salsa208FloorBenchmark::reference);
    }

    static byte[] reference() {
        int[] block = start();
        new BouncyCastle().salsa208(block, CORES);
        return bytes(block);
    }

    private static int[] start() {
        int[] words = new int[16];
        Arrays.setAll(words, i -> i * 0x9e3779b9);
        return words;
    }

    private static byte[] bytes(int[] words) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * words.length);
        bytes.asIntBuffer().put(words);
        return bytes.array();
    }

    @Benchmark
    @OperationsPerInvocation(CORES)
    public int[] core() {
        salsa208.salsa208(block, CORES);
        return block;
    }
}
