package dev.foxproof.conformance.selftest;

import dev.foxproof.server.ServerConfig.Origin;
import dev.foxproof.server.http.HawkOrigin;
import dev.foxproof.server.http.Request;
import dev.foxproof.server.http.TokenAuthenticator.Settings;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.HawkException.Stage;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.PayloadHash;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Servers that are wrong in what a MAC covers, or in how it is compared. */
final class HawkMacFaults {
    private HawkMacFaults() {}

    /** A server that computes the MAC over other lines. */
    private static Fault lines(String sentence, Function<SentHawk, Map<String, String>> lines) {
        return Fault.in(sentence, Meddling.requests(sent -> sent.acceptedIf(sent.signs(lines.apply(sent)))));
    }

    private static Fault resource(String sentence, UnaryOperator<String> read) {
        return lines(
                sentence,
                sent -> sent.linesWith("resource", read.apply(sent.request().target())));
    }

    @Violates("HAWK-19")
    static Fault macNotCompared() {
        return Fault.in("takes any MAC", Meddling.requests(sent -> sent.has("mac") ? sent.accepted() : sent.request()));
    }

    @Violates("HAWK-19")
    static Fault macComparedByPrefix() {
        return Fault.in(
                "compares the first 16 characters of a MAC",
                Meddling.requests(sent -> sent.acceptedIf(
                        sent.last("mac").startsWith(sent.mac(sent.lines()).substring(0, 16)))));
    }

    @Violates("HAWK-19")
    static Fault methodNotCovered() {
        return Fault.in(
                "accepts a MAC made for another method",
                Meddling.requests(sent -> sent.acceptedIf(List.of("GET", "POST").stream()
                        .anyMatch(method -> sent.signs(sent.linesWith("method", method))))));
    }

    @Violates("HAWK-19")
    static Fault appNotCovered() {
        return Fault.in(
                "accepts an app and a dlg that were changed on the way",
                Meddling.requests(sent -> sent.has("app") ? sent.accepted() : sent.request()));
    }

    @Violates("HAWK-12")
    static Fault linesOfAppForgotten() {
        return lines("has no lines for app and dlg under the MAC", sent -> {
            Map<String, String> lines = sent.lines();
            lines.remove("app");
            lines.remove("dlg");
            return lines;
        });
    }

    @Violates("HAWK-12")
    static Fault purposeIgnored() {
        return Fault.in(
                "takes the MAC of an answer for that of a request",
                Meddling.requests(sent ->
                        sent.signs(sent.linesWith("purpose", "hawk.1.response")) ? sent.accepted() : sent.request()));
    }

    @Violates("HAWK-12")
    static Fault tsPrintedAnew() {
        return lines(
                "covers the number of ts and not its text",
                sent -> sent.linesWith("ts", sent.ts().map(String::valueOf).orElse("")));
    }

    @Violates("TOK-3")
    static Fault keyAsHexText() {
        return Fault.in(
                "takes the hex text of reqHMACkey for the key",
                Meddling.requests(sent -> sent.acceptedIf(sent.last("mac")
                        .equals(SentHawk.mac(
                                sent.lines(), Hex.encode(sent.key()).getBytes(StandardCharsets.US_ASCII))))));
    }

    @Violates("HAWK-14")
    static Fault queryNotCovered() {
        return resource("covers the path without the query", target -> target.replaceFirst("\\?.*", ""));
    }

    @Violates("HAWK-14")
    static Fault emptyQueryDropped() {
        return resource("drops the question mark of an empty query", target -> target.replaceFirst("\\?$", ""));
    }

    @Violates("HAWK-14")
    static Fault targetDecoded() {
        return resource(
                "decodes the target before it is covered", target -> URLDecoder.decode(target, StandardCharsets.UTF_8));
    }

    @Violates("HAWK-14")
    static Fault querySorted() {
        return resource("sorts the query before it is covered", target -> {
            int question = target.indexOf('?');
            return question < 0
                    ? target
                    : target.substring(0, question + 1)
                            + Arrays.stream(target.substring(question + 1).split("&", -1))
                                    .sorted()
                                    .collect(Collectors.joining("&"));
        });
    }

    @Violates("HAWK-15")
    static Fault hostOfTheHostHeader() {
        return Fault.ofSettings(
                "takes host and port from the Host header", config -> config.origin(new Origin.HostHeader()));
    }

