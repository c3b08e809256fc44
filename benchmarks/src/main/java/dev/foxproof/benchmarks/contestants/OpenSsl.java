package dev.foxproof.benchmarks.contestants;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.foxproof.spec.kdf.ScryptParameters;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** OpenSSL's libcrypto, the peer that ratios are given to. */
public final class OpenSsl
        implements Pbkdf2Contestant,
                ScryptContestant,
                HkdfContestant,
                HmacContestant,
                AesCbcContestant,
                Sha256Contestant {
    private static final int EVP_PKEY_HKDF = 1036;

    private final NativeLibrary library =
            new NativeLibrary("libcrypto.so.3", "libcrypto.so", "libcrypto.3.dylib", "libcrypto.dylib");
    private final MethodHandle evpSha256 = library.function(ADDRESS, "EVP_sha256");
    private final MethodHandle evpAes256Cbc = library.function(ADDRESS, "EVP_aes_256_cbc");
    private final MethodHandle pbkdf2 = library.function(
            JAVA_INT, "PKCS5_PBKDF2_HMAC", ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    private final MethodHandle scrypt = library.function(
            JAVA_INT,
            "EVP_PBE_scrypt",
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_LONG,
            ADDRESS,
            JAVA_LONG);
    private final MethodHandle hmac =
            library.function(ADDRESS, "HMAC", ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    private final MethodHandle sha256 = library.function(ADDRESS, "SHA256", ADDRESS, JAVA_LONG, ADDRESS);
    private final MethodHandle newKeyContext = library.function(ADDRESS, "EVP_PKEY_CTX_new_id", JAVA_INT, ADDRESS);
    private final MethodHandle freeKeyContext = library.procedure("EVP_PKEY_CTX_free", ADDRESS);
    private final MethodHandle initDerive = library.function(JAVA_INT, "EVP_PKEY_derive_init", ADDRESS);
    private final MethodHandle hkdfDigest = library.function(JAVA_INT, "EVP_PKEY_CTX_set_hkdf_md", ADDRESS, ADDRESS);
    private final MethodHandle hkdfSalt =
            library.function(JAVA_INT, "EVP_PKEY_CTX_set1_hkdf_salt", ADDRESS, ADDRESS, JAVA_INT);
    private final MethodHandle hkdfKey =
            library.function(JAVA_INT, "EVP_PKEY_CTX_set1_hkdf_key", ADDRESS, ADDRESS, JAVA_INT);
    private final MethodHandle hkdfInfo =
            library.function(JAVA_INT, "EVP_PKEY_CTX_add1_hkdf_info", ADDRESS, ADDRESS, JAVA_INT);
    private final MethodHandle derive = library.function(JAVA_INT, "EVP_PKEY_derive", ADDRESS, ADDRESS, ADDRESS);
    private final MethodHandle newCipherContext = library.function(ADDRESS, "EVP_CIPHER_CTX_new");
    private final MethodHandle freeCipherContext = library.procedure("EVP_CIPHER_CTX_free", ADDRESS);
    private final MethodHandle initEncrypt =
            library.function(JAVA_INT, "EVP_EncryptInit_ex", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private final MethodHandle updateEncrypt =
            library.function(JAVA_INT, "EVP_EncryptUpdate", ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    private final MethodHandle finishEncrypt =
            library.function(JAVA_INT, "EVP_EncryptFinal_ex", ADDRESS, ADDRESS, ADDRESS);

    @Override
    public String name() {
        return "openssl";
    }

    @Override
    public String release() {
        try {
            MethodHandle version = library.function(ADDRESS, "OpenSSL_version", JAVA_INT);
            return NativeLibrary.cText((MemorySegment) version.invokeExact(0));
        } catch (Throwable e) {
            throw NativeLibrary.failure(e);
        }
    }

    @Override
    public Optional<String> absence() {
        return library.absence();
    }

    @Override
    public byte[] pbkdf2(byte[] password, byte[] salt, int iterations, int length) {
        try (Scratch scratch = new Scratch()) {
            MemorySegment output = scratch.out(length);
            int status = (int) pbkdf2.invokeExact(
                    scratch.in(password),
                    password.length,
                    scratch.in(salt),
                    salt.length,
                    iterations,
                    (MemorySegment) evpSha256.invokeExact(),
                    length,
                    output);
            NativeLibrary.require(status == 1, "PKCS5_PBKDF2_HMAC");
            return Scratch.read(output, length);
        } catch (Throwable e) {
            throw NativeLibrary.failure(e);
        }
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
                    (long) parameters.r(),
                    (long) parameters.p(),
                    Long.MAX_VALUE,
                    output,
                    (long) length);
            NativeLibrary.require(status == 1, "EVP_PBE_scrypt");
            return Scratch.read(output, length);
        } catch (Throwable e) {
            throw NativeLibrary.failure(e);
        }
    }

    @Override
    public byte[] hkdf(byte[] inputKey, byte[] salt, byte[] info, int length) {
        try (Scratch scratch = new Scratch()) {
            MemorySegment context = (MemorySegment) newKeyContext.invokeExact(EVP_PKEY_HKDF, MemorySegment.NULL);
            try {
                MemorySegment output = scratch.out(length);
                MemorySegment outputLength = scratch.out(Long.BYTES);
                outputLength.set(JAVA_LONG, 0, length);
                boolean derived = (int) initDerive.invokeExact(context) == 1
                        && (int) hkdfDigest.invokeExact(context, (MemorySegment) evpSha256.invokeExact()) == 1
                        && (int) hkdfSalt.invokeExact(context, scratch.in(salt), salt.length) == 1
                        && (int) hkdfKey.invokeExact(context, scratch.in(inputKey), inputKey.length) == 1
                        && (int) hkdfInfo.invokeExact(context, scratch.in(info), info.length) == 1
                        && (int) derive.invokeExact(context, output, outputLength) == 1;
                NativeLibrary.require(derived, "EVP_PKEY_derive");
                return Scratch.read(output, length);
            } finally {
                freeKeyContext.invokeExact(context);
            }
        } catch (Throwable e) {
            throw NativeLibrary.failure(e);
        }
    }

    @Override
    public byte[] hmac(byte[] key, byte[] message) {
        try (Scratch scratch = new Scratch()) {
            MemorySegment output = scratch.out(32);
            MemorySegment result = (MemorySegment) hmac.invokeExact(
                    (MemorySegment) evpSha256.invokeExact(),
                    scratch.in(key),
                    key.length,
                    scratch.in(message),
                    (long) message.length,
                    output,
                    MemorySegment.NULL);
            NativeLibrary.require(result.address() != 0, "HMAC");
            return Scratch.read(output, 32);
        } catch (Throwable e) {
            throw NativeLibrary.failure(e);
        }
    }

    @Override
    public byte[] encrypt(byte[] key, byte[] iv, byte[] plaintext) {
        try (Scratch scratch = new Scratch()) {
            MemorySegment context = (MemorySegment) newCipherContext.invokeExact();
            try {
                MemorySegment output = scratch.out(plaintext.length + 16L);
                MemorySegment length = scratch.out(Integer.BYTES);
                boolean begun = (int) initEncrypt.invokeExact(
                                        context,
                                        (MemorySegment) evpAes256Cbc.invokeExact(),
                                        MemorySegment.NULL,
                                        scratch.in(key),
                                        scratch.in(iv))
                                == 1
                        && (int) updateEncrypt.invokeExact(
                                        context, output, length, scratch.in(plaintext), plaintext.length)
                                == 1;
                int written = length.get(JAVA_INT, 0);
                boolean finished =
                        begun && (int) finishEncrypt.invokeExact(context, output.asSlice(written), length) == 1;
                NativeLibrary.require(finished, "EVP_EncryptFinal_ex");
                return Scratch.read(output, written + length.get(JAVA_INT, 0));
            } finally {
                freeCipherContext.invokeExact(context);
            }
        } catch (Throwable e) {
            throw NativeLibrary.failure(e);
        }
    }

    @Override
    public byte[] sha256(byte[] message) {
        try (Scratch scratch = new Scratch()) {
            MemorySegment output = scratch.out(32);
            MemorySegment result =
                    (MemorySegment) sha256.invokeExact(scratch.in(message), (long) message.length, output);
            NativeLibrary.require(result.address() != 0, "SHA256");
            return Scratch.read(output, 32);
        } catch (Throwable e) {
            throw NativeLibrary.failure(e);
        }
    }
}
