package dev.foxproof.benchmarks.contestants;

import dev.foxproof.spec.kdf.ScryptParameters;
import java.util.Optional;

/** The scrypt of its inventor, written with SSE2. */
public final class LibscryptKdf implements ScryptContestant {
    private final NativeLibrary library =
            new NativeLibrary("libscrypt-kdf.so.1", "libscrypt-kdf.so", "libscrypt-kdf.dylib");
    private final ScryptCall scrypt = new ScryptCall(library, "crypto_scrypt");

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
        return scrypt.derive(password, salt, parameters, length);
    }
}
