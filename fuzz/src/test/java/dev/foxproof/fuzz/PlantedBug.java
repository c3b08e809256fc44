package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.spec.Ascii;
import dev.foxproof.spec.browserid.BackedAssertion;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.hawk.Bewit;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.RequestUrl;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.RequestKey;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fault that other implementations had or could have, in the place of the part that a target looks at. A campaign must find each of them,
 * from the seeds of valid vectors alone, or the target proves nothing.
 */
public enum PlantedBug {
    NO_OP_ESCAPE(
            "normalized-string",
            "escapes ext with `replaceAll(\"\\\\\\\\\", \"\\\\\\\\\")`, which changes nothing",
            input -> NormalizedStringFuzzTest.check(PlantedBug::withoutEscape, input)),
    NO_LAST_LINE(
            "normalized-string",
            "leaves out the line of dlg when it is empty",
            input -> NormalizedStringFuzzTest.check(PlantedBug::withoutEmptyLine, input)),
    DUPLICATE_ATTRIBUTE(
            "hawk-authorization",
            "accepts an attribute twice, and takes the last",
            input -> HawkAuthorizationFuzzTest.check(PlantedBug::lastAttribute, input)),
    NAN_TIMESTAMP(
            "hawk-authorization",
            "reads ts as a floating-point number, so that NaN is one and never stale",
            input -> HawkAuthorizationFuzzTest.check(
                    header -> HawkAuthorization.parse(header.replace("ts=\"NaN\"", "ts=\"0\"")), input)),
    STRAY_BITS(
            "base64-field",
            "takes what the JDK's Base64 decoder takes: no padding, and stray bits in the last digit",
            input -> Base64FieldFuzzTest.check(PlantedBug::lenientBase64, input)),
    PADDED_BEWIT(
            "bewit",
            "accepts a bewit with padding",
            input -> BewitFuzzTest.check(
                    new BewitFuzzTest.Reading(text -> Bewit.parse(text.replaceFirst("={1,2}$", "")), Bewit::take),
                    input)),
    UNICODE_HEX(
            "hex-field",
            "takes every digit that `Character.digit` knows, full-width ones among them",
            input -> HexFieldFuzzTest.check(PlantedBug::unicodeHex, input)),
    SALT_CASE(
            "client-salt",
            "accepts the digits of a salt in upper case",
            input -> ClientSaltFuzzTest.check(PlantedBug::foldedSalt, input)),
    WRAPPED_PORT(
            "host-port", "keeps 16 bits of the port", input -> HostPortFuzzTest.check(PlantedBug::wrappedPort, input)),
    USER_INFO(
            "host-port",
            "looks for the host behind the last @",
            input -> HostPortFuzzTest.check(
                    (header, port) -> HostPort.parse(header.substring(header.lastIndexOf('@') + 1), port), input)),
    SLOW_EXPRESSION(
            "host-port",
            "checks the host with a regular expression that backtracks, as in CVE-2016-2515",
            input -> HostPortFuzzTest.check(PlantedBug::slowly, input)),
    EXPRESSION_OF_INPUT(
            "host-port",
            "makes a regular expression of the host (Jazzer's own sanitizer finds it)",
            input -> HostPortFuzzTest.check(PlantedBug::asExpression, input)),
    DOT_SEGMENTS(
            "request-target",
            "signs the target as the JDK normalizes it",
            input -> RequestTargetFuzzTest.check(
                    new RequestTargetFuzzTest.Reading(PlantedBug::normalizedUrl, PlantedBug::target), input)),
    HALF_A_MAC(
            "key-bundle",
            "compares half of the MAC of a key bundle",
            input -> KeyBundleFuzzTest.check(PlantedBug::halfAMac, input)),
    DUPLICATE_MEMBER(
            "json-text",
            "accepts a member twice",
            input -> JsonTextFuzzTest.check(body -> read(body, false, true), input)),
    TRAILING_TEXT(
            "json-text",
            "reads one JSON object and nothing after it",
            input -> JsonTextFuzzTest.check(body -> read(body, true, false), input)),
    WHOLE_FRACTION(
            "device-command",
            "takes 30.0 for a number of seconds",
            input -> DeviceCommandFuzzTest.check(
                    body -> Command.read(converted(body, "d", PlantedBug::rounded)), input)),
    LONG_CODE(
            "device-command",
            "finds four digits in a lock code and does not look further",
            input -> DeviceCommandFuzzTest.check(
                    body -> Command.read(converted(body, "c", PlantedBug::shortened)), input)),
    PADDED_ASSERTION(
            "assertion",
            "accepts the parts of an assertion with padding",
            input -> AssertionFuzzTest.check(
                    new AssertionFuzzTest.Reading(
                            text -> BackedAssertion.parse(text.replaceAll("=+(?=[.~]|$)", "")),
                            AssertionFuzzTest::isBelieved),
                    input)),
    LENIENT_BODY(
            "endpoint-body",
            "answers requests whose body has a member twice",
            input -> EndpointBodyFuzzTest.check(Lenient.SERVER, input));

