package dev.foxproof.conformance.scenario;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that several checks use, none of which changes anything in them: each costs the target a scrypt only once. With an account
 * goes its certificate.
 */
public final class SharedAccounts {
    private final Map<String, Slot> slots = new HashMap<>();
    private final Map<String, Certified> certificates = new ConcurrentHashMap<>();

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

    /** The certificate of the account that is good at that moment; made if there is none. */
    Certified certified(Account account, Instant now, Supplier<Certified> maker) {
        Certified known = certificates.get(account.uid());
        if (known != null && now.isBefore(known.until())) {
            return known;
        }
        Certified made = maker.get();
        certificates.put(account.uid(), made);
        return made;
    }

    private synchronized Slot slot(String name) {
        return slots.computeIfAbsent(name, key -> new Slot());
    }
}
