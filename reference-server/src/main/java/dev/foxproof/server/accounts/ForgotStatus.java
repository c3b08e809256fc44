package dev.foxproof.server.accounts;

/**
 * The answer to password/forgot/status.
 *
 * @param ttl seconds that the code is still good for, at least 1
 */
public record ForgotStatus(int tries, long ttl) {}
