package dev.foxproof.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.benchmarks.contestants.AesCbcContestant;
import dev.foxproof.benchmarks.contestants.Contestants;
import dev.foxproof.benchmarks.contestants.HkdfContestant;
import dev.foxproof.benchmarks.contestants.HmacContestant;
import dev.foxproof.benchmarks.contestants.Jdk;
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

/** The cheap ones: the three keys of a token, the MAC of a request, the encryption of a record of 1 KiB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PrimitivesBenchmark {
    private static final byte[] KEY = new byte[32];
    private static final byte[] INFO = "identity.mozilla.com/picl/v1/sessionToken".getBytes(UTF_8);
    private static final byte[] MESSAGE = "x".repeat(200).getBytes(UTF_8);
    private static final byte[] RECORD = "x".repeat(1024).getBytes(UTF_8);

    @Param({"openssl", "jdk", "bouncycastle"})
    public String contestant = "jdk";

    private HkdfContestant hkdf = Contestants.named("jdk", Contestants.HKDF);
    private HmacContestant hmac = Contestants.named("jdk", Contestants.HMAC);
    private AesCbcContestant aesCbc = Contestants.named("jdk", Contestants.AES_CBC);

    @Setup
    public void computesWhatItShould() {
        hkdf = Contestants.named(contestant, Contestants.HKDF);
        hmac = Contestants.named(contestant, Contestants.HMAC);
        aesCbc = Contestants.named(contestant, Contestants.AES_CBC);
        Expected.require(contestant, all(hkdf(), hmac(), aes256Cbc()), PrimitivesBenchmark::reference);
    }

    static byte[] reference() {
        Jdk jdk = new Jdk();
        return all(
                jdk.hkdf(KEY, new byte[0], INFO, 96), jdk.hmac(KEY, MESSAGE), jdk.encrypt(KEY, new byte[16], RECORD));
    }

    private static byte[] all(byte[] keys, byte[] mac, byte[] ciphertext) {
        return java.nio.ByteBuffer.allocate(keys.length + mac.length + ciphertext.length)
                .put(keys)
                .put(mac)
                .put(ciphertext)
                .array();
    }

    @Benchmark
    public byte[] hkdf() {
        return hkdf.hkdf(KEY, new byte[0], INFO, 96);
    }

    @Benchmark
    public byte[] hmac() {
        return hmac.hmac(KEY, MESSAGE);
    }

    @Benchmark
    public byte[] aes256Cbc() {
        return aesCbc.encrypt(KEY, new byte[16], RECORD);
    }
}
