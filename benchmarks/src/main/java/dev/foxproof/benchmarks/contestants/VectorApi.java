package dev.foxproof.benchmarks.contestants;

import dev.foxproof.spec.kdf.ScryptParameters;
import java.util.List;
import java.util.Optional;

/**
 * scrypt on 128-bit vectors of {@code jdk.incubator.vector}. The module is not resolved unless asked for, so that this class only stands in
 * front of the one that needs it.
 */
public final class VectorApi implements ScryptContestant, Salsa208Contestant {
    private static final String MODULE = "jdk.incubator.vector";

    /** What the code that needs the module offers. */
    public interface Kernel extends ScryptContestant, Salsa208Contestant {}

    private static final class Loaded {
        static final Kernel KERNEL = load();

        private static Kernel load() {
            try {
                return (Kernel) Class.forName("dev.foxproof.benchmarks.vector.VectorScrypt")
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public String name() {
        return "vector-api";
    }

    @Override
    public String release() {
        return "scrypt on " + MODULE;
    }

    /** Whether the JDK has the module; the JVM that measures is the one that resolves it. */
    @Override
    public Optional<String> absence() {
        return java.lang.module.ModuleFinder.ofSystem().find(MODULE).isPresent()
                ? Optional.empty()
                : Optional.of("this JDK has no " + MODULE);
    }

    @Override
    public List<String> jvmArguments() {
        return List.of("--add-modules", MODULE);
    }

    @Override
    public byte[] scrypt(byte[] password, byte[] salt, ScryptParameters parameters, int length) {
        return Loaded.KERNEL.scrypt(password, salt, parameters, length);
    }

    @Override
    public void salsa208(int[] block, int times) {
        Loaded.KERNEL.salsa208(block, times);
    }
}
