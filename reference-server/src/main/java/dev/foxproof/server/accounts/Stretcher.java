package dev.foxproof.server.accounts;

import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;

/** The server's scrypt. */
@FunctionalInterface
public interface Stretcher {
    /**
     * @throws dev.foxproof.spec.errors.RefusedException with errno 201 and {@code retryAfter} if there is too much to do already
     */
    BigStretchedPw stretch(AuthPw authPw, AuthSalt authSalt);
}
