package dev.foxproof.conformance.selftest;

import dev.foxproof.server.Parts;
import dev.foxproof.server.http.Authenticated;
import dev.foxproof.server.http.Authenticator;
import dev.foxproof.server.http.LiveTokens;
import dev.foxproof.server.http.Request;
import dev.foxproof.server.http.TokenAuthenticator;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.HawkException.Stage;
import dev.foxproof.spec.errors.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Servers that read the Authorization header more or less strictly than the grammar. */
final class HawkHeaderFaults {
    private static final List<String> KNOWN = List.of("id", "ts", "nonce", "hash", "ext", "mac", "app", "dlg");

    private HawkHeaderFaults() {}

    /** A server that accepts what is signed and looks like this, whatever the grammar says. */
    private static Fault accepts(String sentence, Predicate<SentHawk> form) {
        return Fault.in(
                sentence,
                Meddling.requests(
                        sent -> form.test(sent) && sent.signs(sent.lines()) ? sent.accepted() : sent.request()));
    }

    /** A server whose parser stumbles over this. */
    private static Fault refuses(String sentence, Predicate<SentHawk> form) {
        return Fault.in(sentence, Meddling.requests(sent -> {
            if (form.test(sent)) {
                throw new HawkException(Stage.PARSE, "header-malformed", "malformed header");
            }
            return sent.request();
        }));
    }

    @Violates("HAWK-3")
    static Fault firstOfDuplicateAttributesWins() {
        return accepts(
                "takes the first of two equal attributes",
                sent -> KNOWN.stream().anyMatch(name -> sent.values(name).size() > 1));
    }

    @Violates("HAWK-3")
    static Fault lastOfDuplicateAttributesWins() {
        return Fault.in("takes the last of two equal attributes", Meddling.requests(sent -> {
            Map<String, String> lines = sent.lines();
            KNOWN.stream()
                    .filter(name -> lines.containsKey(name) && sent.has(name))
                    .forEach(name -> lines.put(name, sent.last(name)));
            boolean twice = KNOWN.stream().anyMatch(name -> sent.values(name).size() > 1);
            return twice && sent.signs(lines) ? sent.accepted(sent.last("ts"), sent.last("nonce")) : sent.request();
        }));
    }

    @Violates("HAWK-3")
    static Fault unknownAttributesIgnored() {
        return accepts("ignores attributes that it does not know", sent -> !KNOWN.containsAll(names(sent)));
    }

