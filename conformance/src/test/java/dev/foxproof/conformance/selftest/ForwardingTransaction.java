package dev.foxproof.conformance.selftest;

import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.Credentials;
import dev.foxproof.server.store.Device;
import dev.foxproof.server.store.DeviceId;
import dev.foxproof.server.store.RegistrationTable;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.TokenTable;
import dev.foxproof.server.store.Uid;
import dev.foxproof.server.trace.Step;
import dev.foxproof.spec.tokens.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A transaction that does what the right one does; a wrong one overrides a method. */
class ForwardingTransaction implements AccountTransaction {
    protected final AccountTransaction right;

    ForwardingTransaction(AccountTransaction right) {
        this.right = right;
    }

    /** The same environment with other transactions. */
    static Environment in(Environment environment, UnaryOperator<AccountTransaction> change) {
        return new Environment(
                new ForwardingStore(environment.store(), change),
                environment.stretcher(),
                environment.mailer(),
                environment.clock(),
                environment.random(),
                environment.lifetimes());
    }

    private record ForwardingStore(AccountStore right, UnaryOperator<AccountTransaction> change)
            implements AccountStore {
        @Override
        public <T> T write(Work<T> work) {
            return right.write(tx -> work.in(change.apply(tx)));
        }

        @Override
        public <T> T read(Work<T> work) {
            return right.read(tx -> work.in(change.apply(tx)));
        }

        @Override
        public boolean healthy() {
            return right.healthy();
        }

        @Override
        public void close() {
            right.close();
        }
    }

    @Override
    public boolean insertAccount(Account account) {
        return right.insertAccount(account);
    }

    @Override
    public Optional<Account> accountByEmail(String canonicalEmail) {
        return right.accountByEmail(canonicalEmail);
    }

    @Override
    public Optional<Account> account(Uid uid) {
        return right.account(uid);
    }

    @Override
    public Optional<Account> lockAccount(Uid uid) {
        return right.lockAccount(uid);
    }

    @Override
    public void setCredentials(Uid uid, Credentials credentials, Instant passwordSetAt) {
        right.setCredentials(uid, credentials, passwordSetAt);
    }

    @Override
    public void setVerified(Uid uid) {
        right.setVerified(uid);
    }

    @Override
    public void deleteAccount(Uid uid) {
        right.deleteAccount(uid);
    }

    @Override
    public TokenTable<StoredToken.Session> sessions() {
        return right.sessions();
    }

    @Override
    public TokenTable<StoredToken.KeyFetch> keyFetchTokens() {
        return right.keyFetchTokens();
    }

    @Override
    public TokenTable<StoredToken.PasswordChange> passwordChangeTokens() {
        return right.passwordChangeTokens();
    }

    @Override
    public TokenTable<StoredToken.PasswordForgot> passwordForgotTokens() {
        return right.passwordForgotTokens();
    }

    @Override
    public TokenTable<StoredToken.AccountReset> accountResetTokens() {
        return right.accountResetTokens();
    }

    @Override
    public void setTries(TokenId passwordForgot, int tries) {
        right.setTries(passwordForgot, tries);
    }

    @Override
    public List<Device> devices(Uid uid) {
        return right.devices(uid);
    }

    @Override
    public void insertDevice(Device device) {
        right.insertDevice(device);
    }

    @Override
    public void updateDevice(Device device) {
        right.updateDevice(device);
    }

    @Override
    public void deleteDevice(DeviceId id) {
        right.deleteDevice(id);
    }

    @Override
    public RegistrationTable registrations() {
        return right.registrations();
    }

    @Override
    public boolean traced() {
        return right.traced();
    }

    @Override
    public void trace(Step step) {
        right.trace(step);
    }
}
