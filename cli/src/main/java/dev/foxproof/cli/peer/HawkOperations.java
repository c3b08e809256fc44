package dev.foxproof.cli.peer;

import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.hawk.Bewit;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkCredential;
import dev.foxproof.spec.hawk.HawkCredentials;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HawkVerifier;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.hawk.ServerAuthorization;
import dev.foxproof.spec.hawk.StaleTimestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code peer hawk}: chapter 30. Every operation takes every member of the surface, so that one case can be asked of several operations;
 * an operation reads those that concern it. Nothing is remembered between lines, so no nonce is ever a repetition.
 */
final class HawkOperations {
    private static final Set<String> MEMBERS = Set.of(
            "method",
            "scheme",
            "host",
            "port",
            "path",
            "url",
            "ts",
            "nonce",
            "ext",
            "payload",
            "payloadHex",
            "contentType",
            "hash",
            "app",
            "dlg",
            "id",
            "key",
            "keyHex",
            "algorithm",
            "now",
            "skew",
            "authorization",
            "hostHeader",
            "serverAuthorization",
            "wwwAuthenticate",
            "bewit",
            "ttl",
            "required",
            "responsePayload",
            "responseContentType",
            "responseExt");

    static final Map<String, Operation> ALL = Map.of(
            "sign", operation(HawkOperations::sign),
            "payloadHash", operation(HawkOperations::payloadHash),
            "tsm", operation(HawkOperations::tsm),
            "verify", operation(HawkOperations::verify),
            "respond", operation(HawkOperations::respond),
            "clientVerify", operation(HawkOperations::clientVerify),
            "bewit", operation(HawkOperations::bewit),
            "verifyBewit", operation(HawkOperations::verifyBewit));

    private HawkOperations() {}

    private static Operation operation(Function<Case, Map<String, Object>> run) {
        return new Operation(MEMBERS, asked -> {
            // HAWK-12: an answer under another algorithm would not be Hawk's as specified.
            if (!asked.optionalText("algorithm").orElse("sha256").equals("sha256")) {
                throw new CaseException("unsupported-algorithm", "algorithm must be sha256");
            }
            return run.apply(asked);
        });
    }

    private static Map<String, Object> sign(Case asked) {
        HawkArtifacts artifacts = artifacts(asked);
        HawkAuthorization signed = HawkAuthorization.sign(credentials(asked), artifacts);
        HawkRequest request = artifacts.request();
        return Answer.of(
                "header",
                signed.header(),
                "mac",
                signed.mac().toBase64(),
                "hash",
                base64(artifacts.hash()),
                "resource",
                request.resource(),
                "host",
                request.hostPort().host(),
                "port",
                request.hostPort().port(),
                "normalized",
                artifacts.normalized(HawkArtifacts.Purpose.HEADER));
    }

    private static Map<String, Object> payloadHash(Case asked) {
        return Answer.of("hash", base64(PayloadHash.compute(contentType(asked), payloadOrEmpty(asked))));
    }

    private static Map<String, Object> tsm(Case asked) {
        return Answer.of("tsm", StaleTimestamp.tsm(key(asked), timestamp(asked)).toBase64());
    }

    private static Map<String, Object> verify(Case asked) {
        HawkCredentials credentials = credentials(asked);
        Duration window = asked.optionalSeconds("skew").map(Duration::ofSeconds).orElse(HawkVerifier.WINDOW);
        HawkVerifier verifier = new HawkVerifier(window, (id, nonce, ts, staleAfter) -> true);
        String authorization = asked.text("authorization");
        byte[] payload = payloadOrEmpty(asked);
        Instant now = now(asked);
        return Answer.decision(() -> verifier.verify(
                RequestMembers.request(asked), authorization, contentType(asked), payload, known(credentials), now));
    }

    private static Map<String, Object> respond(Case asked) {
        ServerAuthorization answer = ServerAuthorization.sign(
                key(asked),
                artifacts(asked),
                responsePayload(asked)
                        .map(payload -> PayloadHash.compute(responseContentType(asked), payload))
                        .orElse(null),
                asked.optionalText("responseExt").orElse(null));
        return Answer.of("header", answer.header(), "mac", answer.mac().toBase64());
    }

