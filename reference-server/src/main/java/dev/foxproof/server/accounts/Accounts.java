package dev.foxproof.server.accounts;

import dev.foxproof.server.accounts.PasswordSetting.Prepared;
import dev.foxproof.server.mail.Mail;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.MailCode;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.Uid;
import dev.foxproof.server.trace.Action;
import dev.foxproof.server.trace.Step;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.TokenId;
import java.util.Optional;

/** Making an account, logging in, fetching the keys, destroying it. */
public class Accounts {
    private static final int RANDOM_BYTES = 32;

    private final Environment environment;
    private final Tokens tokens;
    private final PasswordProof proof;
    private final PasswordSetting setting;
    private final SignIns signIns;
    private final Postman postman;

    public Accounts(Environment environment, Tokens tokens, PasswordProof proof, PasswordSetting setting) {
        this.environment = environment;
        this.tokens = tokens;
        this.proof = proof;
        this.setting = setting;
        this.signIns = new SignIns(tokens);
        this.postman = new Postman(environment.mailer());
    }

    /**
     * account/create.
     *
     * @throws RefusedException with errno 101 if the email has an account
     */
    @Requirement({"ACC-1", "ACC-2", "ACC-3", "ACC-4", "ACC-5", "ACC-7", "KEY-20"})
    public SignedIn create(Email email, NewPassword password, boolean keys) {
        if (exists(email)) {
            throw new RefusedException(Errno.ACCOUNT_EXISTS);
        }
        Prepared prepared = setting.prepare(password);
        MailCode code = MailCode.random(environment.random());
        Account account = newAccount(email, code, prepared);
        SignedIn signedIn = environment.store().write(tx -> {
            if (!tx.insertAccount(account)) {
                throw new RefusedException(Errno.ACCOUNT_EXISTS);
            }
            SignedIn result = signIns.afterNewPassword(tx, account, prepared, keys);
            tx.trace(Steps.passwordSet(Action.CREATE, account, Optional.of(result)));
            return result;
        });
        postman.offer(Mail.Template.VERIFY, account, code);
        return signedIn;
    }

    private Account newAccount(Email email, MailCode code, Prepared prepared) {
        var now = tokens.now();
        return new Account(
                Uid.random(environment.random()),
                email,
                Optional.of(code),
                KeyA.random(environment.random()),
                prepared.credentials(),
                1,
                now,
                now);
    }

    /** account/login. */
    @Requirement({"ACC-15", "ACC-16", "ACC-20", "ACC-23"})
    public SignedIn login(Email email, AuthPw authPw, boolean keys) {
        return proof.with(email, authPw, (tx, proved) -> {
            SessionToken session = tokens.issueSession(tx, proved.account().uid());
            KeyTokens keyTokens = keys ? signIns.keyTokens(tx, proved) : KeyTokens.NONE;
            SignedIn result = signIns.of(proved.account(), session, keyTokens);
            tx.trace(Steps.shown(Steps.signedIn(Action.LOGIN, proved.account(), result), proved));
            return result;
        });
    }

    /**
     * account/keys.
     *
     * @throws RefusedException with errno 104, and the token is kept, if the email is not verified; with errno 110 if the token was used
     *     up in the meantime
     */
    @Requirement({"ACC-25", "ACC-26"})
    public KeyBundle keys(StoredToken.KeyFetch token) {
        return environment.store().write(tx -> {
            Account account = tx.lockAccount(token.uid()).orElseThrow(Tokens::refused);
            requireVerified(account);
            KeyBundle bundle = consumeKeyFetchToken(tx, token.id()).bundle();
            tx.trace(Steps.of(Action.FETCH_KEYS, account)
                    .with("keyFetch", token.id().toHex()));
            return bundle;
        });
    }

    protected void requireVerified(Account account) {
        if (!account.verified()) {
            throw new RefusedException(Errno.UNVERIFIED_ACCOUNT);
        }
    }

    /** Removes the token in the transaction that answers its bundle. */
    protected StoredToken.KeyFetch consumeKeyFetchToken(AccountTransaction tx, TokenId id) {
        return tokens.consume(tx.keyFetchTokens(), id);
    }

    /** account/status by uid. */
    @Requirement("ACC-27")
    public boolean exists(Uid uid) {
        return environment.store().read(tx -> tx.account(uid)).isPresent();
    }

    /** account/status by email. */
    @Requirement("ACC-27")
    public boolean exists(Email email) {
        return environment
                .store()
                .read(tx -> tx.accountByEmail(email.canonical()))
                .isPresent();
    }

    /**
     * account/credentials/status.
     *
     * @throws RefusedException with errno 102 for an unknown email
     */
    @Requirement({"ACC-28", "ACC-29"})
    public CredentialsStatus credentialsStatus(Email email) {
        return environment
                .store()
                .read(tx -> tx.accountByEmail(email.canonical()))
                .map(account -> new CredentialsStatus(account.credentials().v2().map(v2 -> v2.clientSalt())))
                .orElseThrow(() -> new RefusedException(Errno.UNKNOWN_ACCOUNT));
    }

    /** account/destroy. */
    @Requirement({"ACC-56", "ACC-57", "ACC-58", "PRIV-7"})
    public void destroy(Email email, AuthPw authPw) {
        proof.with(email, authPw, (tx, proved) -> {
            tx.deleteAccount(proved.account().uid());
            deleteDevices(tx, proved.account());
            Step step = Steps.of(Action.DESTROY, proved.account());
            tx.trace(step);
            return step;
        });
    }

    /** The devices of chapter 60 belong to the address, which somebody else may have next. */
    @Requirement("DEV-5")
    protected void deleteDevices(AccountTransaction tx, Account account) {
        UserId user = UserId.of(account.email());
        tx.registrations().deleteAllOf(user).forEach(device -> tx.trace(() -> removed(device, user)));
    }

    private Step removed(DeviceId device, UserId user) {
        return new Step(Action.DEVICE_REMOVE, device.text())
                .with("user", user.text())
                .with("second", environment.clock().instant().getEpochSecond())
                .with("pending", 0);
    }

    /** get_random_bytes: 32 fresh random bytes. */
    @Requirement("ACC-75")
    public byte[] randomBytes() {
        byte[] bytes = new byte[RANDOM_BYTES];
        environment.random().nextBytes(bytes);
        return bytes;
    }
}
