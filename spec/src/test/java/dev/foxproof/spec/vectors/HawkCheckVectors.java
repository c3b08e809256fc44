package dev.foxproof.spec.vectors;

import static dev.foxproof.spec.vectors.HawkVectors.README_KEY;
import static dev.foxproof.spec.vectors.VectorFile.input;

import dev.foxproof.spec.hawk.Bewit;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkArtifacts.Purpose;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkCredentials;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.hawk.ServerAuthorization;
import dev.foxproof.spec.hawk.StaleTimestamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chapter 30: what is verified: requests, answers, the server's time, bewits. */
final class HawkCheckVectors {
    private static final long NOW = 1_353_832_234L;
    private static final String ID = "dh37fgj492je";
    private static final HawkKey KEY = HawkKey.ofText(README_KEY);
    private static final HawkRequest REQUEST =
            new HawkRequest("POST", "/resource/1?b=1&a=2", new HostPort("example.com", 8000));
    private static final String TYPE = "text/plain";
    private static final String BODY = "Thank you for flying Hawk";

    private HawkCheckVectors() {}

    private static PayloadHash hash(@Nullable String type, String body) {
        return PayloadHash.compute(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static HawkArtifacts artifacts(long ts, String nonce, @Nullable PayloadHash hash) {
        return new HawkArtifacts(
                REQUEST, new HawkTimestamp(Long.toString(ts)), new Nonce(nonce), hash, "some-app-ext-data", null, null);
    }

    private static String signed(String id, HawkKey key, HawkArtifacts artifacts) {
        return HawkAuthorization.sign(new HawkCredentials(id, key), artifacts).header();
    }

    private static String signed(long ts, String nonce) {
        return signed(ID, KEY, artifacts(ts, nonce, hash(TYPE, BODY)));
    }

    private static Map<String, Object> request(Object... changes) {
        Map<String, Object> in = input(
                "method",
                "POST",
                "host",
                "example.com",
                "port",
                8000,
                "resource",
                "/resource/1?b=1&a=2",
                "contentType",
                TYPE,
                "payload",
                BODY,
                "authorization",
                signed(NOW, "j4h3g2"),
                "hawkId",
                ID,
                "key",
                README_KEY,
                "now",
                NOW);
        return changed(in, changes);
    }

    private static Map<String, Object> changed(Map<String, Object> from, Object... changes) {
        Map<String, Object> in = new LinkedHashMap<>(from);
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                in.remove(changes[i]);
            } else {
                in.put((String) changes[i], changes[i + 1]);
            }
        }
        return in;
    }

