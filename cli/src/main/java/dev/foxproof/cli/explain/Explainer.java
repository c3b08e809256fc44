package dev.foxproof.cli.explain;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.ExitStatus;
import dev.foxproof.spec.errors.ProtocolException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands under {@code explain} have in common: they explain, show it, and say whether it holds. */
@Command(mixinStandardHelpOptions = true)
abstract class Explainer implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--json", description = "Write JSON.")
    boolean json;

    /**
     * @throws ProtocolException if an input is malformed
     */
    abstract Explanation explain();

    @Override
    public final Integer call() {
        Explanation explanation;
        try {
            explanation = explain();
        } catch (ProtocolException e) {
            throw new CommandFault(e.getMessage() + " (" + e.code() + ")", e);
        }
        Printer printer = new Printer(commandLine().getOut(), CommandLine.Help.Ansi.AUTO.enabled());
        if (json) {
            printer.printJson(explanation);
        } else {
            printer.print(explanation);
        }
        return explanation.holds() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    final ParameterException usage(String problem) {
        return new ParameterException(commandLine(), problem);
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec, "not started by picocli").commandLine();
    }
}
