package dev.foxproof.conformance.scenario;

import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.PasswordChangeToken;

/** What password/change/start gave. */
public record PasswordChange(PasswordChangeToken token, KeyFetchToken keyFetchToken) {}
