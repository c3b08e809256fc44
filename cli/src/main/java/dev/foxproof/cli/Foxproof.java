package dev.foxproof.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code foxproof}: finds the verb, runs it, and answers with an {@link ExitStatus}. */
@Command(
        name = "foxproof",
        description = "The protocol behind Firefox Accounts and Sync: specification, reference server and conformance.",
        synopsisSubcommandLabel = "VERB",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all required checks pass",
            "1:something failed",
            "2:the harness, the target or the usage is at fault",
            "3:nothing matched"
        })
public final class Foxproof implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "On an unexpected fault, show its stack trace.")
    boolean debug;

    private Foxproof() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] args) {
        System.exit(run(Verbs.SHIPPED, new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
    }

    /** Runs the command. Whatever happens is shown on {@code err} as a sentence, and answered as an {@link ExitStatus}. */
    static int run(Verbs verbs, PrintWriter out, PrintWriter err, String... args) {
        try {
            return commandLine(verbs, wanted(verbs, args))
                    .setOut(out)
                    .setErr(err)
                    .execute(args);
        } catch (Throwable fault) { // an Error such as OutOfMemoryError, which picocli lets through
            FaultReport.show(fault, err, List.of(args).contains("--debug"));
            return ExitStatus.FAULT;
        }
    }

    /** The one verb that the arguments begin with; all of them when it is the help or a wrong word that is to be shown. */
    private static List<String> wanted(Verbs verbs, String... args) {
        for (String arg : args) {
            if (verbs.names().contains(arg)) {
                return List.of(arg);
            }
            if (!arg.equals("--debug")) {
                break;
            }
        }
        return verbs.names();
    }

    private static CommandLine commandLine(Verbs verbs, List<String> wanted) {
        Foxproof foxproof = new Foxproof();
        CommandLine command = new CommandLine(foxproof);
        for (String name : wanted) {
            command.addSubcommand(name, verbs.command().apply(name));
        }
        return command.setParameterExceptionHandler((fault, args) -> explainUsage(verbs, fault, args))
                .setExecutionExceptionHandler((fault, at, parsed) -> {
                    FaultReport.show(fault, at.getErr(), foxproof.debug);
                    return ExitStatus.FAULT;
                });
    }

    private static int explainUsage(Verbs verbs, ParameterException fault, String... args) {
        CommandLine command = fault.getCommandLine();
        PrintWriter err = command.getErr();
        if (command.getParent() == null && fault instanceof UnmatchedArgumentException unmatched) {
            err.printf(
                    "foxproof: there is no verb or option '%s'; the verbs are: %s%n",
                    unmatched.getUnmatched().getFirst(), String.join(", ", verbs.names()));
        } else {
            err.println("foxproof: " + fault.getMessage());
        }
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.FAULT;
    }

    /** Without a verb there is nothing to run. */
    @Override
    public Integer call() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "a verb is missing");
    }
}
