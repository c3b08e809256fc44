package dev.foxproof.benchmarks.contestants;

import dev.foxproof.spec.kdf.Pbkdf2;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** scrypt around a mixing of blocks that is written in Java, with the large array in one piece. */
public abstract class ScryptInJava implements ScryptContestant, Salsa208Contestant {
    private static final Pbkdf2Parameters ONCE = new Pbkdf2Parameters(1);
    private static final int CORE_WORDS = 16;
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Where the mixing wants the words of a Salsa20 block to be; the first stays the first. */
    private final int[] order;

    protected ScryptInJava(int... order) {
        this.order = order;
    }

    /** scryptBlockMix, RFC 7914 section 4. */
    protected abstract void mixBlocks(int[] input, int[] output);

    /** Applies the Salsa20/8 core to its own output. */
    protected abstract void mixAgain(int[] block, int times);

    @Override
    public final byte[] scrypt(byte[] password, byte[] salt, ScryptParameters parameters, int length) {
        int words = 2 * CORE_WORDS * parameters.r();
        byte[] b = Pbkdf2.hmacSha256(password, salt, ONCE, Integer.BYTES * words * parameters.p());
        int[] x = new int[words];
        int[] y = new int[words];
        int[] v = new int[Math.multiplyExact(words, parameters.n())];
        for (int lane = 0; lane < parameters.p(); lane++) {
            int start = Integer.BYTES * words * lane;
            for (int i = 0; i < words; i++) {
                x[ordered(i)] = (int) LITTLE_ENDIAN.get(b, start + Integer.BYTES * i);
            }
            mix(x, y, v, parameters.n());
            for (int i = 0; i < words; i++) {
                LITTLE_ENDIAN.set(b, start + Integer.BYTES * i, x[ordered(i)]);
            }
        }
        return Pbkdf2.hmacSha256(password, b, ONCE, length);
    }

    /** scryptROMix, RFC 7914 section 5. N is even, so that two steps at a time save copying y to x. */
    private void mix(int[] x, int[] y, int[] v, int n) {
        int words = x.length;
        for (int i = 0; i < n; i += 2) {
            System.arraycopy(x, 0, v, i * words, words);
            mixBlocks(x, y);
            System.arraycopy(y, 0, v, (i + 1) * words, words);
            mixBlocks(y, x);
        }
        for (int i = 0; i < n; i += 2) {
            xor(x, v, words * (x[words - CORE_WORDS] & (n - 1)));
            mixBlocks(x, y);
            xor(y, v, words * (y[words - CORE_WORDS] & (n - 1)));
            mixBlocks(y, x);
        }
    }

    private static void xor(int[] x, int[] v, int from) {
        for (int i = 0; i < x.length; i++) {
            x[i] ^= v[from + i];
        }
    }

    @Override
    public final void salsa208(int[] block, int times) {
        int[] words = new int[CORE_WORDS];
        for (int i = 0; i < CORE_WORDS; i++) {
            words[order[i]] = block[i];
        }
        mixAgain(words, times);
        for (int i = 0; i < CORE_WORDS; i++) {
            block[i] = words[order[i]];
        }
    }

    private int ordered(int word) {
        return word - word % CORE_WORDS + order[word % CORE_WORDS];
    }
}
