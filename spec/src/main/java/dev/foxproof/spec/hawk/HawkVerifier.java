package dev.foxproof.spec.hawk;

import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.HawkException.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The server's side: one order of checks, parse, credential, MAC, payload hash, timestamp, nonce. The nonce is recorded only after
 * everything else held; otherwise whoever sees a header could burn its nonce, or fill the store, without the key.
 *
 * @param window how far a timestamp may differ from the server's clock in either direction, the edge included
 */
public record HawkVerifier(Duration window, NonceStore nonces) {
    public static final Duration WINDOW = Duration.ofSeconds(60);

    /**
     * @param request the request line and host as sent
     * @param authorization the Authorization header as sent
     * @param contentType the Content-Type header as sent, null if there was none
     * @param payload the body as sent, empty if there was none
     * @param credentials finds what a Hawk id names
     * @throws HawkException with the stage that refused it
     */
    public <T> VerifiedHawkRequest<T> verify(
            HawkRequest request,
            String authorization,
            @Nullable String contentType,
            byte[] payload,
            Function<String, Optional<HawkCredential<T>>> credentials,
            Instant now) {
        HawkAuthorization header = HawkAuthorization.parse(authorization);
        HawkCredential<T> credential = credentials
                .apply(header.id())
                .orElseThrow(() ->
                        new HawkException(Stage.CREDENTIAL, "credential-unknown", "no credential with this Hawk id"));
        HawkArtifacts artifacts = header.artifacts(request);
        if (!artifacts.mac(credential.key(), HawkArtifacts.Purpose.HEADER).equals(header.mac())) {
            throw new HawkException(Stage.MAC, "mac-mismatch", "the MAC does not match the request");
        }
        checkPayload(header, contentType, payload);
        if (distance(header.ts().time(), now).compareTo(window) > 0) {
            throw HawkException.stale(
                    "the timestamp is more than " + window.toSeconds() + " seconds off",
                    StaleTimestamp.issue(credential.key(), now).header());
        }
        if (!nonces.record(
                credential.id(), header.nonce(), header.ts(), header.ts().time().plus(window))) {
            throw new HawkException(Stage.NONCE, "nonce-replayed", "this nonce was used before");
        }
        return new VerifiedHawkRequest<>(credential, artifacts);
    }

    private static void checkPayload(HawkAuthorization header, @Nullable String contentType, byte[] payload) {
        if (header.hash() == null) {
            if (payload.length > 0) {
                throw new HawkException(
                        Stage.PAYLOAD, "hash-missing", "a request with a body must have a payload hash");
            }
            return;
        }
        if (!PayloadHash.compute(contentType, payload).equals(header.hash())) {
            throw new HawkException(
                    Stage.PAYLOAD, "hash-mismatch", "the payload hash does not match the body and its content type");
        }
    }

    private static Duration distance(Instant a, Instant b) {
        return Duration.between(a, b).abs();
    }
}
