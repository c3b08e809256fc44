package dev.foxproof.benchmarks.contestants;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.foxproof.spec.kdf.ScryptParameters;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** The scrypt of its inventor, written with SSE2. */
public final class LibscryptKdf implements ScryptContestant {
    private final NativeLibrary library =
            new NativeLibrary("libscrypt-kdf.so.1", "libscrypt-kdf.so", "libscrypt-kdf.dylib");
    private final MethodHandle scrypt = library.function(
            JAVA_INT,
            "crypto_scrypt",
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_INT,
            JAVA_INT,
            ADDRESS,
            JAVA_LONG);

    @Override
    public String name() {
        return "libscrypt-kdf";
    }

    /** The library does not tell which it is. */
    @Override
    public String release() {
        return "libscrypt-kdf";
    }

    @Override
    public Optional<String> absence() {
        return library.absence();
    }

    @Override
    public byte[] scrypt(byte[] password, byte[] salt, ScryptParameters parameters, int length) {
        try (Scratch scratch = new Scratch()) {
            MemorySegment output = scratch.out(length);
            int status = (int) scrypt.invokeExact(
                    scratch.in(password),
                    (long) password.length,
                    scratch.in(salt),
                    (long) salt.length,
                    (long) parameters.n(),
                    parameters.r(),
                    parameters.p(),
                    output,
                    (long) length);
            NativeLibrary.require(status == 0, "crypto_scrypt");
            return Scratch.read(output, length);
        } catch (Throwable e) {
            throw NativeLibrary.failure(e);
        }
    }
}
