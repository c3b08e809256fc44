package dev.foxproof.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.benchmarks.contestants.Contestants;
import dev.foxproof.benchmarks.contestants.Jdk;
import dev.foxproof.benchmarks.contestants.Pbkdf2Contestant;
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

/** PBKDF2-HMAC-SHA256 to 32 bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Pbkdf2Benchmark {
    private static final String PASSWORD = "correct horse battery staple";
    private static final byte[] SALT =
            "identity.mozilla.com/picl/v1/quickStretch:benchmark@example.org".getBytes(UTF_8);

    @Param({"openssl", "jdk", "bouncycastle", "midstate"})
    public String contestant = "jdk";

    /** The counts of v1 and v2, of OWASP (600 000), and of a doubled v2 among them. */
    @Param({"1000", "10000", "100000", "600000", "650000", "1300000"})
    public int iterations = 1;

    private Pbkdf2Contestant pbkdf2 = Contestants.named("jdk", Contestants.PBKDF2);

    @Setup
    public void computesWhatItShould() {
        pbkdf2 = Contestants.named(contestant, Contestants.PBKDF2);
        Expected.require(contestant, derive(), () -> reference(iterations));
    }

    static byte[] reference(int iterations) {
        return new Jdk().pbkdf2(PASSWORD.getBytes(UTF_8), SALT, iterations, 32);
    }

    @Benchmark
    public byte[] derive() {
        return pbkdf2.pbkdf2(PASSWORD.getBytes(UTF_8), SALT, iterations, 32);
    }
}
