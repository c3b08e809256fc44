package dev.foxproof.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.spec.kdf.Scrypt;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The server's stretch of authPW: scrypt with N = 65536, r = 8, p = 1, to 32 bytes, by Bouncy Castle. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScryptBenchmark {
    /** The second vector of RFC 7914 section 12, cut to the length of the RFC's first 8 bytes. */
    private static final String RFC_7914 = "fdbabe1c9d347200";

    private static final byte[] AUTH_PW = new byte[32];
    private static final byte[] AUTH_SALT = new byte[32];

    /** An implementation that computes something else is not measured at all. */
    @Setup
    public void reproducesTheVectorOfTheRfc() {
        byte[] key =
                Scrypt.derive("password".getBytes(UTF_8), "NaCl".getBytes(UTF_8), new ScryptParameters(1024, 8, 16), 8);
        String hex = HexFormat.of().formatHex(key);
        if (!hex.equals(RFC_7914)) {
            throw new IllegalStateException("scrypt derives " + hex + ", RFC 7914 says " + RFC_7914);
        }
    }

    @Benchmark
    public byte[] bouncyCastle() {
        return Scrypt.derive(AUTH_PW, AUTH_SALT, ScryptParameters.ONEPW, 32);
    }
}
