package dev.foxproof.client.accounts;

import dev.foxproof.spec.keys.Email;

/** The answer of recovery_email/status. */
public record EmailStatus(Email email, boolean verified, boolean emailVerified, boolean sessionVerified) {}
