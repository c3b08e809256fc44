package dev.foxproof.runs;

import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.accounts.Lifetimes;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.mail.Mail;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.BigStretchedPw;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The services for accounts over a store, with a clock that is set by hand and cheap scrypt. */
final class AccountServer {
    private static final ScryptParameters CHEAP = new ScryptParameters(2, 1, 1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05.678Z"));
    private final Map<String, String> codes = new ConcurrentHashMap<>();
    final Services services;

    /**
     * @param services what is made of the environment: the right ones, or wrong ones
     */
    AccountServer(AccountStore store, Random random, Function<Environment, Services> services) {
        this.services = services.apply(new Environment(
                store,
                (authPw, salt) -> BigStretchedPw.stretch(authPw, salt, CHEAP),
                mail -> codes.put(key(mail.template(), mail.to().asTyped()), mail.code()),
                now::get,
                random,
                Lifetimes.STANDARD));
    }

    private static String key(Mail.Template template, String email) {
        return template + " " + email;
    }

    /** The code in the last mail of this kind. */
    String code(Mail.Template template, String email) {
        return Objects.requireNonNull(codes.get(key(template, email)), "no mail");
    }

    Instant now() {
        return now.get();
    }

    void advance(Duration duration) {
        now.updateAndGet(before -> before.plus(duration));
    }
}
