package dev.foxproof.spec.hawk;

import org.jspecify.annotations.Nullable;

/**
 * Proof that a request passed every check: only {@link HawkVerifier} makes one, so that a handler that is given one cannot have skipped a
 * check.
 *
 * @param <T> what the credential stands for
 */
public final class VerifiedHawkRequest<T> {
    private final HawkCredential<T> credential;
    private final HawkArtifacts artifacts;

    VerifiedHawkRequest(HawkCredential<T> credential, HawkArtifacts artifacts) {
        this.credential = credential;
        this.artifacts = artifacts;
    }

    /** The session, device or other thing that signed the request. */
    public T owner() {
        return credential.owner();
    }

    public HawkArtifacts artifacts() {
        return artifacts;
    }

    /** Signs the answer to this request. The status and the other headers are not covered, which is a weakness of Hawk. */
    public ServerAuthorization respond(@Nullable String contentType, byte[] payload, @Nullable String ext) {
        return ServerAuthorization.sign(credential.key(), artifacts, PayloadHash.compute(contentType, payload), ext);
    }

    @Override
    public String toString() {
        return "VerifiedHawkRequest[" + artifacts.request().method() + "]";
    }
}