    static VectorFile verify() {
        VectorFile f = new VectorFile(
                "hawk-verify",
                "30-hawk",
                "The server's checks, in their order. The server knows one credential, id and key; earlier lists headers of the same request that it accepted before.");
        f.valid(
                        "readme-payload-1",
                        Op.VERIFY,
                        "the request with payload of the README",
                        request(
                                "authorization",
                                "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\", hash=\"Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=\","
                                        + " ext=\"some-app-ext-data\", mac=\"aSe1DERmZuRl3pI36/9BdZmnErTw3sNzOOAUlfeKjVw=\""),
                        Flag.PUBLISHED)
                .source(HawkVectors.README);
        f.valid(
                        "readme-1",
                        Op.VERIFY,
                        "the request without payload of the README",
                        request(
                                "method",
                                "GET",
                                "contentType",
                                null,
                                "payload",
                                null,
                                "authorization",
                                "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\", ext=\"some-app-ext-data\","
                                        + " mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\""),
                        Flag.PUBLISHED)
                .source(HawkVectors.README);
        f.valid(
                "attribute-order",
                Op.VERIFY,
                "the attributes in another order",
                request("authorization", reversed(signed(NOW, "j4h3g2"))),
                Flag.HEADER_FREEDOM);
        f.valid("host-upper-case", Op.VERIFY, "the host in upper case", request("host", "EXAMPLE.COM"), Flag.HOST_CASE);
        f.valid(
                "method-lower-case",
                Op.VERIFY,
                "the method in lower case",
                request("method", "post"),
                Flag.METHOD_FORM);
        f.valid(
                "content-type-parameters",
                Op.VERIFY,
                "the type with parameters",
                request("contentType", "Text/Plain; charset=utf-8"),
                Flag.CONTENT_TYPE);
        f.valid(
                "no-body-no-hash",
                Op.VERIFY,
                "neither body nor hash",
                request(
                        "payload",
                        null,
                        "contentType",
                        null,
                        "authorization",
                        signed(ID, KEY, artifacts(NOW, "j4h3g2", null))),
                Flag.EMPTY_PAYLOAD);
        f.valid(
                "no-body-hash",
                Op.VERIFY,
                "no body, but its hash",
                request("payload", null, "authorization", signed(ID, KEY, artifacts(NOW, "j4h3g2", hash(TYPE, "")))),
                Flag.EMPTY_PAYLOAD);
        f.valid(
                "empty-ext",
                Op.VERIFY,
                "an empty ext on a request signed without one",
                request(
                        "authorization",
                        signed(
                                        ID,
                                        KEY,
                                        artifacts(NOW, "j4h3g2", hash(TYPE, BODY))
                                                .withExt(null)) + ", ext=\"\""),
                Flag.EMPTY_EXT);
        f.valid(
                "app-dlg",
                Op.VERIFY,
                "app and dlg are covered",
                request(
                        "authorization",
                        signed(
                                ID,
                                KEY,
                                new HawkArtifacts(
                                        REQUEST,
                                        new HawkTimestamp(Long.toString(NOW)),
                                        new Nonce("n"),
                                        hash(TYPE, BODY),
                                        null,
                                        "app",
                                        "dlg"))),
                Flag.APP_AND_DLG);
        f.valid(
                "sixty-seconds-old",
                Op.VERIFY,
                "60 seconds old",
                request("authorization", signed(NOW - 60, "j4h3g2")),
                Flag.WINDOW_EDGE);
        f.valid(
                "sixty-seconds-ahead",
                Op.VERIFY,
                "60 seconds ahead",
                request("authorization", signed(NOW + 60, "j4h3g2")),
                Flag.WINDOW_EDGE);
        f.valid(
                "same-nonce-other-ts",
                Op.VERIFY,
                "a nonce used with another ts; a server may also refuse it (HAWK-33)",
                request("earlier", List.of(signed(NOW - 1, "j4h3g2"))),
                Flag.NONCE_SCOPE);
        f.valid(
                "other-nonce",
                Op.VERIFY,
                "another nonce at the same second",
                request("earlier", List.of(signed(NOW, "j4h3g3"))),
                Flag.REPLAY);
        f.valid(
                "nonce-case",
                Op.VERIFY,
                "a nonce in other case is another nonce",
                request("earlier", List.of(signed(NOW, "J4H3G2"))),
                Flag.REPLAY);
        f.valid(
                "ts-leading-zero",
                Op.VERIFY,
                "a leading zero of ts is covered as text",
                request(
                        "authorization",
                        signed(
                                ID,
                                KEY,
                                new HawkArtifacts(REQUEST, new HawkTimestamp("0" + NOW), new Nonce("n"))
                                        .withHash(hash(TYPE, BODY)))),
                Flag.TIMESTAMP_FORM);
        Object[][] bad = {
            {
                "method",
                "another method",
                "method",
                "PUT",
                "hawk.mac-mismatch",
                "send the signed method",
                Flag.MAC_COVERAGE
            },
            {
                "host",
                "another host",
                "host",
                "example.org",
                "hawk.mac-mismatch",
                "send to the signed host",
                Flag.MAC_COVERAGE
            },
            {
                "host-trailing-dot",
                "a host with a dot is another host",
                "host",
                "example.com.",
                "hawk.mac-mismatch",
                "send to the signed host",
                Flag.TRAILING_DOT
            },
            {"port", "another port", "port", 8001, "hawk.mac-mismatch", "send to the signed port", Flag.MAC_COVERAGE},
            {
                "path",
                "another path",
                "resource",
                "/resource/2?b=1&a=2",
                "hawk.mac-mismatch",
                "send the signed target",
                Flag.MAC_COVERAGE
            },
            {
                "query-order",
                "the query in another order",
                "resource",
                "/resource/1?a=2&b=1",
                "hawk.mac-mismatch",
                "send the signed target",
                Flag.RAW_TARGET
            },
            {
                "query-cut",
                "without the query",
                "resource",
                "/resource/1",
                "hawk.mac-mismatch",
                "send the signed target",
                Flag.MAC_COVERAGE
            },
            {
                "percent-encoded",
                "a character encoded on the way",
                "resource",
                "/resource/1?b=1%26a=2",
                "hawk.mac-mismatch",
                "send the signed target",
                Flag.RAW_TARGET
            },
            {
                "ts-changed",
                "another ts in the header",
                "authorization",
                signed(NOW, "j4h3g2").replace("1353832234", "1353832235"),
                "hawk.mac-mismatch",
                "sign the ts",
                Flag.MAC_COVERAGE
            },
            {
                "ts-zero-added",
                "a leading zero added to ts",
                "authorization",
                signed(NOW, "j4h3g2").replace("1353832234", "01353832234"),
                "hawk.mac-mismatch",
                "send the ts as signed",
                Flag.TIMESTAMP_FORM
            },
            {
                "nonce-changed",
                "another nonce in the header",
                "authorization",
                signed(NOW, "j4h3g2").replace("j4h3g2", "j4h3g3"),
                "hawk.mac-mismatch",
                "sign the nonce",
                Flag.MAC_COVERAGE
            },
            {
                "ext-changed",
                "another ext in the header",
                "authorization",
                signed(NOW, "j4h3g2").replace("some-app", "some-opp"),
                "hawk.mac-mismatch",
                "sign the ext",
                Flag.MAC_COVERAGE
            },
            {
                "ext-removed",
                "the ext removed",
                "authorization",
                signed(NOW, "j4h3g2").replace("ext=\"some-app-ext-data\", ", ""),
                "hawk.mac-mismatch",
                "send the signed ext",
                Flag.MAC_COVERAGE
            },
            {
                "hash-removed",
                "the hash removed",
                "authorization",
                signed(NOW, "j4h3g2").replaceFirst("hash=\"[^\"]*\", ", ""),
                "hawk.mac-mismatch",
                "send the signed hash",
                Flag.MAC_COVERAGE
            },
            {
                "hash-exchanged",
                "hash and body exchanged together",
                "authorization",
                signed(NOW, "j4h3g2")
                        .replace(
                                hash(TYPE, BODY).toBase64(), hash(TYPE, "other").toBase64()),
                "hawk.mac-mismatch",
                "sign the hash",
                Flag.MAC_COVERAGE
            },
            {
                "app-added",
                "app added",
                "authorization",
                signed(NOW, "j4h3g2") + ", app=\"a\"",
                "hawk.mac-mismatch",
                "leave it out",
                Flag.MAC_COVERAGE
            },
            {
                "other-key",
                "signed with another key",
                "authorization",
                signed(ID, HawkKey.ofText("other"), artifacts(NOW, "j4h3g2", hash(TYPE, BODY))),
                "hawk.mac-mismatch",
                "sign with the credential's key",
                Flag.WRONG_KEY
            },
            {
                "hex-key",
                "the server takes the key's text for other text",
                "key",
                README_KEY.toUpperCase(java.util.Locale.ROOT),
                "hawk.mac-mismatch",
                "use the same key",
                Flag.WRONG_KEY
            },
            {
                "response-mac",
                "the MAC of an answer",
                "authorization",
                withMac(Purpose.RESPONSE),
                "hawk.mac-mismatch",
                "sign for the header",
                Flag.PURPOSE_CONFUSION
            },
            {
                "bewit-mac",
                "the MAC of a bewit",
                "authorization",
                withMac(Purpose.BEWIT),
                "hawk.mac-mismatch",
                "sign for the header",
                Flag.PURPOSE_CONFUSION
            },
            {
                "mac-zero",
                "a MAC of zero bytes",
                "authorization",
                signed(NOW, "j4h3g2").replaceFirst("mac=\"[^\"]*\"", "mac=\"" + "A".repeat(43) + "=\""),
                "hawk.mac-mismatch",
                "send the MAC",
                Flag.WRONG_KEY
            },
            {
                "unknown-id",
                "an id that names nothing",
                "authorization",
                signed("nobody", KEY, artifacts(NOW, "j4h3g2", hash(TYPE, BODY))),
                "hawk.credential-unknown",
                "use a known id",
                Flag.UNKNOWN_CREDENTIAL
            },
            {
                "id-case",
                "this server's ids are text: another case is another id",
                "authorization",
                signed("DH37FGJ492JE", KEY, artifacts(NOW, "j4h3g2", hash(TYPE, BODY))),
                "hawk.credential-unknown",
                "use the id as given",
                Flag.UNKNOWN_CREDENTIAL
            },
            {
                "unknown-id-wrong-mac",
                "an unknown id is reported before a wrong MAC",
                "authorization",
                signed("nobody", HawkKey.ofText("other"), artifacts(NOW, "n", null)),
                "hawk.credential-unknown",
                "sign with a known id",
                Flag.ORDER_OF_CHECKS
            },
            {
                "malformed-unknown-id",
                "a malformed header is reported before an unknown id",
                "authorization",
                signed("nobody", KEY, artifacts(NOW, "n", null)) + ", dlg=\"d\"",
                "hawk.dlg-without-app",
                "sign with a known id",
                Flag.ORDER_OF_CHECKS
            },
            {
                "stale-wrong-mac",
                "a wrong MAC is reported before a stale ts",
                "authorization",
                signed(ID, HawkKey.ofText("other"), artifacts(1, "n", null)),
                "hawk.mac-mismatch",
                "sign with the credential's key",
                Flag.ORDER_OF_CHECKS
            },
            {
                "stale-wrong-body",
                "a wrong body is reported before a stale ts",
                "authorization",
                signed(ID, KEY, artifacts(1, "n", hash(TYPE, "other"))),
                "hawk.hash-mismatch",
                "hash the body and sign now",
                Flag.ORDER_OF_CHECKS
            },
            {
                "body-changed",
                "another body",
                "payload",
                "Thank you for flying Hawks",
                "hawk.hash-mismatch",
                "send the hashed body",
                Flag.PAYLOAD_SWAP
            },
            {
                "body-newline-added",
                "a line break after the body",
                "payload",
                BODY + "\n",
                "hawk.hash-mismatch",
                "send the hashed body",
                Flag.PAYLOAD_SWAP
            },
            {"body-removed", "no body", "payload", "", "hawk.hash-mismatch", "send the hashed body", Flag.PAYLOAD_SWAP},
            {
                "type-changed",
                "another type",
                "contentType",
                "text/html",
                "hawk.hash-mismatch",
                "send the hashed type",
                Flag.PAYLOAD_SWAP
            },
            {
                "type-removed",
                "no type",
                "contentType",
                null,
                "hawk.hash-mismatch",
                "send the hashed type",
                Flag.PAYLOAD_SWAP
            },
            {
                "hash-missing",
                "a body without a hash, though rightly signed",
                "authorization",
                signed(ID, KEY, artifacts(NOW, "j4h3g2", null)),
                "hawk.hash-missing",
                "hash the body",
                Flag.HASH_MISSING
            },
            {
                "stale-61-old",
                "61 seconds old",
                "now",
                NOW + 61,
                "hawk.stale-timestamp",
                "set the clock",
                Flag.STALE_TIMESTAMP
            },
            {
                "stale-61-ahead",
                "61 seconds ahead",
                "now",
                NOW - 61,
                "hawk.stale-timestamp",
                "set the clock",
                Flag.STALE_TIMESTAMP
            },
            {
                "stale-zero",
                "a ts of zero",
                "authorization",
                signed(0, "j4h3g2"),
                "hawk.stale-timestamp",
                "sign now",
                Flag.STALE_TIMESTAMP
            },
            {
                "stale-far-future",
                "the highest ts",
                "authorization",
                signed(999_999_999_999L, "j4h3g2"),
                "hawk.stale-timestamp",
                "sign now",
                Flag.STALE_TIMESTAMP
            },
            {
                "replayed",
                "the same header again",
                "earlier",
                List.of(signed(NOW, "j4h3g2")),
                "hawk.nonce-replayed",
                "draw a new nonce",
                Flag.REPLAY
            },
            {
                "replayed-reordered",
                "the same nonce in a header with another order",
                "earlier",
                List.of(reversed(signed(NOW, "j4h3g2"))),
                "hawk.nonce-replayed",
                "draw a new nonce",
                Flag.REPLAY
            },
            {
                "replayed-after-others",
                "after two other requests",
                "earlier",
                List.of(signed(NOW, "j4h3g2"), signed(NOW, "a"), signed(NOW, "b")),
                "hawk.nonce-replayed",
                "draw a new nonce",
                Flag.REPLAY
            },
            {
                "replayed-other-ext",
                "the same nonce and ts with another ext",
                "earlier",
                List.of(signed(
                        ID, KEY, artifacts(NOW, "j4h3g2", hash(TYPE, BODY)).withExt("other"))),
                "hawk.nonce-replayed",
                "draw a new nonce",
                Flag.REPLAY
            },
        };
        for (Object[] b : bad) {
            f.invalid(
                    "bad-" + b[0],
                    Op.VERIFY,
                    (String) b[1],
                    request(),
                    (String) b[2],
                    b[3],
                    (String) b[4],
                    (String) b[5],
                    (Flag) b[6]);
        }
        return f;
    }

