package dev.foxproof.spec.keys;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;

/** unwrapBKey, 32 bytes: wraps kB by XOR. Never leaves the client. */
public final class UnwrapBKey extends SecretBytes {
    public static final int LENGTH = 32;

    private UnwrapBKey(byte[] bytes) {
        super("unwrapBKey", LENGTH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static UnwrapBKey of(byte[] bytes) {
        return new UnwrapBKey(bytes);
    }

    /** Reads 64 hex digits. */
    public static UnwrapBKey parse(String hex) {
        return of(Hex.decode("unwrapBKey", hex, LENGTH));
    }

    /** {@code kB = unwrapBKey XOR wrapKb}. Nothing in the published protocol authenticates the result. */
    public KeyB unwrap(WrapKb wrapKb) {
        return KeyB.of(xor(wrapKb));
    }

    /** {@code wrapKb = unwrapBKey XOR kB}: the rewrap that lets kB survive a change of password. */
    public WrapKb wrap(KeyB keyB) {
        return WrapKb.of(xor(keyB));
    }
}
