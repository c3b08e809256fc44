package dev.foxproof.server.accounts;

import dev.foxproof.server.store.Account;
import dev.foxproof.spec.keys.WrapKb;

/** Proof that somebody showed the account's password: only {@link PasswordProof} makes one. */
public final class ProvedPassword {
    /** Which of the two derivations the authPW came from. */
    public enum Version {
        V1,
        V2
    }

    private final Account account;
    private final Version version;
    private final WrapKb wrapKb;

    ProvedPassword(Account account, Version version, WrapKb wrapKb) {
        this.account = account;
        this.version = version;
        this.wrapKb = wrapKb;
    }

    /** The account as it was when the password was checked. */
    public Account account() {
        return account;
    }

    public Version version() {
        return version;
    }

    /** The wrapKb of that version, which the server can compute only now. */
    public WrapKb wrapKb() {
        return wrapKb;
    }

    @Override
    public String toString() {
        return "ProvedPassword[" + version + "]";
    }
}
