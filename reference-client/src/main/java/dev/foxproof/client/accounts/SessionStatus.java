package dev.foxproof.client.accounts;

/**
 * The answer of session/status.
 *
 * @param uid 32 lower-case hex digits
 */
public record SessionStatus(String uid, boolean verified) {}
