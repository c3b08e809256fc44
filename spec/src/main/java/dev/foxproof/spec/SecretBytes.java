package dev.foxproof.spec;

import dev.foxproof.spec.errors.MalformedValueException;
import java.security.MessageDigest;

/**
 * A byte string that must not leak: copied in and out, compared in constant time, never printed. Every key, token and derived value
 * of the protocol is a subclass of its own, so that mixing two of them up does not compile.
 */
public abstract class SecretBytes {
    private final byte[] bytes;

    /**
     * @param name how the value is called in the protocol
     * @param length the only number of bytes that the value may have
     * @throws MalformedValueException if {@code bytes} has another length
     */
    protected SecretBytes(String name, int length, byte[] bytes) {
        if (bytes.length != length) {
            throw new MalformedValueException(name, "must be " + length + " bytes, has " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    /** A copy of the bytes. */
    public final byte[] toBytes() {
        return bytes.clone();
    }

    /** The bytes as lower-case hex, as they go over the wire. */
    public final String toHex() {
        return Hex.encode(bytes);
    }

    /** The XOR with a value of the same length: how keys are wrapped and unwrapped throughout the protocol. */
    protected final byte[] xor(SecretBytes other) {
        if (bytes.length != other.bytes.length) {
            throw new IllegalArgumentException("XOR of " + bytes.length + " and " + other.bytes.length + " bytes");
        }
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) (bytes[i] ^ other.bytes[i]);
        }
        return result;
    }

    /** Constant time in the content; values of different types are never equal. */
    @Override
    public final boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof SecretBytes that
                && getClass() == that.getClass()
                && MessageDigest.isEqual(bytes, that.bytes);
    }

    /** The same for all values of a type: a hash of the content would tell something of it. */
    @Override
    public final int hashCode() {
        return getClass().hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[redacted]";
    }
}
