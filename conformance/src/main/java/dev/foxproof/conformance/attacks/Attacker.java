package dev.foxproof.conformance.attacks;

/** Who attacks. The letters are those of chapter 70, and four that only attacks need. */
public enum Attacker {
    E("somebody who reads inside TLS"),
    A("the account server, malicious or coerced"),
    D("a thief of the database"),
    W("a thief of the database who also writes into it"),
    L("somebody who reads the server's logs"),
    M("whoever reads the user's mail"),
    S("the storage server of sync"),
    C("anybody with a network client"),
    U("another user, with an account of their own"),
    K("somebody who once held a key, a token or the password"),
    X("a thief of a device"),
    P("nobody: a fault hurts by itself");

    private final String words;

    Attacker(String words) {
        this.words = words;
    }

    /** Who it is, in words that can stand within a sentence. */
    public String words() {
        return words;
    }
}
