package dev.foxproof.benchmarks;

import dev.foxproof.benchmarks.contestants.Contestants;
import dev.foxproof.benchmarks.contestants.ScryptContestant;
import dev.foxproof.spec.kdf.Scrypt;
import dev.foxproof.spec.kdf.ScryptParameters;
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

/** scrypt of authPW to 32 bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScryptBenchmark {
    private static final byte[] AUTH_PW = new byte[32];
    private static final byte[] AUTH_SALT = new byte[32];

    @Param({"openssl", "bouncycastle", "libsodium", "libscrypt-kdf", "plain-java"})
    public String contestant = "bouncycastle";

    /** N, r and p, with slashes between them. */
    @Param({"65536/8/1"})
    public String setting = "2/8/1";

    private ScryptContestant scrypt = Contestants.named("bouncycastle", Contestants.SCRYPT);
    private ScryptParameters parameters = parse(setting);

    @Setup
    public void computesWhatItShould() {
        scrypt = Contestants.named(contestant, Contestants.SCRYPT);
        parameters = parse(setting);
        Expected.require(contestant, derive(), () -> reference(parameters));
    }

    static ScryptParameters parse(String setting) {
        String[] parts = setting.split("/", -1);
        return new ScryptParameters(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    static byte[] reference(ScryptParameters parameters) {
        return Scrypt.derive(AUTH_PW, AUTH_SALT, parameters, 32);
    }

    @Benchmark
    public byte[] derive() {
        return scrypt.scrypt(AUTH_PW, AUTH_SALT, parameters, 32);
    }
}
