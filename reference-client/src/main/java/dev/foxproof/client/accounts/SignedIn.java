package dev.foxproof.client.accounts;

import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.SessionToken;
import java.time.Instant;
import java.util.Optional;

/**
 * A new session, as account/create, account/login, password/change/finish and account/reset answer it.
 *
 * @param uid 32 lower-case hex digits
 * @param keyFetchToken fetches the wrapKb of v1
 * @param keyFetchTokenV2 fetches the wrapKb of v2; called keyFetchTokenVersion2, after a change keyFetchToken2, on the wire
 * @param verified absent after account/create
 * @param authAt when the password was given for this session
 */
public record SignedIn(
        String uid,
        SessionToken sessionToken,
        Optional<KeyFetchToken> keyFetchToken,
        Optional<KeyFetchToken> keyFetchTokenV2,
        Optional<Boolean> verified,
        Instant authAt) {
    /** The token that fetches the wrapKb of a version. */
    public Optional<KeyFetchToken> keyFetchToken(StretchVersion version) {
        return version == StretchVersion.V1 ? keyFetchToken : keyFetchTokenV2;
    }
}
