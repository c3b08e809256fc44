package dev.foxproof.server.accounts;

import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.TokenTable;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.tokens.TokenKind;
import java.time.Instant;
import java.util.function.Function;

/** Deletes what has expired. Nothing depends on when it runs: an expired token is refused whether it is still there or not. */
public class Housekeeping {
    private final Environment environment;

    public Housekeeping(Environment environment) {
        this.environment = environment;
    }

    /**
     * Deletes expired tokens, each kind in a transaction of its own.
     *
     * @return how many were deleted
     */
    @Requirement("TOK-18")
    public int purge() {
        return purge(TokenKind.KEY_FETCH, AccountTransaction::keyFetchTokens)
                + purge(TokenKind.PASSWORD_CHANGE, AccountTransaction::passwordChangeTokens)
                + purge(TokenKind.PASSWORD_FORGOT, AccountTransaction::passwordForgotTokens)
                + purge(TokenKind.ACCOUNT_RESET, AccountTransaction::accountResetTokens)
                + purge(TokenKind.SESSION, AccountTransaction::sessions);
    }

    private <T extends StoredToken> int purge(TokenKind kind, Function<AccountTransaction, TokenTable<T>> table) {
        Instant until = environment
                .lifetimes()
                .deadIfIssuedUntil(kind, environment.clock().instant());
        return environment.store().write(tx -> table.apply(tx).deleteIssuedUntil(until));
    }
}
