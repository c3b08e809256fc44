package dev.foxproof.spec.prose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.browserid.BrowserIdKey;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.LockCode;
import dev.foxproof.spec.devices.LockMessage;
import dev.foxproof.spec.errors.ProtocolException;
import dev.foxproof.spec.hawk.Bewit;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.ServerAuthorization;
import dev.foxproof.spec.hawk.StaleTimestamp;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.tokens.BearerToken;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each parser accepts exactly the language of its grammar in the prose, on valid texts and on texts a few edits away from them. */
class GrammarsOfTheProseTest {
    private static final int MUTANTS = 8_000;
    private static final int EDITS_MAX = 3;
    private static final String MAC = "6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=";
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]+)=\"([^\"]*)\"");

    /** Characters at which parsers tend to differ. */
    private static final List<String> ALPHABET = List.of(
            "a",
            "f",
            "g",
            "z",
            "A",
            "F",
            "Z",
            "0",
            "1",
            "9",
            ".",
            "-",
            "_",
            "@",
            "+",
            "/",
            "=",
            "\"",
            "\\",
            ",",
            ":",
            "[",
            "]",
            "%",
            " ",
            "\t",
            "\n",
            "\r",
            "\0",
            "\u007f",
            "\u0080",
            "\u00a0",
            "\u00e9",
            "\u0131",
            "\u0660",
            "\u2028",
            "\u212a",
            "\ufeff",
            "\uffff",
            "\ud83e\udd8a",
            "\ud83e");

    private static final Abnf PROSE = Abnf.ofChapters();

    @Test
    void everyGrammarOfTheProseIsComplete() {
        assertThat(PROSE.names()).hasSizeGreaterThan(30).allSatisfy(name -> PROSE.pattern(name));
    }

    @Test
    @Requirement("KEY-4")
    @Violates("KEY-4")
    void emails() {
        agree(
                "email",
                text -> text.getBytes(StandardCharsets.UTF_8).length <= 255,
                Email::new,
                "andr\u00e9@example.org",
                "PyFxATester@restmail.net",
                "x".repeat(64) + "@a." + "b".repeat(63) + ".cd",
                "\ud83e\udd8a".repeat(40) + "@" + "a.".repeat(40) + "bcdefghijklm");
    }

    @Test
    @Requirement({"KEY-12", "KEY-13"})
    @Violates({"KEY-12", "KEY-13"})
    void clientSalts() {
        agree(
                "client-salt",
                text -> true,
                ClientSalt::new,
                "identity.mozilla.com/picl/v1/quickStretchV2:0123456789abcdef0123456789abcdef");
    }

    @Test
    @Requirement({"HAWK-3", "HAWK-4", "HAWK-5", "HAWK-8", "HAWK-9", "HAWK-10"})
    @Violates({"HAWK-1", "HAWK-3", "HAWK-4", "HAWK-5", "HAWK-10"})
    void authorizationHeaders() {
        agree(
                "hawk-credentials",
                text -> hasOnce(
                                text,
                                Set.of("id", "ts", "nonce", "mac"),
                                Set.of("id", "ts", "nonce", "mac", "hash", "ext", "app", "dlg"))
                        && (names(text).contains("app") || !names(text).contains("dlg")),
                HawkAuthorization::parse,
                "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\", ext=\"some-app-ext-data\", mac=\"" + MAC
                        + "\"",
                "Hawk mac=\"" + MAC + "\",hash=\"" + MAC + "\",nonce=\"" + "n".repeat(64)
                        + "\",ts=\"123456789012\",id=\"1\",ext=\"\"",
                "hawk\tid=\"1\" ,\tts=\"1\" , nonce=\"1\",app=\"a\", dlg=\"d\", mac=\"" + MAC + "\"",
                "Hawk id=\"1\", ts=\"1\", nonce=\"1\", dlg=\"d\", mac=\"" + MAC + "\"",
                "Hawk id=\"1\", ts=\"1\", nonce=\"1\", id=\"1\", mac=\"" + MAC + "\"",
                "Hawk id=\"1\", ts=\"1\", mac=\"" + MAC + "\"",
                "Hawk id=\"" + "i".repeat(255) + "\", ts=\"1\", nonce=\"1\", ext=\"" + "e".repeat(1024) + "\", mac=\""
                        + MAC + "\"");
    }

    /** The parser lets a missing hash through, so that the verifier can say that the body is not covered. */
    @Test
    @Requirement("HAWK-39")
    @Violates("HAWK-39")
    void serverAuthorizationHeaders() {
        agree(
                "server-authorization",
                text -> hasOnce(text, Set.of("mac"), Set.of("mac", "hash", "ext")),
                ServerAuthorization::parse,
                "Hawk mac=\"" + MAC + "\", hash=\"" + MAC + "\", ext=\"response-specific\"",
                "Hawk hash=\"" + MAC + "\",mac=\"" + MAC + "\"");
    }

    @Test
    @Requirement("HAWK-28")
    @Violates("HAWK-28")
    void challengesWithATimestamp() {
        agree(
                "hawk-challenge",
                text -> hasOnce(text, Set.of("ts", "tsm"), Set.of("ts", "tsm", "error")),
                StaleTimestamp::parse,
                "Hawk ts=\"1353832234\", tsm=\"" + MAC + "\", error=\"Stale timestamp\"",
                "Hawk tsm=\"" + MAC + "\",ts=\"1\"");
    }

    @Test
    @Requirement("HAWK-18")
    @Violates("HAWK-18")
    void hostHeaders() {
        Pattern port = Pattern.compile(".*:([0-9]+)");
        agree(
                "host-header",
                text -> {
                    Matcher matcher = port.matcher(text);
                    return text.endsWith("]") || !matcher.matches() || Integer.parseInt(matcher.group(1)) <= 65_535;
                },
                text -> HostPort.parse(text, 80),
                "example.com",
                "EXAMPLE.com.:8000",
                "127.0.0.1:65535",
                "127.0.0.1:65536",
                "[2001:db8::1]:443",
                "[::ffff:1.2.3.4]");
    }

    @Test
    @Requirement("TOK-19")
    @Violates("TOK-20")
    void bearerTokens() {
        for (String prefix : List.of("fxs", "fxk", "fxpc", "fxpf", "fxar")) {
            agree("bearer-credentials", text -> true, BearerToken::parse, "Bearer " + prefix + "_" + "a0".repeat(32));
        }
    }

    @Test
    @Requirement("HAWK-45")
    @Violates("HAWK-46")
    void bewits() {
        agree(
                "bewit-text",
                text -> true,
                text -> Bewit.parse(base64Url(text)),
                "123456\\1356420707\\" + MAC + "\\xandyandz",
                "123456\\1356420707\\" + MAC + "\\");
        Pattern bewit = PROSE.pattern("bewit");
        Bewit sample = Bewit.parse(
                "MTIzNDU2XDEzNTY0MjA3MDdca3NjeHdOUjJ0SnBQMVQxekRMTlBiQjVVaUtJVTl0T1NKWFRVZEc3WDloOD1ceGFuZHlhbmR6");
        assertThat(sample.encode()).matches(bewit);
    }

    @Test
    @Requirement("DEV-8")
    void deviceIds() {
        agree(
                "device-id",
                text -> true,
                DeviceId::parse,
                "0123456789ab4cde8f0123456789abcd",
                "FFFFFFFFFFFF4FFFBFFFFFFFFFFFFFFF",
                "00000000-0000-4000-8000-000000000000",
                "00000000000010008000000000000000",
                "0000000000004000c000000000000000");
    }

    @Test
    @Requirement("DEV-21")
    @Violates("DEV-21")
    void lockCodes() {
        agree("lock-code", text -> true, LockCode::new, "0000", "1234", "123", "12345", "\u0661\u0662\u0663\u0664");
    }

    @Test
    @Requirement("DEV-22")
    @Violates("DEV-22")
    void lockMessages() {
        agree(
                "lock-message",
                text -> true,
                LockMessage::new,
                "",
                "call me",
                "m".repeat(99),
                "~".repeat(100),
                " ".repeat(101));
    }

    @Test
    @Requirement("BID-14")
    @Violates("BID-14")
    void audiences() {
        Pattern port = Pattern.compile("(https?)://.*:([0-9]+)");
        agree(
                "audience",
                text -> {
                    Matcher matcher = port.matcher(text);
                    return text.endsWith("]")
                            || !matcher.matches()
                            || Integer.parseInt(matcher.group(2)) <= 65_535
                                    && !matcher.group(2).equals(matcher.group(1).equals("https") ? "443" : "80");
                },
                Audience::new,
                "https://find.example.org",
                "http://localhost:10001",
                "https://a_b.example.:44",
                "http://127.0.0.1:8",
                "https://127.0.0.1:443",
                "http://[::1]:65535",
                "http://[2001:db8::1]");
    }

    @Test
    @Requirement("BID-1")
    @Violates("BID-1")
    void numbersOfKeys() {
        BigInteger n = BigInteger.ONE.shiftLeft(2047).setBit(0);
        agree(
                "decimal",
                text -> isOdd(text) && new BigInteger(text).bitLength() >= 2047,
                text -> BrowserIdKey.of(Map.of("algorithm", "RS", "n", text, "e", "65537")),
                n.toString(),
                n.setBit(0).setBit(9).toString());
    }

    private static boolean isOdd(String decimal) {
        return "13579".indexOf(decimal.charAt(decimal.length() - 1)) >= 0;
    }

    /** A char beyond ISO 8859-1 becomes two bytes; neither it nor they are in the grammar. */
    private static String base64Url(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (char c : text.toCharArray()) {
            if (c > 0xff) {
                bytes.write(0x80 | c >> 8);
            }
            bytes.write(c);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private static void agree(
            String rule, Predicate<String> besidesTheGrammar, Consumer<String> parser, String... samples) {
        Pattern grammar = PROSE.pattern(rule);
        SplittableRandom random = new SplittableRandom(rule.hashCode());
        int accepted = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String sample = samples[i % samples.length];
            String text = i < samples.length ? sample : mutate(sample, random);
            boolean expected = grammar.matcher(text).matches() && besidesTheGrammar.test(text);
            if (accepts(parser, text) != expected) {
                fail("the grammar " + rule + (expected ? " has " : " has not ") + escaped(text));
            }
            accepted += expected ? 1 : 0;
        }
        assertThat(accepted).as("accepted texts of " + rule).isBetween(1, MUTANTS - MUTANTS / 10);
    }

    private static boolean accepts(Consumer<String> parser, String text) {
        try {
            parser.accept(text);
            return true;
        } catch (ProtocolException refused) {
            return false;
        }
    }

    private static String mutate(String sample, SplittableRandom random) {
        String text = sample;
        for (int edits = random.nextInt(EDITS_MAX) + 1; edits > 0; edits--) {
            int at = random.nextInt(text.length() + 1);
            String insert = random.nextInt(3) == 0 ? "" : ALPHABET.get(random.nextInt(ALPHABET.size()));
            int drop = Math.min(random.nextInt(2), text.length() - at);
            text = text.substring(0, at) + insert + text.substring(at + drop);
        }
        return text;
    }

    private static boolean hasOnce(String header, Set<String> required, Set<String> known) {
        Set<String> seen = new HashSet<>();
        Matcher attribute = ATTRIBUTE.matcher(header);
        while (attribute.find()) {
            if (!seen.add(attribute.group(1))) {
                return false;
            }
        }
        return seen.containsAll(required) && known.containsAll(seen);
    }

    private static Set<String> names(String header) {
        Set<String> names = new HashSet<>();
        Matcher attribute = ATTRIBUTE.matcher(header);
        while (attribute.find()) {
            names.add(attribute.group(1));
        }
        return names;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c ->
                        escaped.append(c > 0x20 && c < 0x7f ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return escaped.toString();
    }
}
