package dev.foxproof.conformance.wire;

/**
 * What went over one connection, byte for byte.
 *
 * @param note what it was for; empty if the request says it
 * @param outcome how it ended if not with a complete answer; else empty
 */
public record Exchange(String note, byte[] request, byte[] response, String outcome, long millis) {}
