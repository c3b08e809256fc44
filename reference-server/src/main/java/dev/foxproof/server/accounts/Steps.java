package dev.foxproof.server.accounts;

import dev.foxproof.server.store.Account;
import dev.foxproof.server.trace.Action;
import dev.foxproof.server.trace.Step;
import java.util.Optional;

/** The trace's view of what happened to an account. */
final class Steps {
    private Steps() {}

    /** With how many passwords the account has had after this step. */
    static Step of(Action action, Account account) {
        return new Step(action, account.uid().text()).with("generation", account.generation());
    }

    /** A step that made a session, perhaps with tokens for the keys. */
    static Step signedIn(Action action, Account account, SignedIn result) {
        Step step = keys(of(action, account), result.keys());
        return step.with("session", result.sessionToken().id().toHex());
    }

    /** A step that set a password: with whether the account is at v2 from now on. */
    static Step passwordSet(Action action, Account account, Optional<SignedIn> result) {
        return result.map(signedIn -> signedIn(action, account, signedIn))
                .orElseGet(() -> of(action, account))
                .with("v2", account.credentials().v2().isPresent());
    }

    /** A step for which the password was shown, in one of the versions. */
    static Step shown(Step step, ProvedPassword proved) {
        return step.with("version", proved.version() == ProvedPassword.Version.V1 ? 1 : 2);
    }

    static Step keys(Step step, KeyTokens keys) {
        Step withV1 = keys.v1().map(t -> step.with("keyFetch", t.id().toHex())).orElse(step);
        return keys.v2().map(t -> withV1.with("keyFetchV2", t.id().toHex())).orElse(withV1);
    }
}
