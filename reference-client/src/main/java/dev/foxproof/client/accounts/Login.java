package dev.foxproof.client.accounts;

import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.UnwrapBKey;

/**
 * A session, and what opens the keys of its account.
 *
 * @param email as the user typed it
 * @param version which values the server accepted
 * @param saltChanged the client salt is another than at the last login: the password was changed elsewhere, or the server put
 *     another salt in its place
 */
public record Login(
        Email email, SignedIn signedIn, StretchVersion version, UnwrapBKey unwrapBKey, boolean saltChanged) {}
