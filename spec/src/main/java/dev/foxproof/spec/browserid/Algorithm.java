package dev.foxproof.spec.browserid;

import dev.foxproof.spec.Requirement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a certificate or an assertion is signed. There is no other, least of all {@code none}. */
@Requirement({"BID-5", "BID-6"})
public enum Algorithm {
    /** RSASSA-PKCS1-v1_5 with SHA-256. */
    RS256("RS"),
    /** DSA with a modulus of 1024 bits, a subgroup of 160 bits, and SHA-1; the signature is r, then s, of 20 bytes each. */
    DS128("DS");

    private final String family;

    Algorithm(String family) {
        this.family = family;
    }

    /** The member {@code algorithm} of a public key. */
    public String family() {
        return family;
    }

    /** The algorithm with exactly this name in the member {@code alg} of a header. */
    static Optional<Algorithm> named(@Nullable Object alg) {
        for (Algorithm algorithm : values()) {
            if (algorithm.name().equals(alg)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
