package dev.foxproof.spec.keys;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;
import dev.foxproof.spec.kdf.Hkdf;
import dev.foxproof.spec.kdf.Scrypt;
import dev.foxproof.spec.kdf.ScryptParameters;

/** bigStretchedPW, 32 bytes: authPW after the server's scrypt. */
public final class BigStretchedPw extends SecretBytes {
    public static final int LENGTH = 32;

    private BigStretchedPw(byte[] bytes) {
        super("bigStretchedPW", LENGTH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static BigStretchedPw of(byte[] bytes) {
        return new BigStretchedPw(bytes);
    }

    /** Reads 64 hex digits. */
    public static BigStretchedPw parse(String hex) {
        return of(Hex.decode("bigStretchedPW", hex, LENGTH));
    }

    /** {@code scrypt(authPW, authSalt)}. Holds {@link ScryptParameters#memoryBytes()} of heap while it runs. */
    public static BigStretchedPw stretch(AuthPw authPw, AuthSalt authSalt, ScryptParameters cost) {
        return of(Scrypt.derive(authPw.toBytes(), authSalt.toBytes(), cost, LENGTH));
    }

    /** {@code HKDF(bigStretchedPW, KW("verifyHash"))}: what the server stores to recognise the password. */
    public VerifyHash verifyHash() {
        return VerifyHash.of(Hkdf.sha256(toBytes(), Labels.kw("verifyHash"), VerifyHash.LENGTH));
    }

    /** {@code HKDF(bigStretchedPW, KW("wrapwrapKey"))}: what wraps wrapKb in the database. */
    public WrapWrapKey wrapWrapKey() {
        return WrapWrapKey.of(Hkdf.sha256(toBytes(), Labels.kw("wrapwrapKey"), WrapWrapKey.LENGTH));
    }
}
