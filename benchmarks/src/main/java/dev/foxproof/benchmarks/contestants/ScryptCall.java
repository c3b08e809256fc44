package dev.foxproof.benchmarks.contestants;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.foxproof.spec.kdf.ScryptParameters;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The C function of scrypt's author, which libsodium has under a name of its own: password, salt, N, r, p, output. */
final class ScryptCall {
    private final String name;
    private final MethodHandle function;

    ScryptCall(NativeLibrary library, String name) {
        this.name = name;
        this.function = library.function(
                JAVA_INT, name, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS,
                JAVA_LONG);
    }

    byte[] derive(byte[] password, byte[] salt, ScryptParameters parameters, int length) {
        try (Scratch scratch = new Scratch()) {
            MemorySegment output = scratch.out(length);
            int status = (int) function.invokeExact(
                    scratch.in(password),
                    (long) password.length,
                    scratch.in(salt),
                    (long) salt.length,
                    (long) parameters.n(),
                    parameters.r(),
                    parameters.p(),
                    output,
                    (long) length);
            NativeLibrary.require(status == 0, name);
            return Scratch.read(output, length);
        } catch (Throwable e) {
            throw NativeLibrary.failure(e);
        }
    }
}