    private static Map<String, Object> clientVerify(Case asked) {
        HawkKey key = key(asked);
        HawkArtifacts sent = artifacts(asked);
        Optional<String> challenge = asked.optionalText("wwwAuthenticate");
        Optional<String> answer = asked.optionalText("serverAuthorization");
        boolean required = asked.flag("required");
        byte[] payload = responsePayload(asked).orElse(new byte[0]);
        // Only whether the time is authenticated is asked here, not how far the clock is off.
        Instant now = asked.optionalSeconds("now").map(Instant::ofEpochSecond).orElse(Instant.EPOCH);
        return Answer.decision(() -> {
            challenge.ifPresent(header -> StaleTimestamp.parse(header).offset(key, now));
            answer.ifPresent(
                    header -> ServerAuthorization.parse(header).verify(key, sent, responseContentType(asked), payload));
            if (required && answer.isEmpty()) {
                throw new HawkException(
                        HawkException.Stage.PARSE, "response-missing", "the answer has no Server-Authorization");
            }
        });
    }

    private static Map<String, Object> bewit(Case asked) {
        HawkRequest request = RequestMembers.request(asked, "GET");
        Bewit bewit = Bewit.issue(
                credentials(asked),
                request.resource(),
                request.hostPort(),
                now(asked).plusSeconds(asked.seconds("ttl")),
                asked.optionalText("ext").orElse(""));
        return Answer.of("bewit", bewit.encode());
    }

    private static Map<String, Object> verifyBewit(Case asked) {
        HawkCredentials credentials = credentials(asked);
        Instant now = now(asked);
        @Nullable String authorization = asked.optionalText("authorization").orElse(null);
        return Answer.decision(
                () -> Bewit.verify(RequestMembers.requestWithBewit(asked), authorization, known(credentials), now));
    }

    /** What the request's MAC covers: as an Authorization header says, if one is given, otherwise as the members say. */
    private static HawkArtifacts artifacts(Case asked) {
        HawkRequest request = RequestMembers.request(asked);
        Optional<String> authorization = asked.optionalText("authorization");
        if (authorization.isPresent()) {
            return HawkAuthorization.parse(authorization.get()).artifacts(request);
        }
        return new HawkArtifacts(
                request,
                timestamp(asked),
                new Nonce(asked.text("nonce")),
                hash(asked),
                asked.optionalText("ext").orElse(null),
                asked.optionalText("app").orElse(null),
                asked.optionalText("dlg").orElse(null));
    }

    /** The hash as given, otherwise that of the payload if there is one. */
    private static @Nullable PayloadHash hash(Case asked) {
        Optional<byte[]> payload = payload(asked);
        return asked.optionalText("hash")
                .map(PayloadHash::parse)
                .or(() -> payload.map(bytes -> PayloadHash.compute(contentType(asked), bytes)))
                .orElse(null);
    }

    private static HawkTimestamp timestamp(Case asked) {
        return new HawkTimestamp(asked.optionalDigits("ts").orElseThrow(() -> Case.missing("ts")));
    }

    private static HawkCredentials credentials(Case asked) {
        return new HawkCredentials(asked.text("id"), key(asked));
    }

    private static HawkKey key(Case asked) {
        return HawkKey.ofBytes(asked.optionalBytes("key", "keyHex").orElseThrow(() -> Case.missing("key or keyHex")));
    }

    private static Function<String, Optional<HawkCredential<String>>> known(HawkCredentials credentials) {
        return id -> id.equals(credentials.id())
                ? Optional.of(new HawkCredential<>(id, credentials.key(), id))
                : Optional.empty();
    }

    private static Instant now(Case asked) {
        return Instant.ofEpochSecond(asked.seconds("now"));
    }

    private static Optional<byte[]> payload(Case asked) {
        return asked.optionalBytes("payload", "payloadHex");
    }

    private static byte[] payloadOrEmpty(Case asked) {
        return payload(asked).orElse(new byte[0]);
    }

    private static @Nullable String contentType(Case asked) {
        return asked.optionalText("contentType").orElse(null);
    }

    private static Optional<byte[]> responsePayload(Case asked) {
        return asked.optionalText("responsePayload").map(text -> Case.utf8("responsePayload", text));
    }

    private static @Nullable String responseContentType(Case asked) {
        return asked.optionalText("responseContentType").orElse(null);
    }

    private static @Nullable String base64(@Nullable PayloadHash hash) {
        return hash == null ? null : hash.toBase64();
    }
}
