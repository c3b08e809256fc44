package dev.foxproof.conformance.scenario;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Accounts that several checks use, none of which changes anything in them: each costs the target a scrypt only once. */
public final class SharedAccounts {
    /** The accounts there are. */
    enum Kind {
        VERIFIED,
        VERIFIED_V2,
        UNVERIFIED
    }

    private final Map<Kind, Account> accounts = new EnumMap<>(Kind.class);
    private final Map<Kind, Object> locks = new EnumMap<>(Kind.class);

    /** For one target of one run. */
    public SharedAccounts() {
        for (Kind kind : Kind.values()) {
            locks.put(kind, new Object());
        }
    }

    /** Made by the first that asks, while others wait; if that fails, the next tries again. */
    Account get(Kind kind, Supplier<Account> maker) {
        synchronized (java.util.Objects.requireNonNull(locks.get(kind))) {
            Account account;
            synchronized (accounts) {
                account = accounts.get(kind);
            }
            if (account == null) {
                account = maker.get();
                synchronized (accounts) {
                    accounts.put(kind, account);
                }
            }
            return account;
        }
    }
}
