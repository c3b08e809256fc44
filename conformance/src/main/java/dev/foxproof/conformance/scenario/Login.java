package dev.foxproof.conformance.scenario;

import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.SessionToken;

/** What a login gave. */
public record Login(SessionToken session, KeyFetchToken keyFetchToken) {}
