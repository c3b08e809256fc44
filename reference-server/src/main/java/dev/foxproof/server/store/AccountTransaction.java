package dev.foxproof.server.store;

import dev.foxproof.server.trace.Step;
import dev.foxproof.spec.tokens.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What can be done within a transaction. Whoever changes something of an account locks the account first: all changes of one account then
 * happen one after another, in the order of their commits.
 */
public interface AccountTransaction {
    /**
     * @return false, with nothing stored, if there is an account with this uid or canonical email already
     */
    boolean insertAccount(Account account);

    /** The account of an email, whatever the case it is written in. */
    Optional<Account> accountByEmail(String canonicalEmail);

    Optional<Account> account(Uid uid);

    /** The account as it is now, kept unchanged by others until this transaction ends. */
    Optional<Account> lockAccount(Uid uid);

    /** Replaces everything that depends on the password and counts the generation up. */
    void setCredentials(Uid uid, Credentials credentials, Instant passwordSetAt);

    /** Marks the address as verified and forgets its code. */
    void setVerified(Uid uid);

    /** Removes the account, and with it everything that belongs to it. */
    void deleteAccount(Uid uid);

    TokenTable<StoredToken.Session> sessions();

    TokenTable<StoredToken.KeyFetch> keyFetchTokens();

    TokenTable<StoredToken.PasswordChange> passwordChangeTokens();

    TokenTable<StoredToken.PasswordForgot> passwordForgotTokens();

    TokenTable<StoredToken.AccountReset> accountResetTokens();

    /** Sets how many tries a passwordForgotToken has left. */
    void setTries(TokenId passwordForgot, int tries);

    /** The devices of an account, the oldest first. */
    List<Device> devices(Uid uid);

    /** Stores a new device. */
    void insertDevice(Device device);

    /** Replaces everything but id, account and time of registration. */
    void updateDevice(Device device);

    void deleteDevice(DeviceId id);

    /** The devices of chapter 60, which belong to an address and not to an account. */
    RegistrationTable registrations();

    /**
     * Adds a step to the trace, if this transaction commits. To be called after the change: only then are others kept away from its
     * subject, and steps of one subject are told in the order of these calls.
     */
    void trace(Step step);

    /** Whether there is a trace: a step that takes a look at something is made only then. */
    boolean traced();

    /** Makes a step and adds it to the trace, if there is one and this transaction commits. */
    default void trace(Supplier<Step> step) {
        if (traced()) {
            trace(step.get());
        }
    }
}
