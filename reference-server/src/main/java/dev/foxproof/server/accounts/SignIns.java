package dev.foxproof.server.accounts;

import dev.foxproof.server.accounts.PasswordSetting.Prepared;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.SessionToken;
import java.util.Optional;

/** The session and the tokens for the keys that follow a new password. */
class SignIns {
    private final Tokens tokens;

    SignIns(Tokens tokens) {
        this.tokens = tokens;
    }

    SignedIn afterNewPassword(AccountTransaction tx, Account account, Prepared password, boolean keys) {
        SessionToken session = tokens.issueSession(tx, account.uid());
        return of(account, session, keys ? keyTokens(tx, account, password) : KeyTokens.NONE);
    }

    SignedIn of(Account account, SessionToken session, KeyTokens keys) {
        return new SignedIn(
                account.uid(), session, keys, account.verified(), tokens.now().getEpochSecond());
    }

    private KeyTokens keyTokens(AccountTransaction tx, Account account, Prepared password) {
        return new KeyTokens(
                Optional.of(tokens.issueKeyFetch(tx, account, password.wrapKb())),
                password.wrapKbVersion2().map(wrapKb -> tokens.issueKeyFetch(tx, account, wrapKb)));
    }

    /** The one token that fits the password that was shown. */
    KeyTokens keyTokens(AccountTransaction tx, ProvedPassword proved) {
        Optional<KeyFetchToken> token = Optional.of(tokens.issueKeyFetch(tx, proved.account(), proved.wrapKb()));
        return proved.version() == ProvedPassword.Version.V2
                ? new KeyTokens(Optional.empty(), token)
                : new KeyTokens(token, Optional.empty());
    }
}
