package dev.foxproof.spec.hawk;

import dev.foxproof.spec.SecretBytes;

/** A MAC of a request, a response, a timestamp or a bewit: 32 bytes, written as canonical base64 with padding (44 characters). */
public final class HawkMac extends SecretBytes {
    public static final int LENGTH = 32;

    private HawkMac(byte[] bytes) {
        super("mac", LENGTH, bytes);
    }

    public static HawkMac of(byte[] bytes) {
        return new HawkMac(bytes);
    }

    /** Reads canonical base64; {@code name} is the attribute's (mac, tsm). */
    static HawkMac parse(String name, String base64) {
        return of(CanonicalBase64.decode32(name, base64));
    }

    public static HawkMac parse(String base64) {
        return parse("mac", base64);
    }

    public String toBase64() {
        return CanonicalBase64.encode(toBytes());
    }
}