    private static String reversed(String header) {
        List<String> attributes = List.of(header.substring(5).split(", ")).reversed();
        return "Hawk " + String.join(", ", attributes);
    }

    private static String withMac(Purpose purpose) {
        return signed(NOW, "j4h3g2")
                .replaceFirst(
                        "mac=\"[^\"]*\"",
                        "mac=\""
                                + artifacts(NOW, "j4h3g2", hash(TYPE, BODY))
                                        .mac(KEY, purpose)
                                        .toBase64() + "\"");
    }

    private static Map<String, Object> answer(Object... changes) {
        return changed(
                input(
                        "method",
                        "POST",
                        "host",
                        "example.com",
                        "port",
                        8080,
                        "resource",
                        "/resource/4?filter=a",
                        "ts",
                        "1398546787",
                        "nonce",
                        "xUwusx",
                        "key",
                        README_KEY,
                        "responsePayload",
                        "some reply",
                        "responseContentType",
                        "text/plain",
                        "responseExt",
                        "response-specific"),
                changes);
    }

    private static final HawkArtifacts SENT = new HawkArtifacts(
            new HawkRequest("POST", "/resource/4?filter=a", new HostPort("example.com", 8080)),
            new HawkTimestamp("1398546787"),
            new Nonce("xUwusx"));

