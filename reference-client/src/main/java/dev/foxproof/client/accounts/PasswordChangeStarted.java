package dev.foxproof.client.accounts;

import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.PasswordChangeToken;
import java.util.Optional;

/**
 * The answer of password/change/start.
 *
 * @param keyFetchToken after a v1 value
 * @param keyFetchTokenV2 after a v2 value; called keyFetchToken2 on the wire
 */
public record PasswordChangeStarted(
        PasswordChangeToken passwordChangeToken,
        Optional<KeyFetchToken> keyFetchToken,
        Optional<KeyFetchToken> keyFetchTokenV2,
        boolean verified) {
    /** The token that fetches the wrapKb of a version. */
    public Optional<KeyFetchToken> keyFetchToken(StretchVersion version) {
        return version == StretchVersion.V1 ? keyFetchToken : keyFetchTokenV2;
    }
}
