package dev.foxproof.server.accounts;

import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.WrapKb;
import java.util.Optional;

/**
 * The members of a request that sets a password.
 *
 * @param authPw of v1
 * @param wrapKb of v1; without it the server draws one
 * @param v2 the members of v2, which need {@code wrapKb}
 */
public record NewPassword(AuthPw authPw, Optional<WrapKb> wrapKb, Optional<V2> v2) {
    /** authPWVersion2, wrapKbVersion2 and clientSalt. */
    public record V2(AuthPw authPw, WrapKb wrapKb, ClientSalt clientSalt) {}

    /**
     * @throws MalformedValueException if both versions have the same authPW: nobody could tell which one a login means, and both wraps
     *     would be encrypted with the same key stream
     */
    public NewPassword {
        if (v2.isPresent() && wrapKb.isEmpty()) {
            throw new MalformedValueException("wrapKb", "must come with authPWVersion2");
        }
        if (v2.isPresent() && v2.get().authPw().equals(authPw)) {
            throw new MalformedValueException("authPWVersion2", "must differ from authPW");
        }
    }

    /** A password without a wrapKb: kB will be a new one. */
    public static NewPassword v1(AuthPw authPw) {
        return new NewPassword(authPw, Optional.empty(), Optional.empty());
    }

    /** A password with the wrapKb that keeps kB. */
    public static NewPassword v1(AuthPw authPw, WrapKb wrapKb) {
        return new NewPassword(authPw, Optional.of(wrapKb), Optional.empty());
    }
}