    @Violates("HAWK-15")
    static Fault portOfTheHostHeader() {
        return origin("takes the port from the Host header", right -> request -> {
            HostPort asSent = HostPort.parse(request.header("host").orElseThrow(), 80);
            return new HostPort(right.of(request).host(), asSent.port());
        });
    }

    @Violates("HAWK-15")
    static Fault forwardedHostBelieved() {
        return origin(
                "believes X-Forwarded-Host",
                right -> request -> request.header("x-forwarded-host")
                        .map(host -> HostPort.parse(host, 80))
                        .orElseGet(() -> right.of(request)));
    }

    private static Fault origin(String sentence, UnaryOperator<HawkOrigin> change) {
        return Fault.in(
                sentence,
                Meddling.settings(settings -> new Settings(
                        settings.profile(), change.apply(settings.origin()), settings.nonces(), settings.clock())));
    }

    @Violates("TOK-4")
    static Fault idComparedAsText() {
        return Fault.in("finds a token by lower-case ids only", Meddling.requests(sent -> {
            if (!sent.first("id").equals(sent.tokenId().toHex())) {
                throw new HawkException(Stage.CREDENTIAL, "credential-unknown", "no such token");
            }
            return sent.request();
        }));
    }

    @Violates("HAWK-22")
    static Fault hashOptional() {
        return Fault.in(
                "accepts a body without a payload hash",
                Meddling.requests(
                        sent -> !sent.has("hash") && sent.signs(sent.lines()) ? sent.accepted() : sent.request()));
    }

    @Violates("HAWK-23")
    static Fault hashNotRecomputed() {
        return Fault.in(
                "trusts the hash of the header", Meddling.requests(sent -> sent.acceptedIf(sent.signs(sent.lines()))));
    }

    @Violates("HAWK-23")
    static Fault hashOfAnEmptyBodyNotChecked() {
        return Fault.in(
                "checks the hash only when there is a body",
                Meddling.requests(sent -> sent.request().body().length == 0
                        ? sent.acceptedIf(sent.signs(sent.lines()))
                        : sent.request()));
    }

    @Violates("HAWK-24")
    static Fault hashOfAnEmptyBodyRefused() {
        return Fault.in(
                "refuses the hash of an empty body",
                Meddling.requests(sent ->
                        sent.request().body().length == 0 && sent.has("hash") ? sent.rejected() : sent.request()));
    }

    @Violates("HAWK-12")
    static Fault hashNotCovered() {
        return Fault.in(
                "accepts a right hash that the MAC does not cover",
                Meddling.requests(
                        sent -> sent.first("hash").equals(sent.payloadHash()) ? coveredBesides(sent) : sent.request()));
    }

    private static Request coveredBesides(SentHawk sent) {
        return sent.acceptedIf(sent.signs(sent.lines()) || sent.signs(sent.linesWith("hash", "")));
    }

    @Violates("HAWK-20")
    static Fault hashOfTheBareBody() {
        return payloadHash("takes the SHA-256 of the body alone", HawkMacFaults::sha256);
    }

    private static String sha256(SentHawk sent) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(sent.request().body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Violates("HAWK-21")
    static Fault contentTypeNotHashed() {
        return Fault.in(
                "accepts a hash made for another content type",
                Meddling.requests(sent -> sent.acceptedIf(sent.signs(sent.lines())
                        && List.of("", "text/plain", "application/json").stream()
                                .anyMatch(type -> sent.first("hash").equals(sent.payloadHash(type))))));
    }

    @Violates("HAWK-21")
    static Fault contentTypeHashedAsSent() {
        return payloadHash(
                "hashes the content type as it was sent",
                sent -> sent.contentType().equals(PayloadHash.bareContentType(sent.contentType()))
                        ? sent.payloadHash()
                        : "another");
    }

    private static Fault payloadHash(String sentence, Function<SentHawk, String> expected) {
        return Fault.in(
                sentence,
                Meddling.requests(sent -> sent.request().body().length == 0
                        ? sent.request()
                        : sent.acceptedIf(
                                sent.signs(sent.lines()) && sent.first("hash").equals(expected.apply(sent)))));
    }

    @Violates("HAWK-43")
    static Fault expectedMacTold() {
        return Fault.in("tells the MAC that it expected", Meddling.requests(sent -> {
            if (!sent.signs(sent.lines())) {
                throw new HawkException(Stage.MAC, "mac-mismatch", "expected the MAC " + sent.mac(sent.lines()));
            }
            return sent.request();
        }));
    }
}
