package dev.foxproof.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.benchmarks.contestants.Argon2idContestant;
import dev.foxproof.benchmarks.contestants.Argon2idInput;
import dev.foxproof.benchmarks.contestants.BouncyCastle;
import dev.foxproof.benchmarks.contestants.Contestants;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Argon2id to 32 bytes, which the protocol does not use: what else could stand in the place of PBKDF2 or scrypt. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Argon2idBenchmark {
    @Param({"bouncycastle", "libargon2", "libsodium"})
    public String contestant = "bouncycastle";

    /** MiB, passes and lanes, with slashes between them: the settings of OWASP. */
    @Param({"46/1/1", "19/2/1", "12/3/1", "9/4/1", "7/5/1"})
    public String setting = "1/1/1";

    private Argon2idContestant argon2id = Contestants.named("bouncycastle", Contestants.ARGON2ID);
    private Argon2idInput input = parse(setting);

    @Setup
    public void computesWhatItShould() {
        argon2id = Contestants.named(contestant, Contestants.ARGON2ID);
        input = parse(setting);
        Expected.require(contestant, derive(), () -> reference(setting));
    }

    private static Argon2idInput parse(String setting) {
        String[] parts = setting.split("/", -1);
        return new Argon2idInput(
                "correct horse battery staple".getBytes(UTF_8),
                new byte[16],
                new byte[0],
                new byte[0],
                1024 * Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                32);
    }

    static byte[] reference(String setting) {
        return new BouncyCastle().argon2id(parse(setting));
    }

    @Benchmark
    public byte[] derive() {
        return argon2id.argon2id(input);
    }
}
