package dev.foxproof.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkCredential;
import dev.foxproof.spec.hawk.HawkCredentials;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HawkVerifier;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.hawk.VerifiedHawkRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One signed POST with a body of 1 KiB: the header made by a client, and checked by a server whose nonce store is free. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HawkBenchmark {
    private static final String CONTENT_TYPE = "application/json";
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final HawkRequest REQUEST =
            new HawkRequest("POST", "/v1/account/device", HostPort.parse("accounts.example.org", 443));

    private final byte[] payload = "x".repeat(1024).getBytes(UTF_8);
    private final HawkCredentials credentials = new HawkCredentials("a1".repeat(32), HawkKey.ofBytes(new byte[32]));
    private final HawkCredential<String> credential =
            new HawkCredential<>(credentials.id(), credentials.key(), "session");
    private final HawkVerifier verifier = new HawkVerifier(HawkVerifier.WINDOW, (id, nonce, ts, staleAfter) -> true);
    private final String header = sign();

    @Benchmark
    public String sign() {
        HawkArtifacts artifacts = new HawkArtifacts(
                        REQUEST, new HawkTimestamp(Long.toString(NOW.getEpochSecond())), new Nonce("j4h3g2"))
                .withHash(PayloadHash.compute(CONTENT_TYPE, payload));
        return HawkAuthorization.sign(credentials, artifacts).header();
    }

    /** A request that does not verify throws, which ends the measurement. */
    @Benchmark
    public VerifiedHawkRequest<String> verify() {
        return verifier.verify(REQUEST, header, CONTENT_TYPE, payload, id -> Optional.of(credential), NOW);
    }

    @Benchmark
    public HawkAuthorization parse() {
        return HawkAuthorization.parse(header);
    }
}
