package dev.foxproof.server.accounts;

import dev.foxproof.server.store.Credentials;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.keys.WrapWrapKb;
import java.util.Optional;

/** Makes what is stored of a new password. */
public class PasswordSetting {
    private final Environment environment;

    public PasswordSetting(Environment environment) {
        this.environment = environment;
    }

    /**
     * What a new password amounts to.
     *
     * @param wrapKb what {@code account/keys} will return for v1
     * @param wrapKbVersion2 and for v2, if there is one
     */
    public record Prepared(Credentials credentials, WrapKb wrapKb, Optional<WrapKb> wrapKbVersion2) {}

    /** Stretches the password under a fresh salt, once for each version. Not to be called within a transaction. */
    @Requirement({"KEY-17", "KEY-18", "KEY-21"})
    public Prepared prepare(NewPassword password) {
        AuthSalt authSalt = freshAuthSalt();
        BigStretchedPw stretched = environment.stretcher().stretch(password.authPw(), authSalt);
        WrapWrapKb wrapWrapKb =
                password.wrapKb().map(stretched.wrapWrapKey()::wrap).orElseGet(this::freshWrapWrapKb);
        var v1 = new Credentials.V1(stretched.verifyHash(), wrapWrapKb);
        Optional<Credentials.V2> v2 = password.v2().map(given -> {
            BigStretchedPw stretchedV2 = environment.stretcher().stretch(given.authPw(), authSalt);
            return new Credentials.V2(
                    given.clientSalt(),
                    stretchedV2.verifyHash(),
                    stretchedV2.wrapWrapKey().wrap(given.wrapKb()));
        });
        return new Prepared(
                new Credentials(Credentials.VERIFIER_SCRYPT, authSalt, v1, v2),
                stretched.wrapWrapKey().unwrap(wrapWrapKb),
                password.v2().map(NewPassword.V2::wrapKb));
    }

    /** One salt for one password: with a salt used twice, the wraps of two passwords would share a key stream. */
    @Requirement("KEY-18")
    protected AuthSalt freshAuthSalt() {
        return AuthSalt.random(environment.random());
    }

    /** Without a wrapKb from the client kB is a new one, and the server does not learn it. */
    @Requirement({"KEY-22", "ACC-52"})
    protected WrapWrapKb freshWrapWrapKb() {
        return WrapWrapKb.random(environment.random());
    }

    /**
     * @throws MalformedValueException if the new password has the clientSalt of the old one
     */
    @Requirement("KEY-14")
    protected void requireAnotherClientSalt(Credentials old, NewPassword password) {
        boolean same = password.v2().isPresent()
                && old.v2().isPresent()
                && old.v2().get().clientSalt().equals(password.v2().get().clientSalt());
        if (same) {
            throw new MalformedValueException("clientSalt", "must differ from the account's present one");
        }
    }
}
