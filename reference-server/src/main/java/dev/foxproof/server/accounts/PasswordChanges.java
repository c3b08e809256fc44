package dev.foxproof.server.accounts;

import dev.foxproof.server.accounts.PasswordSetting.Prepared;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.Device;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.trace.Action;
import dev.foxproof.server.trace.Step;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.tokens.PasswordChangeToken;
import dev.foxproof.spec.tokens.TokenId;
import java.util.Optional;

/** Changing the password while knowing the old one: kB stays. */
public class PasswordChanges {
    private final Environment environment;
    private final Tokens tokens;
    private final PasswordProof proof;
    private final PasswordSetting setting;
    private final SignIns signIns;

    public PasswordChanges(Environment environment, Tokens tokens, PasswordProof proof, PasswordSetting setting) {
        this.environment = environment;
        this.tokens = tokens;
        this.proof = proof;
        this.setting = setting;
        this.signIns = new SignIns(tokens);
    }

    /** password/change/start. */
    @Requirement("ACC-31")
    public ChangeStarted start(Email email, AuthPw oldAuthPw) {
        return proof.with(email, oldAuthPw, (tx, proved) -> {
            Account account = proved.account();
            PasswordChangeToken token = tokens.issuePasswordChange(tx, account.uid());
            KeyTokens keys = signIns.keyTokens(tx, proved);
            tx.trace(Steps.shown(Steps.keys(Steps.of(Action.CHANGE_START, account), keys), proved)
                    .with("passwordChange", token.id().toHex()));
            return new ChangeStarted(token, keys, account.verified());
        });
    }

    /**
     * password/change/finish: one transaction sets the password, uses up the token and revokes everything else.
     *
     * @param password with the wrapKb that keeps kB
     * @param session the session that goes on, under a new token
     * @param keys whether the new session also gets tokens for the keys
     * @return the new session, if {@code session} names one
     * @throws RefusedException with errno 110 if the token was used up or revoked in the meantime, or {@code session} names no live
     *     session of the account
     */
    @Requirement({
        "ACC-32", "ACC-34", "ACC-35", "ACC-36", "ACC-37", "ACC-38", "ACC-39", "ACC-40", "ACC-41", "ACC-42", "ACC-76",
        "ACC-83"
    })
    public Optional<SignedIn> finish(
            StoredToken.PasswordChange token, NewPassword password, Optional<TokenId> session, boolean keys) {
        Prepared prepared = setting.prepare(password);
        return environment.store().write(tx -> {
            Account before = tx.lockAccount(token.uid()).orElseThrow(Tokens::refused);
            tokens.consume(tx.passwordChangeTokens(), token.id());
            Optional<StoredToken.Session> kept = session.map(id -> sessionOf(tx, before, id));
            Optional<Device> device = kept.flatMap(s -> Devices.ofSession(tx, s));
            setting.requireAnotherClientSalt(before.credentials(), password);
            Account after = replacePassword(tx, before, prepared);
            Optional<SignedIn> result = kept.map(s -> signIns.afterNewPassword(tx, after, prepared, keys));
            result.ifPresent(signedIn -> device.ifPresent(
                    d -> tx.insertDevice(d.inSession(signedIn.sessionToken().id()))));
            Step step = Steps.passwordSet(Action.CHANGE_FINISH, after, result)
                    .with("passwordChange", token.id().toHex());
            tx.trace(session.map(id -> step.with("kept", id.toHex())).orElse(step));
            return result;
        });
    }

    private StoredToken.Session sessionOf(AccountTransaction tx, Account account, TokenId id) {
        StoredToken.Session session = tokens.require(tx.sessions(), id);
        if (!session.uid().equals(account.uid())) {
            throw Tokens.refused();
        }
        return session;
    }

    private Account replacePassword(AccountTransaction tx, Account before, Prepared prepared) {
        tx.setCredentials(before.uid(), prepared.credentials(), tokens.now());
        tokens.revokeAll(tx, before.uid());
        return tx.account(before.uid()).orElseThrow(Tokens::refused);
    }
}
