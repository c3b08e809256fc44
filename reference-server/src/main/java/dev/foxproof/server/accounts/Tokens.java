package dev.foxproof.server.accounts;

import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.MailCode;
import dev.foxproof.server.store.MailCodeHash;
import dev.foxproof.server.store.RecoveryCode;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.TokenTable;
import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.PasswordChangeToken;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.TokenId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/** Chapter 20 on the server: issues tokens, finds the live ones, takes those that are used up, revokes. */
@Requirement({"TOK-5", "TOK-6"})
public class Tokens {
    private final Environment environment;

    public Tokens(Environment environment) {
        this.environment = environment;
    }

    /** The live session with this id. */
    public Optional<StoredToken.Session> session(TokenId id) {
        return live(AccountTransaction::sessions, id);
    }

    /** The live keyFetchToken with this id. */
    public Optional<StoredToken.KeyFetch> keyFetch(TokenId id) {
        return live(AccountTransaction::keyFetchTokens, id);
    }

    /** The live passwordChangeToken with this id. */
    public Optional<StoredToken.PasswordChange> passwordChange(TokenId id) {
        return live(AccountTransaction::passwordChangeTokens, id);
    }

    /** The live passwordForgotToken with this id. */
    public Optional<StoredToken.PasswordForgot> passwordForgot(TokenId id) {
        return live(AccountTransaction::passwordForgotTokens, id);
    }

    /** The live accountResetToken with this id. */
    public Optional<StoredToken.AccountReset> accountReset(TokenId id) {
        return live(AccountTransaction::accountResetTokens, id);
    }

    private <T extends StoredToken> Optional<T> live(Function<AccountTransaction, TokenTable<T>> table, TokenId id) {
        return environment.store().find(tx -> table.apply(tx).find(id)).filter(this::alive);
    }

    /** Whether the token is still within its lifetime. */
    @Requirement("TOK-13")
    protected boolean alive(StoredToken token) {
        return token.createdAt().isAfter(environment.lifetimes().deadIfIssuedUntil(token.kind(), now()));
    }

    /**
     * The live token with this id, which is left where it is.
     *
     * @throws RefusedException with errno 110 if there is none any more
     */
    protected <T extends StoredToken> T require(TokenTable<T> table, TokenId id) {
        return table.find(id).filter(this::alive).orElseThrow(Tokens::refused);
    }

    /**
     * Uses up the live token with this id. Of several transactions that try it, one succeeds.
     *
     * @throws RefusedException with errno 110 if there is none any more
     */
    @Requirement({"TOK-14", "TOK-16"})
    protected <T extends StoredToken> T consume(TokenTable<T> table, TokenId id) {
        return table.take(id).filter(this::alive).orElseThrow(Tokens::refused);
    }

    /** Ends every session of the account, with its device, and every token. */
    @Requirement({"ACC-36", "ACC-53"})
    protected void revokeAll(AccountTransaction tx, Uid uid) {
        tx.sessions().deleteAllOf(uid);
        tx.keyFetchTokens().deleteAllOf(uid);
        tx.passwordChangeTokens().deleteAllOf(uid);
        tx.passwordForgotTokens().deleteAllOf(uid);
        tx.accountResetTokens().deleteAllOf(uid);
    }

    protected SessionToken issueSession(AccountTransaction tx, Uid uid) {
        SessionToken token = SessionToken.random(environment.random());
        store(tx.sessions(), new StoredToken.Session(token.id(), token.reqHmacKey(), uid, now()));
        return token;
    }

    /** A token whose bundle is sealed now, so that neither kA nor wrapKb has to be kept beside it. */
    @Requirement({"TOK-8", "TOK-9", "TOK-12"})
    protected KeyFetchToken issueKeyFetch(AccountTransaction tx, Account account, WrapKb wrapKb) {
        KeyFetchToken token = KeyFetchToken.random(environment.random());
        KeyBundle bundle = KeyBundle.seal(token.requestKey(), account.keyA(), wrapKb);
        store(
                tx.keyFetchTokens(),
                new StoredToken.KeyFetch(token.id(), token.reqHmacKey(), account.uid(), now(), bundle));
        return token;
    }

    protected PasswordChangeToken issuePasswordChange(AccountTransaction tx, Uid uid) {
        PasswordChangeToken token = PasswordChangeToken.random(environment.random());
        store(tx.passwordChangeTokens(), new StoredToken.PasswordChange(token.id(), token.reqHmacKey(), uid, now()));
        return token;
    }

    protected PasswordForgotToken issuePasswordForgot(AccountTransaction tx, Uid uid, MailCode code, int tries) {
        PasswordForgotToken token = PasswordForgotToken.random(environment.random());
        MailCodeHash codeHash = MailCodeHash.of(token.id(), RecoveryCode.of(code));
        store(
                tx.passwordForgotTokens(),
                new StoredToken.PasswordForgot(token.id(), token.reqHmacKey(), uid, now(), codeHash, tries));
        return token;
    }

    protected AccountResetToken issueAccountReset(AccountTransaction tx, Uid uid) {
        AccountResetToken token = AccountResetToken.random(environment.random());
        store(tx.accountResetTokens(), new StoredToken.AccountReset(token.id(), token.reqHmacKey(), uid, now()));
        return token;
    }

    /** Two tokens with one id would share a key stream: a generator that repeats itself issues nothing. */
    @Requirement("TOK-2")
    private static <T extends StoredToken> void store(TokenTable<T> table, T token) {
        if (!table.insert(token)) {
            throw new RefusedException(Errno.SERVICE_UNAVAILABLE, "The random generator repeated a token");
        }
    }

    /** Times are kept in milliseconds. */
    Instant now() {
        return environment.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static RefusedException refused() {
        return new RefusedException(Errno.INVALID_TOKEN);
    }
}