    private static String answered(@Nullable PayloadHash hash, @Nullable String ext) {
        return ServerAuthorization.sign(KEY, SENT, hash, ext).header();
    }

    static VectorFile response() {
        VectorFile f = new VectorFile(
                "hawk-response",
                "30-hawk",
                "The signed answer. Of the request only what its MAC's lines take over is given: hash and ext are the answer's own.");
        String tests = "mozilla/hawk, test/server.js";
        f.valid("payload-ext-1", Op.RESPOND, "an answer with payload and ext", answer(), Flag.PUBLISHED)
                .source(tests)
                .expect(
                        "header",
                        "Hawk mac=\"n14wVJK4cOxAytPUMc5bPezQzuJGl5n7MYXhFQgEKsE=\", hash=\"f9cDF/TDm7TkYRLnGwRMfeDzT6LixQVLvrIKhh0vgmM=\", ext=\"response-specific\"");
        f.valid(
                        "empty-payload-1",
                        Op.RESPOND,
                        "an empty payload",
                        answer("responsePayload", ""),
                        Flag.PUBLISHED,
                        Flag.EMPTY_PAYLOAD)
                .source(tests)
                .expect(
                        "header",
                        "Hawk mac=\"i8/kUBDx0QF+PpCtW860kkV/fa9dbwEoe/FpGUXowf0=\", hash=\"q/t+NNAkQZNlq/aAD6PlexImwQTxwgT2MahfTa9XRLA=\", ext=\"response-specific\"");
        f.valid(
                        "empty-payload-and-ext-1",
                        Op.RESPOND,
                        "an empty payload and an empty ext",
                        answer("responsePayload", "", "responseExt", ""),
                        Flag.PUBLISHED,
                        Flag.EMPTY_EXT)
                .source(tests)
                .expect(
                        "header",
                        "Hawk mac=\"q+fdjQv3kF56JGKLYeLzAS9dYGcvDqAXRG7MTVHAFKE=\", hash=\"q/t+NNAkQZNlq/aAD6PlexImwQTxwgT2MahfTa9XRLA=\"");
        f.valid("no-ext-1", Op.RESPOND, "no ext", answer("responseExt", null), Flag.PUBLISHED)
                .source(tests)
                .expect(
                        "header",
                        "Hawk mac=\"6PrybJTJs20jsgBw5eilXpcytD8kUbaIKNYXL+6g0ns=\", hash=\"f9cDF/TDm7TkYRLnGwRMfeDzT6LixQVLvrIKhh0vgmM=\"");
        f.valid(
                "json",
                Op.RESPOND,
                "an accounts answer",
                answer(
                        "responsePayload",
                        "{}",
                        "responseContentType",
                        "application/json; charset=utf-8",
                        "responseExt",
                        null),
                Flag.CONTENT_TYPE);
        f.valid(
                "app-dlg",
                Op.RESPOND,
                "a request with app and dlg",
                answer("app", "my-app", "dlg", "parent-app"),
                Flag.APP_AND_DLG);
        f.valid("no-type", Op.RESPOND, "no type", answer("responseContentType", null), Flag.CONTENT_TYPE);
        Map<String, Object> right = answer(
                "responseExt",
                null,
                "serverAuthorization",
                answered(hash("text/plain", "some reply"), "response-specific"));
        f.valid(
                        "verify-1",
                        Op.CLIENT_VERIFY,
                        "the client verifies payload-ext-1",
                        answer(
                                "responseExt",
                                null,
                                "serverAuthorization",
                                "Hawk mac=\"n14wVJK4cOxAytPUMc5bPezQzuJGl5n7MYXhFQgEKsE=\", hash=\"f9cDF/TDm7TkYRLnGwRMfeDzT6LixQVLvrIKhh0vgmM=\", ext=\"response-specific\""),
                        Flag.PUBLISHED)
                .source(tests);
        f.valid(
                "verify-attribute-order",
                Op.CLIENT_VERIFY,
                "the attributes in another order",
                changed(right, "serverAuthorization", reversed((String) right.get("serverAuthorization"))),
                Flag.HEADER_FREEDOM);
        String header = (String) right.get("serverAuthorization");
        Object[][] bad = {
            {
                "body-changed",
                "another body",
                "responsePayload",
                "some reply!",
                "hawk.response-hash-mismatch",
                "deliver the signed body",
                Flag.PAYLOAD_SWAP
            },
            {
                "body-removed",
                "no body",
                "responsePayload",
                "",
                "hawk.response-hash-mismatch",
                "deliver the signed body",
                Flag.PAYLOAD_SWAP
            },
            {
                "type-changed",
                "another type",
                "responseContentType",
                "text/html",
                "hawk.response-hash-mismatch",
                "deliver the signed type",
                Flag.PAYLOAD_SWAP
            },
            {
                "hash-missing",
                "the body is not covered",
                "serverAuthorization",
                answered(null, null),
                "hawk.response-hash-missing",
                "hash the body",
                Flag.HASH_MISSING
            },
            {
                "hash-removed",
                "the hash removed",
                "serverAuthorization",
                header.replaceFirst("hash=\"[^\"]*\", ", ""),
                "hawk.response-mac-mismatch",
                "deliver the signed hash",
                Flag.RESPONSE_MAC
            },
            {
                "ext-changed",
                "another ext",
                "serverAuthorization",
                header.replace("specific", "generic"),
                "hawk.response-mac-mismatch",
                "deliver the signed ext",
                Flag.RESPONSE_MAC
            },
            {
                "other-nonce",
                "the answer to another request",
                "nonce",
                "xUwusy",
                "hawk.response-mac-mismatch",
                "match it with its request",
                Flag.RESPONSE_MAC
            },
            {
                "other-ts",
                "the answer to another request",
                "ts",
                "1398546788",
                "hawk.response-mac-mismatch",
                "match it with its request",
                Flag.RESPONSE_MAC
            },
            {
                "other-target",
                "the answer to another target",
                "resource",
                "/resource/5",
                "hawk.response-mac-mismatch",
                "match it with its request",
                Flag.RESPONSE_MAC
            },
            {
                "other-key",
                "another key",
                "key",
                "other",
                "hawk.response-mac-mismatch",
                "use the request's key",
                Flag.WRONG_KEY
            },
            {
                "request-mac",
                "the MAC of a request with the same lines",
                "serverAuthorization",
                "Hawk mac=\""
                        + SENT.withHash(hash("text/plain", "some reply"))
                                .mac(KEY, Purpose.HEADER)
                                .toBase64() + "\", hash=\""
                        + hash("text/plain", "some reply").toBase64() + "\"",
                "hawk.response-mac-mismatch",
                "sign for the answer",
                Flag.PURPOSE_CONFUSION
            },
            {
                "no-mac",
                "no mac",
                "serverAuthorization",
                header.replaceFirst("mac=\"[^\"]*\", ", ""),
                "hawk.attribute-missing",
                "give mac",
                Flag.MISSING_ATTRIBUTE
            },
            {
                "request-attribute",
                "an attribute of requests",
                "serverAuthorization",
                header + ", ts=\"1398546787\"",
                "hawk.attribute-unknown",
                "leave it out",
                Flag.UNKNOWN_ATTRIBUTE
            },
            {
                "mac-no-padding",
                "no padding",
                "serverAuthorization",
                header.replace("=\", hash", "\", hash"),
                "hawk.mac-encoding",
                "put the padding",
                Flag.BASE64_FORM
            },
            {"empty", "nothing", "serverAuthorization", "", "hawk.scheme", "give a header", Flag.HEADER_SYNTAX},
        };
        for (Object[] b : bad) {
            f.invalid(
                    "bad-" + b[0],
                    Op.CLIENT_VERIFY,
                    (String) b[1],
                    right,
                    (String) b[2],
                    b[3],
                    (String) b[4],
                    (String) b[5],
                    (Flag) b[6]);
        }
        return f;
    }

