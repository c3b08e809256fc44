package dev.foxproof.client.accounts;

/** The version of client stretching an account is at (chapter 10). */
public enum StretchVersion {
    V1("v1"),
    V2("v2");

    private final String word;

    StretchVersion(String word) {
        this.word = word;
    }

    /** {@code v1} or {@code v2}, as on the wire. */
    public String word() {
        return word;
    }
}
