package dev.foxproof.cli.account;

import dev.foxproof.client.accounts.Keys;
import dev.foxproof.client.accounts.Login;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code foxproof account keys}. */
@Command(
        name = "keys",
        description = "Log in and fetch the keys.",
        footer = {
            "",
            "What is shown of kB is its key id, the client state that storage servers see. The key itself opens all of the "
                    + "account's data, and a terminal's history is no place for it."
        })
final class AccountKeys extends AccountVerb {
    @Option(names = "--show-keys", description = "Show kA and kB themselves.")
    boolean showKeys;

    @Override
    void run(Run run) {
        Login login = run.client().login(run.email(), run.passwords().present(), true, run.options());
        Keys keys = run.client().keys(login, run.options());
        run.report()
                .say("The keys were fetched; the MAC of their bundle is right.")
                .line("uid", "uid", login.signedIn().uid())
                .line("key id", "keyId", keys.keyId());
        if (showKeys) {
            run.report()
                    .line("kA", "kA", keys.keyA().toHex())
                    .line("kB", "kB", keys.keyB().toHex());
        }
        keepOrEnd(run, login.signedIn());
    }
}
