package dev.foxproof.client.http;

import java.util.Optional;

/** A request and what came of it: either an answer or a failure. */
public record Exchange(RawRequest request, Optional<RawResponse> response, Optional<TransportException> failure) {}
