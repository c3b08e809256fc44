package dev.foxproof.spec.keys;

/** The namespace of every label of the protocol, which the onepw document writes as {@code KW(name)}. */
public final class Labels {
    private static final String NAMESPACE = "identity.mozilla.com/picl/v1/";

    private Labels() {}

    /** {@code KW(name)}: the ASCII label for a salt or an HKDF info. */
    public static String kw(String name) {
        return NAMESPACE + name;
    }
}
