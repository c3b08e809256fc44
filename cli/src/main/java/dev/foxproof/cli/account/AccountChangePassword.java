package dev.foxproof.cli.account;

import dev.foxproof.client.accounts.Consent;
import dev.foxproof.client.accounts.PasswordChanged;
import dev.foxproof.spec.keys.Password;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code foxproof account change-password}. */
@Command(
        name = "change-password",
        description = "Change the password; kB stays, which a login with the new password proves.")
final class AccountChangePassword extends AccountVerb {
    @Option(names = "--upgrade", description = "Bring an account from v1 to v2; the new password may be the old one.")
    boolean upgrade;

    @Option(
            names = "--v1-compatible",
            description =
                    "Send true v1 values beside v2, for v1-only clients: 650 times cheaper to guess the password from.")
    boolean v1Compatible;

    @Override
    Set<Consent> consents() {
        Set<Consent> consents = EnumSet.noneOf(Consent.class);
        if (upgrade) {
            consents.add(Consent.UPGRADE);
        }
        if (v1Compatible) {
            consents.add(Consent.V1_COMPATIBILITY);
        }
        return consents;
    }

    @Override
    void run(Run run) {
        Password present = run.passwords().present();
        Password fresh = run.passwords().fresh();
        PasswordChanged changed = run.client()
                .changePassword(run.email(), present, fresh, run.state().session(), run.options());
        run.report()
                .say("The password is changed, and the account is at "
                        + changed.login().version().word() + ".")
                .say("kB is unchanged (key id " + changed.keys().keyId()
                        + "): a login with the new password fetched it. All other sessions have ended.")
                .fact("uid", changed.login().signedIn().uid())
                .fact("version", changed.login().version().word())
                .fact("keyId", changed.keys().keyId())
                .fact("keyUnchanged", true);
        keepOrEnd(run, changed.login().signedIn());
    }
}
