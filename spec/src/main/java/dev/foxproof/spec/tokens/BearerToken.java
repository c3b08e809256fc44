package dev.foxproof.spec.tokens;

import dev.foxproof.spec.Ascii;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.MalformedValueException;

/**
 * The Bearer form that clients of profile {@code current} send in place of a Hawk header: {@code Bearer fxs_} and the tokenID's 64 hex
 * digits. It proves possession of the id only and covers nothing of the request.
 */
public record BearerToken(TokenKind kind, TokenId id) {
    private static final String SCHEME = "Bearer ";

    /** The value of the Authorization header. */
    public String header() {
        return SCHEME + kind.bearerPrefix() + "_" + id.toHex();
    }

    /**
     * @throws HawkException at stage PARSE if the header is not the scheme, one space, a known prefix, an underscore and 64 hex digits
     */
    public static BearerToken parse(String header) {
        if (!Ascii.startsWithIgnoringCase(header, SCHEME)) {
            throw malformed("the scheme is not Bearer");
        }
        String value = header.substring(SCHEME.length());
        int underscore = value.indexOf('_');
        for (TokenKind kind : TokenKind.values()) {
            if (underscore == kind.bearerPrefix().length() && value.startsWith(kind.bearerPrefix())) {
                try {
                    return new BearerToken(kind, TokenId.parse(value.substring(underscore + 1)));
                } catch (MalformedValueException e) {
                    throw malformed(e.getMessage());
                }
            }
        }
        throw malformed("the token has none of the prefixes fxs_, fxk_, fxpc_, fxpf_, fxar_");
    }

    private static HawkException malformed(@org.jspecify.annotations.Nullable String why) {
        return new HawkException(HawkException.Stage.PARSE, "bearer-malformed", "malformed Bearer token: " + why);
    }
}
