package dev.foxproof.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.spec.kdf.Pbkdf2;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
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

/** PBKDF2-HMAC-SHA256 to 32 bytes, at the cost of v1 and of v2 stretching, by the JDK and by Bouncy Castle. */
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

    /** The counts of v1 and of v2. */
    @Param({"1000", "650000"})
    public int iterations;

    /** A contestant that computes something else is not measured at all. */
    @Setup
    public void bothDeriveTheSameKey() {
        String jdk = HexFormat.of().formatHex(jdk());
        String bouncyCastle = HexFormat.of().formatHex(bouncyCastle());
        if (!jdk.equals(bouncyCastle)) {
            throw new IllegalStateException("the JDK derives " + jdk + ", Bouncy Castle " + bouncyCastle);
        }
    }

    @Benchmark
    public byte[] jdk() {
        return Pbkdf2.hmacSha256(PASSWORD.toCharArray(), SALT, new Pbkdf2Parameters(iterations), 32);
    }

    @Benchmark
    public byte[] bouncyCastle() {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
        generator.init(PASSWORD.getBytes(UTF_8), SALT, iterations);
        return ((KeyParameter) generator.generateDerivedMacParameters(256)).getKey();
    }
}
