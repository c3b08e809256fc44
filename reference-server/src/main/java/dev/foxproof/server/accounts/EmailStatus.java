package dev.foxproof.server.accounts;

import dev.foxproof.spec.keys.Email;

/** The answer to recovery_email/status; {@code verified} stands for its three members. */
public record EmailStatus(Email email, boolean verified) {}
