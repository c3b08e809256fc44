package dev.foxproof.spec.tokens;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;
import dev.foxproof.spec.hawk.HawkCredentials;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.kdf.Hkdf;
import dev.foxproof.spec.keys.Labels;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A token of 32 random bytes, given out once and never sent back: requests are authenticated with the keys derived from it,
 * {@code HKDF(token, KW(kind), 96)} = tokenID, reqHMACkey, requestKey. Each kind is a type, so that a sessionToken cannot stand in
 * for a passwordChangeToken.
 */
public abstract sealed class Token extends SecretBytes
        permits SessionToken, KeyFetchToken, PasswordChangeToken, PasswordForgotToken, AccountResetToken {
    public static final int LENGTH = 32;

    private final TokenKind kind;
    private final byte[] derived;

    Token(TokenKind kind, byte[] bytes) {
        super(kind.label(), LENGTH, bytes);
        this.kind = kind;
        this.derived = Hkdf.sha256(bytes, Labels.kw(kind.label()), 96);
    }

    /**
     * Reads a token of a kind that is known only at run time.
     *
     * @param hex 64 hex digits
     * @throws dev.foxproof.spec.errors.MalformedValueException if they are not
     */
    public static Token parse(TokenKind kind, String hex) {
        return switch (kind) {
            case SESSION -> SessionToken.parse(hex);
            case KEY_FETCH -> KeyFetchToken.parse(hex);
            case PASSWORD_CHANGE -> PasswordChangeToken.parse(hex);
            case PASSWORD_FORGOT -> PasswordForgotToken.parse(hex);
            case ACCOUNT_RESET -> AccountResetToken.parse(hex);
        };
    }

    static byte[] randomBytes(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return bytes;
    }

    static byte[] decode(TokenKind kind, String hex) {
        return Hex.decode(kind.label(), hex, LENGTH);
    }

    public final TokenKind kind() {
        return kind;
    }

    /** The first 32 bytes: the Hawk id, by which the server finds the token. */
    public final TokenId id() {
        return TokenId.of(Arrays.copyOfRange(derived, 0, 32));
    }

    /** The second 32 bytes: the Hawk key. */
    public final ReqHmacKey reqHmacKey() {
        return ReqHmacKey.of(Arrays.copyOfRange(derived, 32, 64));
    }

    /** The last 32 bytes: the key for encrypted answers, used by {@code account/keys} alone. */
    public final RequestKey requestKey() {
        return RequestKey.of(Arrays.copyOfRange(derived, 64, 96));
    }

    /** What signs requests: the id as hex, and the <em>decoded bytes</em> of reqHMACkey as the key. */
    public final HawkCredentials hawkCredentials() {
        return new HawkCredentials(id().toHex(), HawkKey.ofBytes(reqHmacKey().toBytes()));
    }
}