    private final String host;
    private final String fault;
    private final Consumer<byte[]> check;

    PlantedBug(String host, String fault, Consumer<byte[]> check) {
        this.host = host;
        this.fault = fault;
        this.check = check;
    }

    /** {@code planted-} and the fault: no target begins so. */
    public String id() {
        return "planted-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of the target that must find it. */
    public String host() {
        return host;
    }

    /** What it does wrong. */
    public String fault() {
        return fault;
    }

    public static Optional<PlantedBug> named(String id) {
        return Arrays.stream(values()).filter(bug -> bug.id().equals(id)).findFirst();
    }

    /** The target with the fault in it. Its seeds are those of valid vectors: the others have most of these faults' inputs among them. */
    public FuzzTarget target() {
        FuzzTarget right = Targets.named(host).orElseThrow();
        return new FuzzTarget() {
            @Override
            public void check(byte[] input) {
                check.accept(input);
            }

            @Override
            public Stream<Seed> seeds() {
                return right.seeds().filter(Seed::valid);
            }

            @Override
            public List<String> dictionary() {
                return right.dictionary();
            }

            @Override
            public boolean comparisonsAreSeen() {
                return right.comparisonsAreSeen();
            }

            @Override
            public int bytesMax() {
                return right.bytesMax();
            }
        };
    }

    private static String withoutEscape(NormalizedStringFuzzTest.Parts parts) {
        // The replacement of an expression has escapes of its own, and these say "one backslash" and "n".
        return lines(parts, parts.ext().replaceAll("\\\\", "\\\\").replaceAll("\n", "\\n"), true);
    }

    private static String withoutEmptyLine(NormalizedStringFuzzTest.Parts parts) {
        return lines(parts, parts.ext().replace("\\", "\\\\").replace("\n", "\\n"), false);
    }

    private static String lines(NormalizedStringFuzzTest.Parts parts, String ext, boolean emptyDlg) {
        String text = "hawk.1.header\n" + parts.ts() + "\n" + parts.nonce()
                + "\nPOST\n/resource/1?b=1&a=2\nexample.com\n8000\n" + parts.hash() + "\n" + ext + "\n";
        if (parts.app() == null) {
            return text;
        }
        String dlg = parts.dlg() == null ? "" : parts.dlg();
        return text + parts.app() + "\n" + (dlg.isEmpty() && !emptyDlg ? "" : dlg + "\n");
    }

    private static HawkAuthorization lastAttribute(String header) {
        return HawkAuthorization.parse(header.replaceAll("\\b(\\w+)=\"[^\"]*\"\\s*,\\s*(?=(?:.*[\\s,])?\\1=\")", ""));
    }

    private static byte[] lenientBase64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length == 32) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        throw refused();
    }

    private static HawkException refused() {
        return new HawkException(HawkException.Stage.PARSE, "malformed", "not 32 bytes");
    }

    private static byte[] unicodeHex(String text) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || text.length() != 64) {
                throw new MalformedValueException("hex", "must be 64 digits");
            }
            bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit);
        }
        if (text.isEmpty()) {
            throw new MalformedValueException("hex", "must be 64 digits");
        }
        return bytes;
    }

    private static String foldedSalt(String text) {
        int prefix = Math.min(ClientSalt.PREFIX.length(), text.length());
        return new ClientSalt(text.substring(0, prefix) + Ascii.lower(text.substring(prefix))).text();
    }

    private static HostPort wrappedPort(String header, int defaultPort) {
        int colon = header.lastIndexOf(':');
        if (colon > 0 && header.substring(colon + 1).matches("[1-9][0-9]{4}")) {
            int port = Integer.parseInt(header.substring(colon + 1)) & 0xFFFF;
            return HostPort.parse(header.substring(0, colon + 1) + port, defaultPort);
        }
        return HostPort.parse(header, defaultPort);
    }

    private static HostPort slowly(String header, int defaultPort) {
        Slow.NAME.matcher(header).matches();
        return HostPort.parse(header, defaultPort);
    }

    private static final class Lenient {
        private static final BodyServer SERVER = new BodyServer(body -> read(body, false, true));
    }

    private static final class Slow {
        private static final Pattern NAME = Pattern.compile("(([a-z0-9]+)+\\.?)+");
    }

    private static HostPort asExpression(String header, int defaultPort) {
        try {
            Pattern.compile("^" + header + "$");
        } catch (java.util.regex.PatternSyntaxException e) {
            return HostPort.parse(header, defaultPort);
        }
        return HostPort.parse(header, defaultPort);
    }

    private static RequestUrl normalizedUrl(String text) {
        RequestUrl url = RequestUrl.parse(text);
        try {
            return new RequestUrl(
                    url.hostPort(), URI.create(url.resource()).normalize().toString());
        } catch (IllegalArgumentException e) {
            return url;
        }
    }

    private static HawkRequest target(String target) {
        return new HawkRequest("GET", target, new HostPort("example.com", 443));
    }

    private static OpenedKeyBundle halfAMac(byte[] bytes, RequestKey key) {
        if (bytes.length != 96) {
            return KeyBundle.of(bytes).open(key);
        }
        byte[] mac = KeyBundleFuzzTest.mac(key.toBytes(), bytes);
        byte[] repaired = bytes.clone();
        if (Arrays.equals(mac, 0, 16, bytes, 64, 80)) {
            System.arraycopy(mac, 0, repaired, 64, 32);
        }
        return KeyBundle.of(repaired).open(key);
    }

    private static ObjectNode read(byte[] body, boolean onlyOnce, boolean toTheEnd) {
        JsonFactory factory = JsonFactory.builder()
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, onlyOnce)
                .build();
        JsonMapper mapper = JsonMapper.builder(factory)
                .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, toTheEnd)
                .build();
        try {
            if (!Json.isWellFormed(body) || !(mapper.readTree(new String(body, UTF_8)) instanceof ObjectNode object)) {
                throw new RefusedException(Errno.INVALID_JSON);
            }
            return object;
        } catch (JacksonException e) {
            throw new RefusedException(Errno.INVALID_JSON);
        }
    }

    /** The body with the argument converted in the one command of it. */
    private static Map<String, Object> converted(
            Map<String, Object> body, String name, java.util.function.UnaryOperator<Object> conversion) {
        Map<String, Object> converted = new HashMap<>();
        body.forEach((kind, arguments) -> {
            Object value = arguments;
            if (arguments instanceof Map<?, ?> map && map.containsKey(name) && map.get(name) != null) {
                Map<Object, Object> changed = new HashMap<>(map);
                changed.put(name, conversion.apply(map.get(name)));
                value = changed;
            }
            converted.put(kind, value);
        });
        return converted;
    }

    private static Object rounded(Object value) {
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e9
                ? Integer.valueOf(number.intValue())
                : value;
    }

    private static Object shortened(Object value) {
        return value instanceof String text && text.matches("[0-9]{5,}") ? text.substring(0, 4) : value;
    }
}
