package dev.foxproof.cli.explain;

import dev.foxproof.cli.input.Input;
import dev.foxproof.cli.input.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code foxproof explain}: what it can explain are commands under it. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        description = {
            "Shows every intermediate value of a derivation or a signature, with its rule and a command that reproduces it.",
            "The output carries every secret: for throw-away values only."
        })
public final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Nullable
    private CommandSpec spec;

    /**
     * @param terminal where secrets come from
     */
    public ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Called by picocli before anything is parsed. */
    @Spec
    void setSpec(CommandSpec itself) {
        spec = itself;
        Input input = new Input(terminal);
        itself.addSubcommand("keys", new CommandLine(new ExplainKeys(input)));
        itself.addSubcommand("tokens", new CommandLine(new ExplainTokens(input)));
        itself.addSubcommand("bundle", new CommandLine(new ExplainBundle(input)));
        itself.addSubcommand("hawk", new CommandLine(new ExplainHawk(input, terminal)));
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("not started by picocli");
        }
        throw new ParameterException(spec.commandLine(), "say what to explain: keys, tokens, bundle or hawk");
    }
}
