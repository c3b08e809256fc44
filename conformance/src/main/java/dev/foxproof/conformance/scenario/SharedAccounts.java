package dev.foxproof.conformance.scenario;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Accounts that several checks use, none of which changes anything in them: each costs the target a scrypt only once. */
public final class SharedAccounts {
    private final Map<String, Slot> slots = new HashMap<>();

    /** An account that is there or not yet. */
    private static final class Slot {
        private @Nullable Account account;
    }

    /** Made by the first that asks, while others wait; if that fails, the next tries again. */
    Account get(String name, Function<String, Account> maker) {
        Slot slot = slot(name);
        synchronized (slot) {
            Account account = slot.account;
            if (account == null) {
                account = maker.apply(name);
                slot.account = account;
            }
            return account;
        }
    }

    private synchronized Slot slot(String name) {
        return slots.computeIfAbsent(name, key -> new Slot());
    }
}
