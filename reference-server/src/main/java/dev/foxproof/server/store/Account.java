package dev.foxproof.server.store;

import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.KeyA;
import java.time.Instant;
import java.util.Optional;

/**
 * An account.
 *
 * @param email as it was spelled when the account was created; the account is found by its canonical form
 * @param emailCode what verifies the address; empty once it is verified
 * @param generation counts the passwords that the account has had, from 1: what was decided on one generation must not be carried out on
 *     another
 * @param passwordSetAt when the present password was set
 */
public record Account(
        Uid uid,
        Email email,
        Optional<MailCode> emailCode,
        KeyA keyA,
        Credentials credentials,
        long generation,
        Instant passwordSetAt,
        Instant createdAt) {

    /** Whether somebody has proved to read the address. */
    public boolean verified() {
        return emailCode.isEmpty();
    }
}
