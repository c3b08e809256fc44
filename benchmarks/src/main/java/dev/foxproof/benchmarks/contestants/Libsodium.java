package dev.foxproof.benchmarks.contestants;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.foxproof.spec.kdf.ScryptParameters;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** libsodium, whose scrypt and Argon2 are written with SSE2 and AVX. */
public final class Libsodium implements ScryptContestant, Argon2idContestant {
    private static final int ALG_ARGON2ID13 = 2;

    private final NativeLibrary library =
            new NativeLibrary("libsodium.so.23", "libsodium.so.26", "libsodium.so", "libsodium.dylib");
    private final MethodHandle init = library.function(JAVA_INT, "sodium_init");
    private final ScryptCall scrypt = new ScryptCall(library, "crypto_pwhash_scryptsalsa208sha256_ll");
    private final MethodHandle pwhash = library.function(
            JAVA_INT, "crypto_pwhash", ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_INT);

    public Libsodium() {
        if (absence().isEmpty()) {
            try {
                // Without it the code for processors without vectors would be measured. Twice is allowed.
                NativeLibrary.require((int) init.invokeExact() >= 0, "sodium_init");
            } catch (Throwable e) {
                throw NativeLibrary.failure(e);
            }
        }
    }

    @Override
    public String name() {
        return "libsodium";
    }

    @Override
    public String release() {
        return "libsodium " + library.text("sodium_version_string");
    }

    @Override
    public Optional<String> absence() {
        return library.absence();
    }

    @Override
    public byte[] scrypt(byte[] password, byte[] salt, ScryptParameters parameters, int length) {
        return scrypt.derive(password, salt, parameters, length);
    }

    @Override
    public boolean takes(Argon2idInput input) {
        return input.lanes() == 1
                && input.salt().length == 16
                && input.secret().length == 0
                && input.associatedData().length == 0;
    }

    @Override
    public byte[] argon2id(Argon2idInput input) {
        try (Scratch scratch = new Scratch()) {
            MemorySegment output = scratch.out(input.length());
            int status = (int) pwhash.invokeExact(
                    output,
                    (long) input.length(),
                    scratch.in(input.password()),
                    (long) input.password().length,
                    scratch.in(input.salt()),
                    (long) input.passes(),
                    1024L * input.memoryKib(),
                    ALG_ARGON2ID13);
            NativeLibrary.require(status == 0, "crypto_pwhash");
            return Scratch.read(output, input.length());
        } catch (Throwable e) {
            throw NativeLibrary.failure(e);
        }
    }
}
