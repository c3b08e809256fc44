package dev.foxproof.properties;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.spec.browserid.Algorithm;
import dev.foxproof.spec.browserid.Assertion;
import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.browserid.BackedAssertion;
import dev.foxproof.spec.browserid.Certificate;
import dev.foxproof.spec.browserid.SigningKey;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceName;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.devices.LockCode;
import dev.foxproof.spec.devices.LockMessage;
import dev.foxproof.spec.devices.PushUrl;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.hawk.Bewit;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkMac;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.hawk.RequestUrl;
import dev.foxproof.spec.hawk.ServerAuthorization;
import dev.foxproof.spec.hawk.StaleTimestamp;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.ClientState;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.tokens.BearerToken;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.SessionToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Every parser of a text in the specification. */
final class Parsers {
    private static final String BASE64 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String HEX = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String HAWK = "Hawk id=\"" + HEX + "\", ts=\"1700000000\", nonce=\"j4h3g2\", hash=\"" + BASE64
            + "\", ext=\"some-app-data\", mac=\"" + BASE64 + "\", app=\"app\", dlg=\"dlg\"";

    private Parsers() {}

    /**
     * A parser.
     *
     * @param print gives the text of a value back; nothing where a value is never written
     * @param valid something that it takes
     */
    record Parser<T>(String name, Function<String, T> parse, Optional<Function<T, String>> print, String valid) {
        /** The text of the value that it reads. */
        Optional<String> canonical(String text) {
            T value = parse.apply(text);
            return print.map(printing -> printing.apply(value));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static <T> Parser<T> of(String name, Function<String, T> parse, Function<T, String> print, String valid) {
        return new Parser<>(name, parse, Optional.of(print), valid);
    }

    static List<Parser<?>> all() {
        return List.of(
                of("Authorization", HawkAuthorization::parse, HawkAuthorization::header, HAWK),
                of(
                        "Server-Authorization",
                        ServerAuthorization::parse,
                        ServerAuthorization::header,
                        "Hawk mac=\"" + BASE64 + "\", hash=\"" + BASE64 + "\", ext=\"x\""),
                of(
                        "WWW-Authenticate",
                        StaleTimestamp::parse,
                        StaleTimestamp::header,
                        "Hawk ts=\"1700000000\", tsm=\"" + BASE64 + "\", error=\"Stale timestamp\""),
                of("Bearer", BearerToken::parse, BearerToken::header, "Bearer fxs_" + HEX),
                of(
                        "bewit",
                        Bewit::parse,
                        Bewit::encode,
                        "aWRcMTcwMDAwMDAwMFxBQUVDQXdRRkJnY0lDUW9MREEwT0R4QVJFaE1VRlJZWEdCa2FHeHdkSGg4PVxleHQ"),
                of("Host", text -> HostPort.parse(text, 443), Parsers::print, "accounts.example.org:8443"),
                of("IPv6 Host", text -> HostPort.parse(text, 443), Parsers::print, "[2001:db8::1]:8443"),
                new Parser<>("URL", RequestUrl::parse, Optional.empty(), "https://accounts.example.org:8443/v1/x?a=b"),
                of("ts", HawkTimestamp::new, HawkTimestamp::digits, "1700000000"),
                of("nonce", Nonce::new, Nonce::text, "j4h3g2"),
                of("mac", HawkMac::parse, HawkMac::toBase64, BASE64),
                of("hash", PayloadHash::parse, PayloadHash::toBase64, BASE64),
                of("token", SessionToken::parse, SessionToken::toHex, HEX),
                of("bundle", KeyBundle::parse, KeyBundle::toHex, HEX + HEX + HEX),
                of("clientSalt", ClientSalt::new, ClientSalt::text, ClientSalt.PREFIX + HEX.substring(0, 32)),
                of("client state", ClientState::new, ClientState::hex, HEX.substring(0, 32)),
                of("email", Email::new, Email::asTyped, "Fox.Proof@example.org"),
                of(
                        "password",
                        Password::of,
                        password -> new String(password.toUtf8(), UTF_8),
                        "p\u00e4ssw\u00f6rd \uD83E\uDD8A"),
                of("audience", Audience::new, Audience::origin, "https://sync.example.org"),
                new Parser<>("assertion", BackedAssertion::parse, Optional.empty(), assertion()),
                of("device id", DeviceId::parse, DeviceId::text, "0123456789ab4def8123456789abcdef"),
                of("user id", UserId::parse, UserId::text, HEX),
                of("device secret", DeviceSecret::parse, DeviceSecret::text, HEX),
                of("device name", DeviceName::new, DeviceName::text, "my fox \uD83E\uDD8A"),
                of("push URL", PushUrl::new, PushUrl::text, "https://push.example.org/v1/abc?d=e"),
                of("accepts", Accepts::parse, Accepts::text, "rlte"),
                of("lock code", LockCode::new, LockCode::digits, "0042"),
                of("lock message", LockMessage::new, LockMessage::text, "call me: 555"));
    }

    /** A certificate and an assertion, each signed with a key that only this test has. */
    private static String assertion() {
        SigningKey key = SigningKey.generate(Algorithm.DS128, new SplittableRandom(1));
        Instant now = Instant.ofEpochSecond(1_700_000_000);
        Certificate certificate = new Certificate(
                "accounts.example.org",
                now,
                now.plus(Duration.ofHours(1)),
                key.publicKey(),
                "uid@accounts.example.org",
                new Email("fox@example.org"),
                1,
                now);
        Assertion assertion = new Assertion(new Audience("https://sync.example.org"), now.plus(Duration.ofMinutes(5)));
        return BackedAssertion.join(certificate.sign(key), assertion.sign(key));
    }

    private static String print(HostPort hostPort) {
        return hostPort.host() + ":" + hostPort.port();
    }
}
