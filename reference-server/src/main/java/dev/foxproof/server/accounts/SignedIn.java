package dev.foxproof.server.accounts;

import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.tokens.SessionToken;

/**
 * A new session.
 *
 * @param verified whether the account's address is verified
 * @param authAt when the password was shown, in seconds since 1970
 */
public record SignedIn(Uid uid, SessionToken sessionToken, KeyTokens keys, boolean verified, long authAt) {}
