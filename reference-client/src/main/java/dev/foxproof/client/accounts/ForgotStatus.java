package dev.foxproof.client.accounts;

import java.time.Duration;

/** The answer of password/forgot/status. */
public record ForgotStatus(int tries, Duration ttl) {}
