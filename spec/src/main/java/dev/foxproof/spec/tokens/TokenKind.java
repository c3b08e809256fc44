package dev.foxproof.spec.tokens;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of tokens. A kind's name is its derivation label, its prefix marks it as a Bearer token. */
public enum TokenKind {
    SESSION("sessionToken", "fxs"),
    KEY_FETCH("keyFetchToken", "fxk"),
    PASSWORD_CHANGE("passwordChangeToken", "fxpc"),
    PASSWORD_FORGOT("passwordForgotToken", "fxpf"),
    ACCOUNT_RESET("accountResetToken", "fxar");

    private final String label;
    private final String bearerPrefix;

    TokenKind(String label, String bearerPrefix) {
        this.label = label;
        this.bearerPrefix = bearerPrefix;
    }

    /** The kind with this name on the wire, if it names one. */
    public static Optional<TokenKind> of(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    /** The name on the wire and in {@code KW(label)}. */
    public String label() {
        return label;
    }

    /** The prefix of the Bearer form, without the underscore. */
    public String bearerPrefix() {
        return bearerPrefix;
    }
}
