package dev.foxproof.spec.tokens;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;

/** requestKey, 32 bytes: what the keys of a key bundle derive from. The server forgets a keyFetchToken's. */
public final class RequestKey extends SecretBytes {
    public static final int LENGTH = 32;

    private RequestKey(byte[] bytes) {
        super("requestKey", LENGTH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static RequestKey of(byte[] bytes) {
        return new RequestKey(bytes);
    }

    /** Reads 64 hex digits. */
    public static RequestKey parse(String hex) {
        return of(Hex.decode("requestKey", hex, LENGTH));
    }
}
