package dev.foxproof.server.accounts;

import dev.foxproof.server.accounts.PasswordSetting.Prepared;
import dev.foxproof.server.mail.Mail;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.MailCode;
import dev.foxproof.server.store.MailCodeHash;
import dev.foxproof.server.store.RecoveryCode;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.trace.Action;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import dev.foxproof.spec.tokens.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Setting a new password without knowing the old one: kB is lost. */
public class PasswordRecovery {
    /** How many wrong codes a passwordForgotToken survives, plus one. */
    public static final int TRIES = 3;

    private final Environment environment;
    private final Tokens tokens;
    private final PasswordSetting setting;
    private final SignIns signIns;
    private final Postman postman;

    public PasswordRecovery(Environment environment, Tokens tokens, PasswordSetting setting) {
        this.environment = environment;
        this.tokens = tokens;
        this.setting = setting;
        this.signIns = new SignIns(tokens);
        this.postman = new Postman(environment.mailer());
    }

    /**
     * password/forgot/send_code.
     *
     * @throws RefusedException with errno 102 for an unknown email, 201 if the mail cannot be handed over
     */
    @Requirement({"ACC-43", "ACC-44", "ACC-48", "ACC-49"})
    public ForgotStarted sendCode(Email email) {
        MailCode code = MailCode.random(environment.random());
        Account account = environment
                .store()
                .read(tx -> tx.accountByEmail(email.canonical()))
                .orElseThrow(() -> new RefusedException(Errno.UNKNOWN_ACCOUNT));
        PasswordForgotToken token = environment.store().write(tx -> {
            Account now = tx.lockAccount(account.uid()).orElseThrow(() -> new RefusedException(Errno.UNKNOWN_ACCOUNT));
            PasswordForgotToken issued = tokens.issuePasswordForgot(tx, now.uid(), code, TRIES);
            tx.trace(Steps.of(Action.FORGOT_SEND, now)
                    .with("passwordForgot", issued.id().toHex()));
            return issued;
        });
        postman.send(Mail.Template.RECOVERY, account, code);
        return new ForgotStarted(token, lifetime().toSeconds(), RecoveryCode.CHARACTERS, TRIES);
    }

    /** password/forgot/status. */
    @Requirement("ACC-47")
    public ForgotStatus status(StoredToken.PasswordForgot token) {
        Instant end = token.createdAt().plus(lifetime());
        // Rounded up, so that a live token never says zero.
        long ttl = Duration.between(tokens.now(), end).plusMillis(999).toSeconds();
        return new ForgotStatus(token.tries(), ttl);
    }

    private Duration lifetime() {
        return environment.lifetimes().limits().getOrDefault(TokenKind.PASSWORD_FORGOT, Duration.ZERO);
    }

    /**
     * password/forgot/verify_code.
     *
     * @throws RefusedException with errno 105 for a wrong code, which costs a try; with errno 110 if the token was used up in the meantime
     */
    @Requirement({"ACC-45", "ACC-46", "ACC-49", "ACC-50", "ACC-79"})
    public AccountResetToken verifyCode(StoredToken.PasswordForgot token, RecoveryCode code) {
        Optional<AccountResetToken> reset = environment.store().write(tx -> {
            Account account = tx.lockAccount(token.uid()).orElseThrow(Tokens::refused);
            StoredToken.PasswordForgot now = tokens.require(tx.passwordForgotTokens(), token.id());
            return checkCode(now, code) ? Optional.of(accept(tx, account, now)) : wrongCode(tx, account, now);
        });
        // The try is spent by a transaction that commits, so the refusal comes after it.
        return reset.orElseThrow(() -> new RefusedException(Errno.INVALID_VERIFICATION_CODE));
    }

    /** Whether this is the code that was mailed for this very token. */
    protected boolean checkCode(StoredToken.PasswordForgot token, RecoveryCode code) {
        return MailCodeHash.of(token.id(), code).equals(token.codeHash());
    }

    private AccountResetToken accept(AccountTransaction tx, Account account, StoredToken.PasswordForgot token) {
        tokens.consume(tx.passwordForgotTokens(), token.id());
        if (!account.verified()) {
            tx.setVerified(account.uid());
        }
        AccountResetToken reset = tokens.issueAccountReset(tx, account.uid());
        tx.trace(Steps.of(Action.FORGOT_VERIFY, account)
                .with("passwordForgot", token.id().toHex())
                .with("accountReset", reset.id().toHex()));
        return reset;
    }

    private Optional<AccountResetToken> wrongCode(
            AccountTransaction tx, Account account, StoredToken.PasswordForgot token) {
        spendTry(tx, token);
        tx.trace(Steps.of(Action.FORGOT_WRONG_CODE, account)
                .with("passwordForgot", token.id().toHex()));
        return Optional.empty();
    }

    /** The last wrong code kills the token. */
    protected void spendTry(AccountTransaction tx, StoredToken.PasswordForgot token) {
        if (token.tries() > 1) {
            tx.setTries(token.id(), token.tries() - 1);
        } else {
            tokens.consume(tx.passwordForgotTokens(), token.id());
        }
    }

    /**
     * account/reset: one transaction sets the password, uses up the token and revokes everything else.
     *
     * @param session whether to begin a session
     * @param keys whether the session also gets tokens for the keys
     * @throws RefusedException with errno 110 if the token was used up or revoked in the meantime
     */
    @Requirement({"ACC-51", "ACC-52", "ACC-53", "ACC-54", "ACC-55", "ACC-81", "ACC-83"})
    public Optional<SignedIn> reset(
            StoredToken.AccountReset token, NewPassword password, boolean session, boolean keys) {
        Prepared prepared = setting.prepare(password);
        return environment.store().write(tx -> {
            Account before = tx.lockAccount(token.uid()).orElseThrow(Tokens::refused);
            tokens.consume(tx.accountResetTokens(), token.id());
            setting.requireAnotherClientSalt(before.credentials(), password);
            tx.setCredentials(before.uid(), prepared.credentials(), tokens.now());
            tokens.revokeAll(tx, before.uid());
            Account after = tx.account(before.uid()).orElseThrow(Tokens::refused);
            Optional<SignedIn> result =
                    session ? Optional.of(signIns.afterNewPassword(tx, after, prepared, keys)) : Optional.empty();
            tx.trace(Steps.passwordSet(Action.RESET, after, result)
                    .with("accountReset", token.id().toHex()));
            return result;
        });
    }
}
