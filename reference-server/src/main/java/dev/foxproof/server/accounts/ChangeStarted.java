package dev.foxproof.server.accounts;

import dev.foxproof.spec.tokens.PasswordChangeToken;

/** The answer to password/change/start. */
public record ChangeStarted(PasswordChangeToken passwordChangeToken, KeyTokens keys, boolean verified) {}
