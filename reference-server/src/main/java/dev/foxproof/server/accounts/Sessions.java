package dev.foxproof.server.accounts;

import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.trace.Action;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.tokens.TokenId;
import java.util.Optional;

/** The sessions of an account. */
public class Sessions {
    private final Environment environment;
    private final Tokens tokens;

    public Sessions(Environment environment, Tokens tokens) {
        this.environment = environment;
        this.tokens = tokens;
    }

    /** session/status. */
    @Requirement("ACC-59")
    public SessionStatus status(StoredToken.Session session) {
        Account account =
                environment.store().find(tx -> tx.account(session.uid())).orElseThrow(Tokens::refused);
        return new SessionStatus(account.uid(), account.verified());
    }

    /**
     * session/destroy.
     *
     * @param other a session of the same account to end instead of the one that asks
     * @throws RefusedException with errno 110 if the session that asks, or {@code other}, is no live session of the account
     */
    @Requirement({"ACC-60", "ACC-61", "ACC-62"})
    public void destroy(StoredToken.Session session, Optional<TokenId> other) {
        environment.store().write(tx -> {
            Account account = tx.lockAccount(session.uid()).orElseThrow(Tokens::refused);
            tokens.require(tx.sessions(), session.id());
            TokenId ended = end(tx, account, other.orElse(session.id()));
            tx.trace(Steps.of(Action.SESSION_DESTROY, account).with("session", ended.toHex()));
            return ended;
        });
    }

    private TokenId end(AccountTransaction tx, Account account, TokenId id) {
        StoredToken.Session session = tokens.consume(tx.sessions(), id);
        if (!mayEnd(account, session)) {
            throw Tokens.refused();
        }
        return session.id();
    }

    /** Nobody ends the session of another account. */
    protected boolean mayEnd(Account account, StoredToken.Session session) {
        return session.uid().equals(account.uid());
    }
}
