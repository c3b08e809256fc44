package dev.foxproof.server.store;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.VerifyHash;
import dev.foxproof.spec.keys.WrapWrapKb;
import java.util.Optional;

/**
 * Everything that depends on the password. It is always replaced as a whole, so that its two halves belong to the same password and wrap
 * the same kB.
 *
 * @param verifierVersion how verifyHash is computed; only {@link #VERIFIER_SCRYPT} is accepted
 * @param authSalt one salt for both versions: a login says not which version it sends, and costs a single scrypt this way
 * @param v1 what the v1 stretch of the password opens
 * @param v2 what the v2 stretch opens, if the account is at v2
 */
public record Credentials(int verifierVersion, AuthSalt authSalt, V1 v1, Optional<V2> v2) {
    /** scrypt with the onepw parameters. Version 0, an XOR without scrypt, existed once and must never verify a password. */
    public static final int VERIFIER_SCRYPT = 1;

    /** Of v1. */
    @Requirement({"KEY-17", "KEY-21"})
    public record V1(VerifyHash verifyHash, WrapWrapKb wrapWrapKb) {}

    /** Of v2. */
    @Requirement({"KEY-17", "KEY-21"})
    public record V2(ClientSalt clientSalt, VerifyHash verifyHash, WrapWrapKb wrapWrapKb) {}
}