    private static Set<String> names(SentHawk sent) {
        Set<String> names = new HashSet<>();
        Matcher matcher = Pattern.compile("([A-Za-z]+)=\"").matcher(sent.header());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    @Violates("HAWK-4")
    static Fault nonceMissing() {
        return Fault.in(
                "takes a missing nonce for an empty one",
                Meddling.requests(sent -> !sent.has("nonce") && sent.has("mac") && sent.has("ts")
                        ? sent.accepted(sent.first("ts"), Long.toHexString(System.nanoTime()))
                        : sent.request()));
    }

    @Violates("HAWK-4")
    static Fault macMissing() {
        return Fault.in(
                "verifies the MAC only if there is one",
                Meddling.requests(sent -> sent.has("mac") ? sent.request() : sent.accepted()));
    }

    @Violates("HAWK-5")
    static Fault dlgWithoutApp() {
        return accepts("accepts dlg without app", sent -> sent.has("dlg") && !sent.has("app"));
    }

    @Violates("HAWK-1")
    static Fault tsIsAnyNumber() {
        return Fault.in(
                "parses ts as a floating-point number, which NaN is too",
                Meddling.requests(sent -> sent.ts().isEmpty() && isNumber(sent.first("ts")) && sent.signs(sent.lines())
                        ? sent.accepted(Long.toString(System.currentTimeMillis() / 1000), sent.first("nonce"))
                        : sent.request()));
    }

    private static boolean isNumber(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isNaN(value) || value > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Violates("HAWK-10")
    static Fault macDecodedLeniently() {
        return Fault.in("decodes base64 leniently", Meddling.requests(sent -> {
            byte[] right = Base64.getDecoder().decode(sent.mac(sent.lines()));
            return MessageDigest.isEqual(right, lenient(sent.last("mac"))) ? sent.accepted() : sent.request();
        }));
    }

    private static byte[] lenient(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    @Violates("HAWK-10")
    static Fault macInUrlAlphabet() {
        return Fault.in(
                "accepts the URL alphabet of base64",
                Meddling.requests(sent ->
                        sent.last("mac").replace('-', '+').replace('_', '/').equals(sent.mac(sent.lines()))
                                ? sent.accepted()
                                : sent.request()));
    }

    @Violates("HAWK-10")
    static Fault emptyHashAccepted() {
        return accepts(
                "takes an empty hash for none",
                sent -> sent.has("hash") && sent.first("hash").isEmpty());
    }

    @Violates("HAWK-6")
    static Fault firstAuthorizationHeaderWins() {
        return Fault.in("looks at the first Authorization header only", oneHeader(List::getFirst));
    }

    @Violates("HAWK-6")
    static Fault lastAuthorizationHeaderWins() {
        return Fault.in("looks at the last Authorization header only", oneHeader(List::getLast));
    }

    private static UnaryOperator<Parts> oneHeader(Function<List<String>, String> choose) {
        return parts -> parts.withAuthenticator(settings -> new OneHeader(new TokenAuthenticator(settings), choose));
    }

    /** Hands on one of several Authorization headers. */
    private record OneHeader(Authenticator right, Function<List<String>, String> choose) implements Authenticator {
        @Override
        public <T extends StoredToken> Authenticated<T> authenticate(Request request, LiveTokens<T> tokens) {
            Map<String, List<String>> headers = new HashMap<>(request.headers());
            headers.computeIfPresent("authorization", (name, values) -> List.of(choose.apply(values)));
            return right.authenticate(
                    new Request(request.method(), request.target(), headers, request.body(), request.client()), tokens);
        }
    }

    @Violates("HAWK-7")
    static Fault headerOfAnyLength() {
        return accepts("has no limit for the header", sent -> sent.header().length() > 4096);
    }

    @Violates("HAWK-1")
    static Fault extWithBackslash() {
        return Fault.in(
                "takes any character in ext",
                Meddling.requests(sent -> sent.first("ext").contains("\\")
                                && sent.signs(
                                        sent.linesWith("ext", sent.first("ext").replace("\\", "\\\\")))
                        ? sent.accepted()
                        : sent.request()));
    }

    @Violates("HAWK-1")
    static Fault nonceOfAnyLength() {
        return Fault.in(
                "has no limit for the nonce",
                Meddling.requests(sent -> sent.first("nonce").length() > 64 && sent.signs(sent.lines())
                        ? sent.accepted(sent.first("ts"), sent.first("nonce").substring(0, 64))
                        : sent.request()));
    }

    @Violates("HAWK-9")
    static Fault emptyExtRefused() {
        return refuses(
                "refuses an empty ext",
                sent -> sent.has("ext") && sent.first("ext").isEmpty());
    }

    @Violates("HAWK-8")
    static Fault spaceAfterCommaNeeded() {
        return refuses(
                "splits the header at comma and space", sent -> sent.header().contains("\","));
    }

    @Violates("HAWK-8")
    static Fault orderOfAttributesFixed() {
        return refuses("expects id first", sent -> !sent.header().matches("(?is)hawk\\s+id=.*"));
    }

    @Violates("HAWK-8")
    static Fault schemeComparedWithCase() {
        return refuses(
                "compares the scheme with its case", sent -> !sent.header().startsWith("Hawk "));
    }

    @Violates("HAWK-2")
    static Fault malformedHeaderIsABadSignature() {
        return refusal("answers a malformed header as a wrong signature", Stage.PARSE, Errno.INVALID_SIGNATURE);
    }

    @Violates("HAWK-26")
    static Fault unknownIdIsABadSignature() {
        return refusal("answers an unknown id as a wrong signature", Stage.CREDENTIAL, Errno.INVALID_SIGNATURE);
    }

    private static Fault refusal(String sentence, Stage stage, Errno errno) {
        return Fault.in(
                sentence,
                parts -> parts.withErrors(right -> refusal -> right.render(
                        refusal instanceof HawkException hawk && hawk.stage() == stage
                                ? new RefusedException(errno)
                                : refusal)));
    }

    @Violates("HAWK-44")
    static Fault bewitAccepted() {
        return Fault.in(
                "accepts a bewit in place of the header",
                parts -> parts.withAuthenticator(settings -> new BewitToo(new TokenAuthenticator(settings), settings)));
    }

    /** Makes a header for a request that comes with a bewit; its MAC is of no interest here. */
    private record BewitToo(Authenticator right, TokenAuthenticator.Settings settings) implements Authenticator {
        @Override
        public <T extends StoredToken> Authenticated<T> authenticate(Request request, LiveTokens<T> tokens) {
            String target = request.target();
            int at = target.indexOf("bewit=");
            if (at < 0 || !request.headerValues("authorization").isEmpty()) {
                return right.authenticate(request, tokens);
            }
            String text = new String(
                    Base64.getUrlDecoder().decode(target.substring(at + "bewit=".length())), StandardCharsets.UTF_8);
            String id = text.substring(0, text.indexOf('\\'));
            Map<String, List<String>> headers = new HashMap<>(request.headers());
            headers.put("authorization", List.of("Hawk id=\"" + id + "\""));
            Request named = new Request(request.method(), target, headers, request.body(), request.client());
            Request signed = SentHawk.read(named, tokens, settings.origin().of(request))
                    .map(sent -> sent.accepted(
                            Long.toString(settings.clock().instant().getEpochSecond()),
                            Long.toHexString(System.nanoTime())))
                    .orElse(request);
            return right.authenticate(signed, tokens);
        }
    }
}
