package dev.foxproof.conformance.attacks;

import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.util.Locale;

/**
 * What one guess of a password costs whoever holds a value of it: the cost classes of chapter 70, computed from that chapter's unit, a GPU
 * that does {@link #PBKDF2_PER_SECOND} iterations of PBKDF2-HMAC-SHA256 and moves {@link #MEMORY_PER_SECOND} bytes a second. HKDF, HMAC and
 * XOR are not counted.
 */
public enum GuessCost {
    /** A value of the v1 stretch without scrypt. */
    G1(Pbkdf2Parameters.V1, false),
    /** A value of the v2 stretch without scrypt. */
    G2(Pbkdf2Parameters.V2, false),
    /** A value of the v1 stretch behind scrypt. */
    G3(Pbkdf2Parameters.V1, true),
    /** A value of the v2 stretch behind scrypt. */
    G4(Pbkdf2Parameters.V2, true);

    /** 10 000 guesses a second at 600 000 iterations. */
    public static final double PBKDF2_PER_SECOND = 6.0e9;

    /** Bytes. */
    public static final double MEMORY_PER_SECOND = 1.536e12;

    private static final double SECONDS_PER_DAY = 86_400;
    private static final double HOURS_PER_DAY = 24;
    private static final int AN_ORDINARY_PASSWORD_BITS = 40;

    private final double perSecond;

    GuessCost(Pbkdf2Parameters stretch, boolean scrypt) {
        perSecond = 1 / (pbkdf2Seconds(stretch) + (scrypt ? scryptSeconds(ScryptParameters.ONEPW) : 0));
    }

    /** How long that GPU takes for one PBKDF2. */
    public static double pbkdf2Seconds(Pbkdf2Parameters cost) {
        return cost.iterations() / PBKDF2_PER_SECOND;
    }

    /** How long that GPU takes for one scrypt, which writes and reads its memory once each. */
    public static double scryptSeconds(ScryptParameters cost) {
        return 2.0 * cost.memoryBytes() / MEMORY_PER_SECOND;
    }

    /** Guesses of that GPU. */
    public double perSecond() {
        return perSecond;
    }

    /** How long that GPU takes on average for one of 2^bits equally likely passwords. */
    public double days(int bits) {
        return Math.pow(2, bits - 1.0) / perSecond / SECONDS_PER_DAY;
    }

    /** For people. */
    public String words() {
        double days = days(AN_ORDINARY_PASSWORD_BITS);
        return String.format(
                Locale.ROOT,
                "%s: %,.0f guesses/s on a GPU, %s for a password of 40 bits",
                name(),
                perSecond,
                days < 2
                        ? String.format(Locale.ROOT, "%,.0f hours", days * HOURS_PER_DAY)
                        : String.format(Locale.ROOT, "%,.0f days", days));
    }
}
