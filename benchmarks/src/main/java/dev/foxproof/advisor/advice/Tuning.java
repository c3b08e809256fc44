package dev.foxproof.advisor.advice;

import dev.foxproof.advisor.attack.Attacker;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.List;
import java.util.Optional;

/**
 * All that was found.
 *
 * @param measuredHere whether this machine was measured, or results of another run were read
 * @param asked settings of the user, which are judged whether they are within the limits or not
 */
public record Tuning(
        Limits limits,
        Measurements measured,
        boolean measuredHere,
        List<Attacker> attackers,
        List<Setting> asked,
        List<Candidate> candidates,
        List<Pick> picks) {
    public Tuning {
        attackers = List.copyOf(attackers);
        asked = List.copyOf(asked);
        candidates = List.copyOf(candidates);
        picks = List.copyOf(picks);
    }

    public Optional<Pick> pick(Side side, Kdf kdf) {
        return picks.stream()
                .filter(pick -> pick.side() == side && pick.kdf() == kdf)
                .findFirst();
    }

    /** The best setting of a function on a side; empty if it was not asked for or none is within the limits. */
    public Optional<Candidate> best(Side side, Kdf kdf) {
        return pick(side, kdf).flatMap(pick -> Optional.ofNullable(pick.best()));
    }

    /** Whether any setting is within the limits of any side. */
    public boolean anything() {
        return picks.stream().anyMatch(pick -> pick.best() != null);
    }

    /**
     * How this protocol would stretch a password: PBKDF2 by the client and scrypt by the server, each at its best setting here. What was not
     * asked for, or has none, stays as in profile current.
     */
    public Adversary.Stretch recommended() {
        Adversary.Stretch current = Adversary.Stretch.CURRENT;
        return new Adversary.Stretch(
                "recommended",
                best(Side.CLIENT, Kdf.PBKDF2).map(Candidate::setting).orElse(current.client()),
                best(Side.SERVER, Kdf.SCRYPT).map(Candidate::setting).orElse(current.server()));
    }

    public List<Adversary.Stretch> stretches() {
        return List.of(Adversary.Stretch.CLASSIC, Adversary.Stretch.CURRENT, recommended());
    }
}