    static VectorFile tsm() {
        VectorFile f = new VectorFile("hawk-tsm", "30-hawk", "The server's time and its MAC.");
        String computed = "computed alike by npm hawk 9, @hapi/hawk 8, fxa-js-client and mohawk";
        f.valid(
                        "readme-1",
                        Op.TSM,
                        "the README's key and time",
                        input("key", README_KEY, "ts", "1353832234"),
                        Flag.PUBLISHED)
                .source(computed)
                .expect("tsm", "2mw1eh/qXzl0wJZ/E6XvBhRMEJN7L3j8AyMA8eItEb0=");
        f.valid("readme-2", Op.TSM, "another time", input("key", README_KEY, "ts", "1362346425"), Flag.PUBLISHED)
                .source(computed)
                .expect("tsm", "DPG5ZOB67yVng2Sw6z4QdsQ/CyWYOpnFjDs9eZMxXGo=");
        f.valid("zero", Op.TSM, "time zero", input("key", README_KEY, "ts", "0"), Flag.TIMESTAMP_FORM);
        f.valid(
                "leading-zero",
                Op.TSM,
                "a leading zero is covered",
                input("key", README_KEY, "ts", "01353832234"),
                Flag.TIMESTAMP_FORM);
        f.invalid(
                "bad-ts",
                Op.TSM,
                "no number",
                input("key", README_KEY, "ts", "1353832234"),
                "ts",
                "now",
                "hawk.ts-malformed",
                "give seconds",
                Flag.TIMESTAMP_FORM);
        String header = StaleTimestamp.issue(KEY, Instant.ofEpochSecond(NOW)).header();
        Map<String, Object> right = input("wwwAuthenticate", header, "key", README_KEY, "now", NOW - 100);
        f.valid("challenge-behind", Op.CHALLENGE, "the client's clock is 100 seconds behind", right, Flag.ORDINARY);
        f.valid(
                "challenge-ahead",
                Op.CHALLENGE,
                "the client's clock is a day ahead",
                changed(right, "now", NOW + 86_400),
                Flag.ORDINARY);
        f.valid(
                "challenge-no-error",
                Op.CHALLENGE,
                "without the attribute error",
                changed(right, "wwwAuthenticate", header.replaceFirst(", error=.*", "")),
                Flag.HEADER_FREEDOM);
        f.valid(
                "challenge-order",
                Op.CHALLENGE,
                "in another order",
                changed(right, "wwwAuthenticate", reversed(header)),
                Flag.HEADER_FREEDOM);
        Object[][] bad = {
            {
                "time-changed",
                "another time",
                "wwwAuthenticate",
                header.replace("1353832234", "1453832234"),
                "hawk.tsm-mismatch",
                "deliver the signed time",
                Flag.UNAUTHENTICATED_TIME
            },
            {
                "zero-added",
                "a leading zero added",
                "wwwAuthenticate",
                header.replace("1353832234", "01353832234"),
                "hawk.tsm-mismatch",
                "deliver the signed time",
                Flag.UNAUTHENTICATED_TIME
            },
            {"other-key", "another key", "key", "other", "hawk.tsm-mismatch", "use the request's key", Flag.WRONG_KEY},
            {
                "no-tsm",
                "no tsm",
                "wwwAuthenticate",
                header.replaceFirst("tsm=\"[^\"]*\", ", ""),
                "hawk.attribute-missing",
                "give tsm",
                Flag.UNAUTHENTICATED_TIME
            },
            {
                "no-ts",
                "no ts",
                "wwwAuthenticate",
                header.replaceFirst("ts=\"[^\"]*\", ", ""),
                "hawk.attribute-missing",
                "give ts",
                Flag.MISSING_ATTRIBUTE
            },
            {
                "scheme-alone",
                "the bare challenge tells no time",
                "wwwAuthenticate",
                "Hawk",
                "hawk.scheme",
                "give ts and tsm",
                Flag.MISSING_ATTRIBUTE
            },
            {
                "ts-fraction",
                "a fraction",
                "wwwAuthenticate",
                header.replace("1353832234", "1353832234.0"),
                "hawk.ts-malformed",
                "give whole seconds",
                Flag.TIMESTAMP_FORM
            },
            {
                "tsm-unused-bits",
                "the unused bits of tsm are not zero",
                "wwwAuthenticate",
                header.replace("Eb0=", "Eb1="),
                "hawk.tsm-encoding",
                "set them to zero",
                Flag.BASE64_FORM
            },
            {
                "header-mac",
                "a MAC over the time for another purpose",
                "wwwAuthenticate",
                header.replaceFirst(
                        "tsm=\"[^\"]*\"",
                        "tsm=\""
                                + artifacts(NOW, "n", null)
                                        .mac(KEY, Purpose.HEADER)
                                        .toBase64() + "\""),
                "hawk.tsm-mismatch",
                "sign the time",
                Flag.PURPOSE_CONFUSION
            },
        };
        for (Object[] b : bad) {
            f.invalid(
                    "bad-" + b[0],
                    Op.CHALLENGE,
                    (String) b[1],
                    right,
                    (String) b[2],
                    b[3],
                    (String) b[4],
                    (String) b[5],
                    (Flag) b[6]);
        }
        return f;
    }

