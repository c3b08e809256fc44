package dev.foxproof.client.accounts;

import dev.foxproof.spec.keys.Email;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Remembers for as long as the process lives. */
public final class InMemoryAccountMemory implements AccountMemory {
    private record Account(String origin, String email) {
        Account(String origin, Email email) {
            this(origin, email.canonical());
        }
    }

    private final Map<Account, AccountPin> pins = new HashMap<>();
    private final Set<String> signing = new HashSet<>();

    @Override
    public synchronized Optional<AccountPin> recall(String origin, Email email) {
        return Optional.ofNullable(pins.get(new Account(origin, email)));
    }

    @Override
    public synchronized void remember(String origin, Email email, AccountPin pin) {
        pins.put(new Account(origin, email), pin);
    }

    @Override
    public synchronized void forget(String origin, Email email) {
        pins.remove(new Account(origin, email));
    }

    @Override
    public synchronized boolean saltOfAnother(String origin, Email email, String saltFingerprint) {
        return pins.entrySet().stream()
                .anyMatch(e -> e.getKey().origin().equals(origin)
                        && !e.getKey().email().equals(email.canonical())
                        && e.getValue()
                                .saltFingerprint()
                                .filter(saltFingerprint::equals)
                                .isPresent());
    }

    @Override
    public synchronized boolean signsAnswers(String origin) {
        return signing.contains(origin);
    }

    @Override
    public synchronized void rememberSigning(String origin) {
        signing.add(origin);
    }
}
