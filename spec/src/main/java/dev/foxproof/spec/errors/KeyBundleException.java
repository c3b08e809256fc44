package dev.foxproof.spec.errors;

/** A key bundle was refused: its length or its MAC is wrong. */
public final class KeyBundleException extends ProtocolException {
    private static final long serialVersionUID = 1;

    private KeyBundleException(String code, String message) {
        super(code, Errno.INVALID_PARAMETER, message);
    }

    /** The bundle is not exactly {@code expected} bytes long. */
    public static KeyBundleException length(int expected, int found) {
        return new KeyBundleException("bundle.length", "a key bundle is " + expected + " bytes, this one has " + found);
    }

    /** The MAC does not match: the bundle is damaged, forged, or for another token. */
    public static KeyBundleException mac() {
        return new KeyBundleException(
                "bundle.mac", "the key bundle's MAC does not match: damaged, forged, or for another token");
    }
}
