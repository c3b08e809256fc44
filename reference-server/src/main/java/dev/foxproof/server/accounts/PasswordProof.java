package dev.foxproof.server.accounts;

import dev.foxproof.server.accounts.ProvedPassword.Version;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.Credentials;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.keys.Email;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks passwords, and lets work be done only while the password that was checked is still the account's. */
@Requirement({"KEY-19", "ACC-21"})
public class PasswordProof {
    /** How often a password may change between its check and the work that depends on it. */
    private static final int ATTEMPTS_MAX = 3;

    private static final Logger LOG = LoggerFactory.getLogger(PasswordProof.class);

    private final Environment environment;
    private final AuthSalt saltOfNobody;

    public PasswordProof(Environment environment) {
        this.environment = environment;
        this.saltOfNobody = AuthSalt.random(environment.random());
    }

    /** What is done with a proved password, inside the transaction that holds the account. */
    @FunctionalInterface
    public interface Work<T> {
        T in(AccountTransaction transaction, ProvedPassword proved);
    }

    /**
     * Checks the password, then does the work in a transaction. scrypt is too slow to run within a transaction, so the password may be
     * changed in between; then it is checked again, which refuses the old one.
     *
     * @throws RefusedException with errno 102 for an unknown email, 103 for a wrong password, 120 for a wrong password with the email in
     *     another case
     */
    @Requirement("ACC-78")
    public <T> T with(Email email, AuthPw authPw, Work<T> work) {
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            ProvedPassword proved = prove(email, authPw);
            Optional<T> result = environment
                    .store()
                    .write(tx -> tx.lockAccount(proved.account().uid())
                            .filter(now -> unchanged(proved.account(), now))
                            .map(now -> work.in(tx, new ProvedPassword(now, proved.version(), proved.wrapKb()))));
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new RefusedException(Errno.SERVICE_UNAVAILABLE, "The password is being changed", Map.of("retryAfter", 1));
    }

    /** Whether what was decided on the account then may be carried out on the account now. */
    protected boolean unchanged(Account then, Account now) {
        return then.generation() == now.generation();
    }

    private ProvedPassword prove(Email email, AuthPw authPw) {
        Optional<Account> found = environment.store().find(tx -> tx.accountByEmail(email.canonical()));
        if (found.isEmpty()) {
            stretchForNobody(authPw);
            throw new RefusedException(Errno.UNKNOWN_ACCOUNT);
        }
        Account account = found.get();
        BigStretchedPw stretched =
                environment.stretcher().stretch(authPw, account.credentials().authSalt());
        return match(account, stretched).orElseThrow(() -> wrongPassword(account, email));
    }

    /** An unknown email takes the time of a wrong password. */
    @Requirement("ACC-24")
    protected void stretchForNobody(AuthPw authPw) {
        environment.stretcher().stretch(authPw, saltOfNobody);
    }

    /** Which version of the account's password this is, if it is one. */
    protected Optional<ProvedPassword> match(Account account, BigStretchedPw stretched) {
        Credentials credentials = account.credentials();
        if (credentials.verifierVersion() != Credentials.VERIFIER_SCRYPT) {
            LOG.error("account {} has verifier version {}, refused", account.uid(), credentials.verifierVersion());
            return Optional.empty();
        }
        boolean v1 = stretched.verifyHash().equals(credentials.v1().verifyHash());
        boolean v2 = credentials
                .v2()
                .filter(c -> stretched.verifyHash().equals(c.verifyHash()))
                .isPresent();
        if (v2) {
            var wrapWrapKb = credentials.v2().orElseThrow().wrapWrapKb();
            return Optional.of(new ProvedPassword(
                    account, Version.V2, stretched.wrapWrapKey().unwrap(wrapWrapKb)));
        }
        return v1
                ? Optional.of(new ProvedPassword(
                        account,
                        Version.V1,
                        stretched.wrapWrapKey().unwrap(credentials.v1().wrapWrapKb())))
                : Optional.empty();
    }

    /** The v1 salt is the email as it was registered: a client that spelled it otherwise is told how. */
    @Requirement({"ACC-18", "ACC-19"})
    protected RefusedException wrongPassword(Account account, Email asSent) {
        if (account.email().asTyped().equals(asSent.asTyped())) {
            return new RefusedException(Errno.INCORRECT_PASSWORD);
        }
        return new RefusedException(
                Errno.INCORRECT_EMAIL_CASE,
                Errno.INCORRECT_EMAIL_CASE.message(),
                Map.of("email", account.email().asTyped()));
    }
}
