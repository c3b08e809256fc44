package dev.foxproof.cli.account;

import dev.foxproof.cli.input.Terminal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code foxproof account}. */
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        description = "An account on any server: create, log in, fetch the keys, change the password, reset, destroy.",
        synopsisSubcommandLabel = "VERB",
        footer = {
            "",
            "A password comes from FOXPROOF_PASSWORD (a new one from FOXPROOF_NEW_PASSWORD), from standard input with "
                    + "--password-stdin, or from a prompt; never from an argument, which every process of the machine can read."
        },
        subcommands = {
            AccountCreate.class,
            AccountVerify.class,
            AccountLogin.class,
            AccountKeys.class,
            AccountChangePassword.class,
            AccountForgot.class,
            AccountReset.class,
            AccountDestroy.class,
            AccountDevices.class,
            AccountStatus.class
        })
public final class AccountCommand implements Callable<Integer> {
    final Terminal terminal;

    @Spec
    @Nullable
    CommandSpec spec;

    /**
     * @param terminal where passwords and answers to questions come from
     */
    public AccountCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Without a verb there is nothing to do. */
    @Override
    public Integer call() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "a verb is missing");
    }
}