    static VectorFile bewit() {
        VectorFile f = new VectorFile("hawk-bewit", "30-hawk", "Bewits, which no accounts endpoint accepts.");
        String tests = "mozilla/hawk, test/uri.js";
        Map<String, Object> rainbow = input(
                "url",
                "https://example.com/somewhere/over/the/rainbow",
                "hawkId",
                "123456",
                "key",
                "2983d45yun89q",
                "exp",
                "1356420707",
                "ext",
                "xandyandz");
        f.valid("uri-1", Op.BEWIT, "a bewit with ext", rainbow, Flag.PUBLISHED)
                .source(tests)
                .expect(
                        "bewit",
                        "MTIzNDU2XDEzNTY0MjA3MDdca3NjeHdOUjJ0SnBQMVQxekRMTlBiQjVVaUtJVTl0T1NKWFRVZEc3WDloOD1ceGFuZHlhbmR6");
        f.valid(
                        "uri-port-1",
                        Op.BEWIT,
                        "a port",
                        changed(rainbow, "url", "https://example.com:8080/somewhere/over/the/rainbow"),
                        Flag.PUBLISHED)
                .source(tests)
                .expect(
                        "bewit",
                        "MTIzNDU2XDEzNTY0MjA3MDdcaFpiSjNQMmNLRW80a3kwQzhqa1pBa1J5Q1p1ZWc0V1NOYnhWN3ZxM3hIVT1ceGFuZHlhbmR6");
        f.valid("uri-no-ext-1", Op.BEWIT, "no ext", changed(rainbow, "ext", ""), Flag.PUBLISHED, Flag.EMPTY_EXT)
                .source(tests)
                .expect(
                        "bewit",
                        "MTIzNDU2XDEzNTY0MjA3MDdcSUdZbUxnSXFMckNlOEN4dktQczRKbFdJQStValdKSm91d2dBUmlWaENBZz1c");
        f.valid("query", Op.BEWIT, "a query", changed(rainbow, "url", "https://example.com/a?b=1&c"), Flag.RAW_TARGET);
        f.invalid(
                "bad-ext",
                Op.BEWIT,
                "a backslash would make five parts",
                rainbow,
                "ext",
                "a\\b",
                "hawk.ext-alphabet",
                "leave it out",
                Flag.ATTRIBUTE_ALPHABET);
        f.invalid(
                "bad-exp",
                Op.BEWIT,
                "no number",
                rainbow,
                "exp",
                "never",
                "hawk.ts-malformed",
                "give seconds",
                Flag.TIMESTAMP_FORM);
        String b = issued("/a", "x");
        Map<String, Object> right = input(
                "method",
                "GET",
                "host",
                "example.com",
                "port",
                443,
                "resource",
                "/a?bewit=" + b,
                "hawkId",
                "123456",
                "key",
                "2983d45yun89q",
                "now",
                1_356_420_000L);
        f.valid("verify", Op.VERIFY_BEWIT, "a bewit alone in the query", right, Flag.ORDINARY);
        f.valid(
                "verify-head",
                Op.VERIFY_BEWIT,
                "HEAD, over the MAC for GET",
                changed(right, "method", "HEAD"),
                Flag.BEWIT_METHOD);
        f.valid(
                "verify-last-second",
                Op.VERIFY_BEWIT,
                "its last second",
                changed(right, "now", 1_356_420_707L),
                Flag.BEWIT_EXPIRED);
        f.valid(
                "verify-first",
                Op.VERIFY_BEWIT,
                "before other parameters",
                changed(right, "resource", "/a?bewit=" + issued("/a?b=1&c", "") + "&b=1&c"),
                Flag.BEWIT_FORM);
        f.valid(
                "verify-between",
                Op.VERIFY_BEWIT,
                "between other parameters",
                changed(right, "resource", "/a?b=1&bewit=" + issued("/a?b=1&c", "") + "&c"),
                Flag.BEWIT_FORM);
        f.valid(
                "verify-last",
                Op.VERIFY_BEWIT,
                "after other parameters",
                changed(right, "resource", "/a?b=1&c&bewit=" + issued("/a?b=1&c", "")),
                Flag.BEWIT_FORM);
        f.valid(
                "verify-similar-name",
                Op.VERIFY_BEWIT,
                "another parameter whose name ends alike",
                changed(right, "resource", "/a?mybewit=1&bewit=" + issued("/a?mybewit=1", "")),
                Flag.BEWIT_FORM);
        Object[][] bad = {
            {
                "expired",
                "one second after its last",
                "now",
                1_356_420_708L,
                "hawk.bewit-expired",
                "issue a new one",
                Flag.BEWIT_EXPIRED
            },
            {
                "post",
                "a method that changes something",
                "method",
                "POST",
                "hawk.bewit-method",
                "use GET",
                Flag.BEWIT_METHOD
            },
            {
                "delete",
                "a method that changes something",
                "method",
                "DELETE",
                "hawk.bewit-method",
                "use GET",
                Flag.BEWIT_METHOD
            },
            {
                "and-header",
                "a bewit beside an Authorization header",
                "authorization",
                "Hawk id=\"123456\"",
                "hawk.bewit-and-header",
                "leave out the header",
                Flag.BEWIT_METHOD
            },
            {"missing", "no bewit", "resource", "/a?b=1", "hawk.bewit-missing", "add the bewit", Flag.BEWIT_FORM},
            {"no-query", "no query", "resource", "/a", "hawk.bewit-missing", "add the bewit", Flag.BEWIT_FORM},
            {
                "empty",
                "an empty bewit",
                "resource",
                "/a?bewit=",
                "hawk.bewit-malformed",
                "give the bewit",
                Flag.BEWIT_FORM
            },
            {
                "two",
                "two bewits",
                "resource",
                "/a?bewit=" + b + "&bewit=" + b,
                "hawk.bewit-malformed",
                "leave out one",
                Flag.BEWIT_FORM
            },
            {
                "padded",
                "padding",
                "resource",
                "/a?bewit=" + encode("123456\\1356420707\\" + mac(b) + "\\xy") + "==",
                "hawk.bewit-malformed",
                "leave out the padding",
                Flag.BASE64_FORM
            },
            {
                "truncated",
                "the last digit is missing",
                "resource",
                "/a?bewit=" + b.substring(0, b.length() - 1),
                "hawk.bewit-malformed",
                "give the whole bewit",
                Flag.BEWIT_FORM
            },
            {
                "three-parts",
                "three parts",
                "resource",
                "/a?bewit=" + encode("123456\\1356420707\\" + mac(b)),
                "hawk.bewit-malformed",
                "give four parts",
                Flag.BEWIT_FORM
            },
            {
                "five-parts",
                "five parts",
                "resource",
                "/a?bewit=" + encode("123456\\1356420707\\" + mac(b) + "\\x\\y"),
                "hawk.bewit-malformed",
                "give four parts",
                Flag.BEWIT_FORM
            },
            {
                "exp-letters",
                "an expiry that is no number, hence never",
                "resource",
                "/a?bewit=" + encode("123456\\never\\" + mac(b) + "\\x"),
                "hawk.ts-malformed",
                "give seconds",
                Flag.TIMESTAMP_FORM
            },
            {
                "exp-changed",
                "a later expiry",
                "resource",
                "/a?bewit=" + encode("123456\\1956420707\\" + mac(b) + "\\x"),
                "hawk.mac-mismatch",
                "deliver the bewit as issued",
                Flag.MAC_COVERAGE
            },
            {
                "ext-changed",
                "another ext",
                "resource",
                "/a?bewit=" + encode("123456\\1356420707\\" + mac(b) + "\\y"),
                "hawk.mac-mismatch",
                "deliver the bewit as issued",
                Flag.MAC_COVERAGE
            },
            {
                "other-path",
                "another path",
                "resource",
                "/b?bewit=" + b,
                "hawk.mac-mismatch",
                "fetch what was permitted",
                Flag.MAC_COVERAGE
            },
            {
                "other-host",
                "another host",
                "host",
                "example.org",
                "hawk.mac-mismatch",
                "fetch what was permitted",
                Flag.MAC_COVERAGE
            },
            {
                "parameter-added",
                "another parameter",
                "resource",
                "/a?bewit=" + b + "&admin=1",
                "hawk.mac-mismatch",
                "fetch what was permitted",
                Flag.MAC_COVERAGE
            },
            {
                "unknown-id",
                "an id that names nothing",
                "resource",
                "/a?bewit=" + encode("654321\\1356420707\\" + mac(b) + "\\x"),
                "hawk.credential-unknown",
                "use a known id",
                Flag.UNKNOWN_CREDENTIAL
            },
            {
                "empty-id",
                "an empty id",
                "resource",
                "/a?bewit=" + encode("\\1356420707\\" + mac(b) + "\\x"),
                "hawk.id-length",
                "give the id",
                Flag.ATTRIBUTE_LENGTH
            },
            {
                "mac-no-padding",
                "a mac without padding",
                "resource",
                "/a?bewit=" + encode("123456\\1356420707\\" + mac(b).substring(0, 43) + "\\x"),
                "hawk.mac-encoding",
                "put the padding",
                Flag.BASE64_FORM
            },
            {
                "expired-wrong-mac",
                "a wrong MAC is reported before the expiry",
                "resource",
                "/a?bewit=" + encode("123456\\1\\" + mac(b) + "\\x"),
                "hawk.mac-mismatch",
                "deliver the bewit as issued",
                Flag.ORDER_OF_CHECKS
            },
        };
        for (Object[] x : bad) {
            f.invalid(
                    "bad-verify-" + x[0],
                    Op.VERIFY_BEWIT,
                    (String) x[1],
                    right,
                    (String) x[2],
                    x[3],
                    (String) x[4],
                    (String) x[5],
                    (Flag) x[6]);
        }
        return f;
    }

    private static String issued(String resource, String ext) {
        return Bewit.issue(
                        new HawkCredentials("123456", HawkKey.ofText("2983d45yun89q")),
                        resource,
                        new HostPort("example.com", 443),
                        Instant.ofEpochSecond(1_356_420_707L),
                        ext)
                .encode();
    }

    private static String mac(String bewit) {
        return Bewit.parse(bewit).mac().toBase64();
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
