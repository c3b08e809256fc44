package dev.foxproof.conformance.scenario;

import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.SessionToken;
import org.jspecify.annotations.Nullable;

/**
 * An account of the run, as it was when it was made.
 *
 * @param authPw the v1 value: 32 random bytes, which no server can tell from a stretched password
 * @param v2 what the account has at v2; null if it is at v1
 * @param session the session that account/create answered
 * @param keyFetchToken the token for the keys that account/create answered; unspent unless a check spends it
 */
public record Account(
        String email, String uid, AuthPw authPw, @Nullable V2 v2, SessionToken session, KeyFetchToken keyFetchToken) {
    /**
     * The values of an account at v2.
     *
     * @param wrapKb wrap(kB) for the v1 password
     * @param wrapKb2 wrap(kB) for the v2 password
     * @param keyFetchToken the token for the v2 keys that account/create answered
     */
    public record V2(
            AuthPw authPw, ClientSalt clientSalt, WrapKb wrapKb, WrapKb wrapKb2, KeyFetchToken keyFetchToken) {}

    /**
     * The v2 values.
     *
     * @throws IllegalStateException if the account was made at v1
     */
    public V2 atV2() {
        if (v2 == null) {
            throw new IllegalStateException("the account was made without v2 values");
        }
        return v2;
    }
}
