package dev.foxproof.advisor.settings;

import dev.foxproof.advisor.AdvisorException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A key derivation function. */
public enum Kdf {
    PBKDF2("PBKDF2-HMAC-SHA256"),
    SCRYPT("scrypt"),
    ARGON2ID("Argon2id");

    private final String title;

    Kdf(String title) {
        this.title = title;
    }

    /** As its specification spells it. */
    public String title() {
        return title;
    }

    /** As options and files spell it: pbkdf2, scrypt, argon2id. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its cost to an attacker is memory as well as time. */
    public boolean memoryHard() {
        return this != PBKDF2;
    }

    /**
     * @throws AdvisorException if there is none of that name
     */
    public static Kdf of(String id) {
        return Arrays.stream(values())
                .filter(kdf -> kdf.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AdvisorException("there is no KDF \"" + id + "\"; there are "
                        + Arrays.stream(values()).map(Kdf::id).collect(Collectors.joining(", "))));
    }
}
