package dev.foxproof.cli.account;

import dev.foxproof.cli.CommandFault;
import java.io.IOException;
import java.nio.file.Files;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code foxproof account destroy}. */
@Command(name = "destroy", description = "Remove the account, its sessions, devices and keys for good.")
final class AccountDestroy extends AccountVerb {
    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Override
    void run(Run run) {
        confirm(run, yes, "The account " + run.email().asTyped() + " and its keys will be gone for good.");
        run.client().destroy(run.email(), run.passwords().present(), run.options());
        if (stateFile != null) {
            try {
                Files.deleteIfExists(stateFile);
            } catch (IOException e) {
                throw new CommandFault(
                        "the account is destroyed, but its state file cannot be removed: " + stateFile, e);
            }
        }
        run.report().say("The account is destroyed.").fact("destroyed", true);
    }
}
