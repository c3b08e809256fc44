package dev.foxproof.server.store;

import dev.foxproof.server.trace.Step;
import dev.foxproof.spec.tokens.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A transaction in SQL. The steps that it traces are held back until it has committed. */
final class SqlAccountTransaction implements AccountTransaction {
    private final Sql sql;
    private final AccountRows accounts;
    private final DeviceRows devices;
    private final Optional<StepOrder.Steps> steps;

    /**
     * @param steps takes the steps; empty if nobody wants them
     */
    SqlAccountTransaction(Sql sql, Optional<StepOrder.Steps> steps) {
        this.sql = sql;
        this.accounts = new AccountRows(sql);
        this.devices = new DeviceRows(sql);
        this.steps = steps;
    }

    @Override
    public boolean insertAccount(Account account) {
        return accounts.insert(account);
    }

    @Override
    public Optional<Account> accountByEmail(String canonicalEmail) {
        return accounts.byEmail(canonicalEmail);
    }

    @Override
    public Optional<Account> account(Uid uid) {
        return accounts.byUid(uid);
    }

    @Override
    public Optional<Account> lockAccount(Uid uid) {
        return accounts.lock(uid);
    }

    @Override
    public void setCredentials(Uid uid, Credentials credentials, Instant passwordSetAt) {
        accounts.setCredentials(uid, credentials, passwordSetAt);
    }

    @Override
    public void setVerified(Uid uid) {
        accounts.setVerified(uid);
    }

    @Override
    public void deleteAccount(Uid uid) {
        accounts.delete(uid);
    }

    @Override
    public TokenTable<StoredToken.Session> sessions() {
        return new SqlTokenTable<>(sql, TokenLayouts.SESSIONS);
    }

    @Override
    public TokenTable<StoredToken.KeyFetch> keyFetchTokens() {
        return new SqlTokenTable<>(sql, TokenLayouts.KEY_FETCH);
    }

    @Override
    public TokenTable<StoredToken.PasswordChange> passwordChangeTokens() {
        return new SqlTokenTable<>(sql, TokenLayouts.PASSWORD_CHANGE);
    }

    @Override
    public TokenTable<StoredToken.PasswordForgot> passwordForgotTokens() {
        return new SqlTokenTable<>(sql, TokenLayouts.PASSWORD_FORGOT);
    }

    @Override
    public TokenTable<StoredToken.AccountReset> accountResetTokens() {
        return new SqlTokenTable<>(sql, TokenLayouts.ACCOUNT_RESET);
    }

    @Override
    public void setTries(TokenId passwordForgot, int tries) {
        sql.update("UPDATE password_forgot_tokens SET tries = ? WHERE token_id = ?", tries, passwordForgot.toBytes());
    }

    @Override
    public List<Device> devices(Uid uid) {
        return devices.of(uid);
    }

    @Override
    public void insertDevice(Device device) {
        devices.insert(device);
    }

    @Override
    public void updateDevice(Device device) {
        devices.update(device);
    }

    @Override
    public void deleteDevice(DeviceId id) {
        devices.delete(id);
    }

    @Override
    public RegistrationTable registrations() {
        return new RegistrationRows(sql);
    }

    @Override
    public void trace(Step step) {
        steps.ifPresent(kept -> kept.add(step));
    }

    @Override
    public boolean traced() {
        return steps.isPresent();
    }
}
