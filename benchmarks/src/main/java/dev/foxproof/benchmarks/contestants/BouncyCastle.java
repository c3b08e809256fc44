package dev.foxproof.benchmarks.contestants;

import dev.foxproof.spec.kdf.ScryptParameters;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.Salsa20Engine;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The lightweight API of Bouncy Castle: Java without intrinsics. */
public final class BouncyCastle
        implements Pbkdf2Contestant,
                ScryptContestant,
                Argon2idContestant,
                HkdfContestant,
                HmacContestant,
                AesCbcContestant,
                Salsa208Contestant {
    @Override
    public String name() {
        return "bouncycastle";
    }

    @Override
    public String release() {
        return "Bouncy Castle " + new BouncyCastleProvider().getVersionStr();
    }

    @Override
    public byte[] pbkdf2(byte[] password, byte[] salt, int iterations, int length) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
        generator.init(password, salt, iterations);
        return ((KeyParameter) generator.generateDerivedMacParameters(8 * length)).getKey();
    }

    @Override
    public byte[] scrypt(byte[] password, byte[] salt, ScryptParameters parameters, int length) {
        return SCrypt.generate(password, salt, parameters.n(), parameters.r(), parameters.p(), length);
    }

    @Override
    public byte[] argon2id(Argon2idInput input) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(input.salt())
                .withSecret(input.secret())
                .withAdditional(input.associatedData())
                .withMemoryAsKB(input.memoryKib())
                .withIterations(input.passes())
                .withParallelism(input.lanes())
                .build());
        byte[] tag = new byte[input.length()];
        generator.generateBytes(input.password(), tag);
        return tag;
    }

    @Override
    public byte[] hkdf(byte[] inputKey, byte[] salt, byte[] info, int length) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(inputKey, salt, info));
        byte[] output = new byte[length];
        generator.generateBytes(output, 0, length);
        return output;
    }

    @Override
    public byte[] hmac(byte[] key, byte[] message) {
        HMac mac = new HMac(new SHA256Digest());
        mac.init(new KeyParameter(key));
        mac.update(message, 0, message.length);
        byte[] output = new byte[32];
        mac.doFinal(output, 0);
        return output;
    }

    @Override
    public byte[] encrypt(byte[] key, byte[] iv, byte[] plaintext) {
        PaddedBufferedBlockCipher cipher =
                new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(AESEngine.newInstance()));
        cipher.init(true, new ParametersWithIV(new KeyParameter(key), iv));
        byte[] output = new byte[cipher.getOutputSize(plaintext.length)];
        try {
            int length = cipher.processBytes(plaintext, 0, plaintext.length, output, 0);
            return Arrays.copyOf(output, length + cipher.doFinal(output, length));
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void salsa208(int[] block, int times) {
        for (int i = 0; i < times; i++) {
            Salsa20Engine.salsaCore(8, block, block);
        }
    }
}
