package dev.foxproof.server.assertions;

import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.browserid.BrowserIdKey;
import dev.foxproof.spec.browserid.Certificate;
import dev.foxproof.spec.browserid.SigningKey;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** certificate/sign. Made to be subclassed: each decision is a small method of its own. */
public class Certificates {
    private final Settings settings;

    /** What certificates are made with. */
    public record Settings(AccountStore store, InstantSource clock, Issuer issuer) {}

    public Certificates(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param lifetime from now, at most {@link Certificate#LIFETIME_MAX}
     * @throws RefusedException with errno 110 if the session has no account any more, 104 if the account is not verified
     */
    @Requirement({"ACC-72", "ACC-74"})
    public String sign(StoredToken.Session session, BrowserIdKey publicKey, Duration lifetime) {
        Account account = settings.store()
                .read(tx -> tx.account(session.uid()))
                .orElseThrow(() -> new RefusedException(Errno.INVALID_TOKEN));
        requireVerified(account);
        return certificate(account, session, publicKey, lifetime).sign(signer());
    }

    protected SigningKey signer() {
        return settings.issuer().key();
    }

    protected void requireVerified(Account account) {
        if (!account.verified()) {
            throw new RefusedException(Errno.UNVERIFIED_ACCOUNT);
        }
    }

    /** What is signed. */
    @Requirement({"BID-8", "BID-9", "BID-10"})
    protected Certificate certificate(
            Account account, StoredToken.Session session, BrowserIdKey publicKey, Duration lifetime) {
        Instant now = settings.clock().instant();
        String domain = settings.issuer().domain();
        return new Certificate(
                domain,
                now.minus(Certificate.BACKDATED),
                now.plus(lifetime),
                publicKey,
                account.uid().text() + "@" + domain,
                account.email(),
                account.generation(),
                session.createdAt());
    }
}
