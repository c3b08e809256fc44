package dev.foxproof.server.assertions;

import dev.foxproof.spec.browserid.BrowserIdKey;
import dev.foxproof.spec.browserid.SigningKey;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * This server as an issuer of certificates: its domain and its key. The key is made or read when it is first needed, because making one
 * takes longer than the rest of a start; safe for use by several threads.
 */
public final class Issuer {
    private final String domain;
    private final Supplier<SigningKey> source;

    @Nullable
    private SigningKey key;

    /**
     * @param domain the host of the server's public URL
     * @param source gives the key, and is asked once
     */
    public Issuer(String domain, Supplier<SigningKey> source) {
        this.domain = domain;
        this.source = source;
    }

    public String domain() {
        return domain;
    }

    synchronized SigningKey key() {
        if (key == null) {
            key = source.get();
        }
        return key;
    }

    /** The key of the support document. */
    public BrowserIdKey publicKey() {
        return key().publicKey();
    }

    /** Its key, if the domain is exactly that of this issuer. */
    Optional<BrowserIdKey> publicKeyOf(String issuer) {
        return issuer.equals(domain) ? Optional.of(publicKey()) : Optional.empty();
    }
}
