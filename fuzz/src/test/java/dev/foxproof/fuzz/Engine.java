package dev.foxproof.fuzz;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the fuzzing engine calls, of whichever target: Jazzer's own driver, here and on OSS-Fuzz, with {@code --target_args=NAME}, the name of a target or of a planted bug. It has no
 * {@code @FuzzTest}, so that no JUnit stands between the engine and the target.
 */
public final class Engine {
    @Nullable
    private static FuzzTarget target;

    private Engine() {}

    /** Called once by the engine, before the first input. */
    public static void fuzzerInitialize(String[] args) {
        if (args.length != 1) {
            throw new IllegalArgumentException("one target must be named: --target_args=NAME");
        }
        target = target(args[0])
                .orElseThrow(() -> new IllegalArgumentException(
                        "no target " + args[0] + "; there are " + String.join(", ", Targets.names())));
    }

    /** The target of this name, or the one with the planted bug of this name. */
    public static Optional<FuzzTarget> target(String name) {
        return PlantedBug.named(name).map(PlantedBug::target).or(() -> Targets.named(name));
    }

    /** Called by the engine with each input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Objects.requireNonNull(target).check(input);
    }
}
