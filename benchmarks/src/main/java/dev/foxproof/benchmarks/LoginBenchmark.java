package dev.foxproof.benchmarks;

import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.KeyB;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;
import dev.foxproof.spec.keys.SyncKeyBundle;
import dev.foxproof.spec.keys.VerifyHash;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import java.util.HexFormat;
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

/**
 * A login without the network: all that a client computes from the typed password to the keys of its records, and what a server computes to
 * recognise the password.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LoginBenchmark {
    private static final HexFormat HEX = HexFormat.of();
    private static final String PASSWORD = "correct horse battery staple";
    private static final Email EMAIL = new Email("benchmark@example.org");
    private static final ClientSalt SALT = new ClientSalt(ClientSalt.PREFIX + "0123456789abcdef".repeat(2));
    private static final HawkRequest KEYS =
            new HawkRequest("GET", "/v1/account/keys", HostPort.parse("accounts.example.org", 443));
    private static final String KEY_FETCH_TOKEN = "a1".repeat(32);

    private final AuthPw authPw = AuthPw.of(new byte[32]);
    private final AuthSalt authSalt = AuthSalt.of(new byte[32]);
    private final KeyB keyB = KeyB.of(new byte[32]);
    private final VerifyHash stored = serverHash();
    private final String bundleV1 = seal(StretchedPw.v1(EMAIL, Password.of(PASSWORD)));
    private final String bundleV2 = seal(StretchedPw.v2(SALT, Password.of(PASSWORD)));

    private String seal(StretchedPw stretched) {
        return KeyBundle.seal(
                        KeyFetchToken.parse(KEY_FETCH_TOKEN).requestKey(),
                        KeyA.of(new byte[32]),
                        stretched.unwrapBKey().wrap(keyB))
                .toHex();
    }

    @Benchmark
    public SyncKeyBundle clientV1() {
        return login(StretchedPw.v1(EMAIL, Password.of(PASSWORD)), bundleV1);
    }

    @Benchmark
    public SyncKeyBundle clientV2() {
        return login(StretchedPw.v2(SALT, Password.of(PASSWORD)), bundleV2);
    }

    /**
     * @throws IllegalStateException if another kB comes out, which ends the measurement
     */
    private SyncKeyBundle login(StretchedPw stretched, String bundle) {
        String body = "{\"email\":\"" + EMAIL.asTyped() + "\",\"authPW\":\""
                + HEX.formatHex(stretched.authPw().toBytes()) + "\"}";
        KeyFetchToken token = KeyFetchToken.parse(KEY_FETCH_TOKEN);
        String header = HawkAuthorization.sign(
                        token.hawkCredentials(),
                        new HawkArtifacts(KEYS, new HawkTimestamp("1700000000"), new Nonce("j4h3g2")))
                .header();
        KeyB unwrapped = stretched
                .unwrapBKey()
                .unwrap(KeyBundle.parse(bundle).open(token.requestKey()).wrapKb());
        if (!unwrapped.equals(keyB) || body.isEmpty() || header.isEmpty()) {
            throw new IllegalStateException("the login came to another kB");
        }
        return SyncKeyBundle.of(unwrapped);
    }

    /**
     * @throws IllegalStateException if the password is not recognised, which ends the measurement
     */
    @Benchmark
    public VerifyHash serverVerification() {
        VerifyHash computed = serverHash();
        if (!computed.equals(stored)) {
            throw new IllegalStateException("the password was not recognised");
        }
        return computed;
    }

    private VerifyHash serverHash() {
        return BigStretchedPw.stretch(authPw, authSalt, ScryptParameters.ONEPW).verifyHash();
    }
}
