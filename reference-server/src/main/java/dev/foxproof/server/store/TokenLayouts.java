package dev.foxproof.server.store;

import dev.foxproof.server.store.SqlTokenTable.Layout;
import dev.foxproof.server.store.StoredToken.AccountReset;
import dev.foxproof.server.store.StoredToken.KeyFetch;
import dev.foxproof.server.store.StoredToken.PasswordChange;
import dev.foxproof.server.store.StoredToken.PasswordForgot;
import dev.foxproof.server.store.StoredToken.Session;
import dev.foxproof.spec.tokens.KeyBundle;
import java.util.List;

/** Where each kind of token is stored, and which columns of its own it has. */
final class TokenLayouts {
    static final Layout<Session> SESSIONS = new Layout<>(
            "sessions",
            Layout.allColumns(),
            token -> List.of(),
            (common, row) -> new Session(common.id(), common.reqHmacKey(), common.uid(), common.createdAt()));

    static final Layout<KeyFetch> KEY_FETCH = new Layout<>(
            "key_fetch_tokens",
            Layout.allColumns("bundle"),
            token -> List.of(token.bundle().toBytes()),
            (common, row) -> new KeyFetch(
                    common.id(),
                    common.reqHmacKey(),
                    common.uid(),
                    common.createdAt(),
                    KeyBundle.of(row.getBytes("bundle"))));

    static final Layout<PasswordChange> PASSWORD_CHANGE = new Layout<>(
            "password_change_tokens",
            Layout.allColumns(),
            token -> List.of(),
            (common, row) -> new PasswordChange(common.id(), common.reqHmacKey(), common.uid(), common.createdAt()));

    static final Layout<PasswordForgot> PASSWORD_FORGOT = new Layout<>(
            "password_forgot_tokens",
            Layout.allColumns("code_hash", "tries"),
            token -> List.of(token.codeHash().toBytes(), token.tries()),
            (common, row) -> new PasswordForgot(
                    common.id(),
                    common.reqHmacKey(),
                    common.uid(),
                    common.createdAt(),
                    MailCodeHash.of(row.getBytes("code_hash")),
                    row.getInt("tries")));

    static final Layout<AccountReset> ACCOUNT_RESET = new Layout<>(
            "account_reset_tokens",
            Layout.allColumns(),
            token -> List.of(),
            (common, row) -> new AccountReset(common.id(), common.reqHmacKey(), common.uid(), common.createdAt()));

    private TokenLayouts() {}
}
