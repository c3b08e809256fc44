package dev.foxproof.client.accounts;

import dev.foxproof.client.call.AnswerJson;
import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import java.util.Optional;

/**
 * Decides between v1 and v2. The server's word about the version is not authenticated, and one v1 value is worth 650 times as many
 * guesses as a v2 value, so that a hostile server would rather hear v1: no failure leads there, and no account that was at v2
 * goes back there unasked.
 */
@Requirement({"KEY-27", "KEY-28"})
final class VersionGuard {
    private final AccountsApi api;
    private final AccountMemory memory;

    VersionGuard(AccountsApi api, AccountMemory memory) {
        this.api = api;
        this.memory = memory;
    }

    /** How the present password of the account is stretched, before {@link Profile#CURRENT} is enforced. */
    Stretching decide(Email email, Options options) {
        AccountPin pin = memory.recall(api.origin(), email).orElse(AccountPin.NEW);
        boolean v2Only = pin.version() == StretchVersion.V2 && !options.allow(Consent.V1_AFTER_V2);
        if (options.profile() == Profile.CLASSIC) {
            return v1(v2Only, false, "profile classic was asked for");
        }
        Optional<CredentialsStatus> answer = status(email);
        if (answer.isEmpty()) {
            return v1(v2Only, false, "the server says that it does not know v2");
        }
        CredentialsStatus status = answer.get();
        if (status.clientSalt().isEmpty()) {
            return v1(v2Only, true, "the server says that the account is at v1");
        }
        if (status.upgradeNeeded()) {
            throw v2Only
                    ? downgrade("the server says that the account needs an upgrade")
                    : AnswerJson.member("upgradeNeeded", "is true for an account at v2");
        }
        return v2(email, pin, status.clientSalt().get());
    }

    /** As {@link #decide}, and the profile's demand is met. */
    Stretching require(Email email, Options options) {
        Stretching stretching = decide(email, options);
        if (options.profile() == Profile.CURRENT
                && stretching.version() == StretchVersion.V1
                && !options.allow(Consent.UPGRADE)) {
            throw new ClientRefusal(
                    Reason.DOWNGRADE, "profile current was asked for, and the server says that the account is at v1");
        }
        return stretching;
    }

    /** Whether the server knows v2, asked with an email that need not have an account. */
    boolean serverKnowsV2(Email email) {
        try {
            return status(email).isPresent();
        } catch (ServerRefusal e) {
            if (e.is(Errno.UNKNOWN_ACCOUNT)) {
                return true;
            }
            throw e;
        }
    }

    private Optional<CredentialsStatus> status(Email email) {
        try {
            return Optional.of(api.credentialsStatus(email));
        } catch (ServerRefusal e) {
            if (e.status() == 404 || e.is(Errno.ENDPOINT_GONE)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Stretching v1(boolean v2Only, boolean serverKnowsV2, String why) {
        if (v2Only) {
            throw downgrade(why);
        }
        return new Stretching(serverKnowsV2, Optional.empty(), false);
    }

    /** The version is remembered before the server accepts anything, so that no failure after this point is a way back. */
    private Stretching v2(Email email, AccountPin pin, ClientSalt salt) {
        String fingerprint = AccountPin.fingerprint(salt);
        if (memory.saltOfAnother(api.origin(), email, fingerprint)) {
            throw new ClientRefusal(
                    Reason.SALT_REUSED, "the server gives this account the client salt of another account");
        }
        if (pin.version() != StretchVersion.V2) {
            memory.remember(api.origin(), email, pin.with(StretchVersion.V2));
        }
        boolean changed =
                pin.saltFingerprint().filter(seen -> !seen.equals(fingerprint)).isPresent();
        return new Stretching(true, Optional.of(salt), changed);
    }

    private static ClientRefusal downgrade(String why) {
        return new ClientRefusal(
                Reason.DOWNGRADE, "this account was seen at v2, and now " + why + "; no v1 value is sent");
    }
}
