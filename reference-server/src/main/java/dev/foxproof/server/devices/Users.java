package dev.foxproof.server.devices;

import dev.foxproof.server.accounts.Tokens;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;

/** Which user a caller is. */
public class Users {
    private final AccountStore store;
    private final Tokens tokens;
    private final PageSessions pages;

    /**
     * @param tokens knows which sessions are alive
     * @param pages knows which cookies are
     */
    public Users(AccountStore store, Tokens tokens, PageSessions pages) {
        this.store = store;
        this.tokens = tokens;
        this.pages = pages;
    }

    /**
     * @throws RefusedException with errno 104 if the account's address is not verified
     */
    @Requirement({"DEV-1", "DEV-2"})
    public UserId verified(Caller caller) {
        return switch (caller) {
            case Caller.OfSession(StoredToken.Session session) -> verified(session);
            case Caller.OfPage(PageCookie cookie, StoredToken.Session session) -> verified(session);
            case Caller.Claimed(var email) -> UserId.of(email);
        };
    }

    private UserId verified(StoredToken.Session session) {
        Account account = store.read(tx -> tx.account(session.uid()))
                .orElseThrow(() -> new RefusedException(Errno.INVALID_TOKEN));
        requireVerified(account);
        return UserId.of(account.email());
    }

    protected void requireVerified(Account account) {
        if (!account.verified()) {
            throw new RefusedException(Errno.UNVERIFIED_ACCOUNT);
        }
    }

    /** Whether what the caller has shown is still good. */
    @Requirement({"DEV-57", "DEV-60"})
    public boolean isLive(Caller caller) {
        return switch (caller) {
            case Caller.OfSession(StoredToken.Session session) -> isLive(session);
            case Caller.OfPage(PageCookie cookie, StoredToken.Session session) ->
                pages.session(cookie).isPresent() && isLive(session);
            case Caller.Claimed(var email) -> true;
        };
    }

    private boolean isLive(StoredToken.Session session) {
        return tokens.session(session.id()).isPresent();
    }
}
