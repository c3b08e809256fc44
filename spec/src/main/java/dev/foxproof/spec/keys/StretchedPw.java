package dev.foxproof.spec.keys;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;
import dev.foxproof.spec.kdf.Hkdf;
import dev.foxproof.spec.kdf.Pbkdf2;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;

/** The password after PBKDF2: quickStretchedPW (v1) or stretchedPW (v2), 32 bytes. Never leaves the client. */
public final class StretchedPw extends SecretBytes {
    public static final int LENGTH = 32;

    private StretchedPw(byte[] bytes) {
        super("stretchedPW", LENGTH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static StretchedPw of(byte[] bytes) {
        return new StretchedPw(bytes);
    }

    /** Reads 64 hex digits. */
    public static StretchedPw parse(String hex) {
        return of(Hex.decode("stretchedPW", hex, LENGTH));
    }

    /**
     * v1: PBKDF2 with 1000 iterations over the password, salted with the email as typed. The weak form: whoever sees a value
     * derived from it guesses passwords 650 times as fast as from {@link #v2}.
     */
    public static StretchedPw v1(Email email, Password password) {
        return stretch(password, Labels.kw("quickStretch:") + email.asTyped(), Pbkdf2Parameters.V1);
    }

    /** v2: PBKDF2 with 650 000 iterations over the password, salted with the whole text of the client salt. */
    public static StretchedPw v2(ClientSalt salt, Password password) {
        return v2(salt, password, Pbkdf2Parameters.V2);
    }

    /** v2 with another cost, for comparing implementations quickly; accounts always use {@link Pbkdf2Parameters#V2}. */
    public static StretchedPw v2(ClientSalt salt, Password password, Pbkdf2Parameters cost) {
        return stretch(password, salt.text(), cost);
    }

    private static StretchedPw stretch(Password password, String salt, Pbkdf2Parameters cost) {
        return of(Pbkdf2.hmacSha256(password.toChars(), StrictUtf8.encode("salt", salt), cost, LENGTH));
    }

    /** {@code HKDF(stretched, KW("authPW"))}: what the server sees in place of the password. */
    public AuthPw authPw() {
        return AuthPw.of(Hkdf.sha256(toBytes(), Labels.kw("authPW"), AuthPw.LENGTH));
    }

    /** {@code HKDF(stretched, KW("unwrapBkey"))}: what unwraps kB. Note the lower-case k of the label. */
    public UnwrapBKey unwrapBKey() {
        return UnwrapBKey.of(Hkdf.sha256(toBytes(), Labels.kw("unwrapBkey"), UnwrapBKey.LENGTH));
    }
}
