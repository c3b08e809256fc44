package dev.foxproof.advisor.advice;

import dev.foxproof.advisor.AdvisorException;

/**
 * An upgrade of accounts, each at its next login, since only then is the password at hand: of v1 to v2, or to new parameters of scrypt.
 * Logins of an account come at random, independent of each other, so that of those who come at all, the share exp(−t/T) has not come
 * within t.
 *
 * @param loginEverySeconds T: how long an account that is used goes without a login, on average
 * @param dormant the share of accounts that nobody uses any more, 0 to less than 1
 * @param derivationsPerUpgrade how many derivations the server does for an upgrade beyond that of the login
 */
public record UpgradePlan(double accounts, double loginEverySeconds, double dormant, int derivationsPerUpgrade) {
    /** A login that finds old parameters derives once more, with the new ones. */
    public static final int NEW_PARAMETERS = 1;

    /** password/change/start checks the password, password/change/finish derives two verifiers: v2, and a random one of v1 (KEY-29). */
    public static final int V1_TO_V2 = 3;

    /**
     * @throws AdvisorException if a number is out of range
     */
    public UpgradePlan {
        if (!(accounts >= 1)) {
            throw new AdvisorException("--accounts must be at least 1");
        }
        if (!(loginEverySeconds > 0)) {
            throw new AdvisorException("--login-every must be above 0");
        }
        if (!(dormant >= 0 && dormant < 1)) {
            throw new AdvisorException("--dormant must be 0 to less than 1, not " + dormant);
        }
    }

    /** The share of all accounts that is upgraded after so long. */
    public double shareAfter(double seconds) {
        return (1 - dormant) * -Math.expm1(-seconds / loginEverySeconds);
    }

    /** How long until that share of all accounts is upgraded; infinite if those who come are fewer. */
    public double secondsTo(double share) {
        double ofThoseWhoCome = share / (1 - dormant);
        return ofThoseWhoCome >= 1 ? Double.POSITIVE_INFINITY : -loginEverySeconds * Math.log1p(-ofThoseWhoCome);
    }

    /** Derivations a second beyond those of the logins, after so long: most at the beginning. */
    public double extraPerSecond(double seconds) {
        double loginsPerSecond = accounts * (1 - dormant) / loginEverySeconds;
        return loginsPerSecond * Math.exp(-seconds / loginEverySeconds) * derivationsPerUpgrade;
    }

    /** All derivations of the upgrade, of those who come. */
    public double extraInAll() {
        return accounts * (1 - dormant) * derivationsPerUpgrade;
    }
}
