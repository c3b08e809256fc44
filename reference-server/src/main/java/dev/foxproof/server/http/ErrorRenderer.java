package dev.foxproof.server.http;

import dev.foxproof.spec.errors.ProtocolException;

/** Turns a refusal into an answer. */
@FunctionalInterface
public interface ErrorRenderer {
    Answer render(ProtocolException refusal);
}
