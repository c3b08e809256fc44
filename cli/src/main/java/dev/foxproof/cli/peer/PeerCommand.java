package dev.foxproof.cli.peer;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.ExitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foxproof peer}. */
@Command(
        name = "peer",
        mixinStandardHelpOptions = true,
        description = {
            "Answers each JSON object on standard input with one on standard output: the executable specification for any other language.",
            "Always ends with status 0 at the end of the input, whatever the answers were."
        })
public final class PeerCommand implements Callable<Integer> {
    private final InputStream in;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SURFACE", description = "What to speak about: hawk, keys or assertions.")
    String surface = "";

    /**
     * @param in where the cases come from
     */
    public PeerCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() {
        CommandSpec here = Objects.requireNonNull(spec);
        try {
            new Peer(operations(here)).run(in, here.commandLine().getOut());
            return ExitStatus.OK;
        } catch (IOException e) {
            throw new CommandFault("peer stopped: " + e.getMessage(), e);
        }
    }

    private Map<String, Operation> operations(CommandSpec here) {
        return switch (surface) {
            case "hawk" -> HawkOperations.ALL;
            case "keys" -> KeysOperations.ALL;
            case "assertions" -> AssertionOperations.ALL;
            default ->
                throw new ParameterException(
                        here.commandLine(), "peer speaks about hawk, keys and assertions, not about '" + surface + "'");
        };
    }
}
