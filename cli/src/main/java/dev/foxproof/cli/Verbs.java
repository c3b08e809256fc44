package dev.foxproof.cli;

import dev.foxproof.cli.account.AccountCommand;
import dev.foxproof.cli.attack.AttackCommand;
import dev.foxproof.cli.check.CheckCommand;
import dev.foxproof.cli.device.DeviceCommand;
import dev.foxproof.cli.explain.ExplainCommand;
import dev.foxproof.cli.fuzz.FuzzCommand;
import dev.foxproof.cli.input.Terminal;
import dev.foxproof.cli.peer.PeerCommand;
import dev.foxproof.cli.prove.ProveCommand;
import dev.foxproof.cli.tune.TuneCommand;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * The verbs of the command: their names in the order in which the help shows them, and the class behind each.
 *
 * <p>To add one, write a class {@code XyzCommand implements Callable<Integer>} with picocli's {@code @Command(name = "xyz",
 * description = …)} that returns an {@link ExitStatus}, and name it twice here. Only the class of the verb that was asked
 * for is loaded, so what a verb needs costs the others nothing at start.
 */
record Verbs(List<String> names, Function<String, Callable<Integer>> command) {
    static final Verbs SHIPPED = new Verbs(
            List.of("check", "serve", "account", "device", "explain", "attack", "prove", "fuzz", "tune", "peer"),
            Verbs::shipped);

    private static Callable<Integer> shipped(String name) {
        return switch (name) {
            case "check" -> new CheckCommand();
            case "serve" -> new ServeCommand();
            case "account" -> new AccountCommand(Terminal.ofProcess());
            case "device" -> new DeviceCommand(Terminal.ofProcess());
            case "explain" -> new ExplainCommand(Terminal.ofProcess());
            case "attack" -> new AttackCommand();
            case "prove" -> new ProveCommand();
            case "fuzz" -> new FuzzCommand();
            case "tune" -> new TuneCommand();
            case "peer" -> new PeerCommand(System.in);
            default -> throw new IllegalArgumentException("no verb " + name);
        };
    }
}
