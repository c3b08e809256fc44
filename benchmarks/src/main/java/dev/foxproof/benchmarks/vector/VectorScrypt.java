package dev.foxproof.benchmarks.vector;

import dev.foxproof.benchmarks.contestants.ScryptInJava;
import dev.foxproof.benchmarks.contestants.VectorApi;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * scrypt with the four quarter rounds of Salsa20 in the four lanes of a vector. The diagonals of the matrix are the vectors, so that a round
 * of columns becomes one of rows by rotating three of them.
 */
public final class VectorScrypt extends ScryptInJava implements VectorApi.Kernel {
    private static final VectorSpecies<Integer> LANES = IntVector.SPECIES_128;
    private static final VectorShuffle<Integer> BY_1 = VectorShuffle.fromValues(LANES, 1, 2, 3, 0);
    private static final VectorShuffle<Integer> BY_2 = VectorShuffle.fromValues(LANES, 2, 3, 0, 1);
    private static final VectorShuffle<Integer> BY_3 = VectorShuffle.fromValues(LANES, 3, 0, 1, 2);

    public VectorScrypt() {
        super(0, 13, 10, 7, 4, 1, 14, 11, 8, 5, 2, 15, 12, 9, 6, 3);
    }

    @Override
    public String name() {
        return "vector-api";
    }

    @Override
    public String release() {
        return "scrypt on jdk.incubator.vector";
    }

    @Override
    protected void mixBlocks(int[] input, int[] output) {
        int half = input.length / 2;
        IntVector a = at(input, input.length - 16);
        IntVector b = at(input, input.length - 12);
        IntVector c = at(input, input.length - 8);
        IntVector d = at(input, input.length - 4);
        for (int i = 0; i < input.length; i += 16) {
            IntVector a0 = a.lanewise(VectorOperators.XOR, at(input, i));
            IntVector b0 = b.lanewise(VectorOperators.XOR, at(input, i + 4));
            IntVector c0 = c.lanewise(VectorOperators.XOR, at(input, i + 8));
            IntVector d0 = d.lanewise(VectorOperators.XOR, at(input, i + 12));
            a = a0;
            b = b0;
            c = c0;
            d = d0;
            for (int round = 0; round < 8; round += 2) {
                b = step(b, a, d, 7);
                c = step(c, b, a, 9);
                d = step(d, c, b, 13);
                a = step(a, d, c, 18);
                b = b.rearrange(BY_3);
                c = c.rearrange(BY_2);
                d = d.rearrange(BY_1);
                d = step(d, a, b, 7);
                c = step(c, d, a, 9);
                b = step(b, c, d, 13);
                a = step(a, b, c, 18);
                b = b.rearrange(BY_1);
                c = c.rearrange(BY_2);
                d = d.rearrange(BY_3);
            }
            a = a.add(a0);
            b = b.add(b0);
            c = c.add(c0);
            d = d.add(d0);
            int to = (i & 16) == 0 ? i / 2 : half + (i - 16) / 2;
            a.intoArray(output, to);
            b.intoArray(output, to + 4);
            c.intoArray(output, to + 8);
            d.intoArray(output, to + 12);
        }
    }

    @Override
    protected void mixAgain(int[] block, int times) {
        IntVector a = at(block, 0);
        IntVector b = at(block, 4);
        IntVector c = at(block, 8);
        IntVector d = at(block, 12);
        for (int i = 0; i < times; i++) {
            IntVector a0 = a;
            IntVector b0 = b;
            IntVector c0 = c;
            IntVector d0 = d;
            for (int round = 0; round < 8; round += 2) {
                b = step(b, a, d, 7);
                c = step(c, b, a, 9);
                d = step(d, c, b, 13);
                a = step(a, d, c, 18);
                b = b.rearrange(BY_3);
                c = c.rearrange(BY_2);
                d = d.rearrange(BY_1);
                d = step(d, a, b, 7);
                c = step(c, d, a, 9);
                b = step(b, c, d, 13);
                a = step(a, b, c, 18);
                b = b.rearrange(BY_1);
                c = c.rearrange(BY_2);
                d = d.rearrange(BY_3);
            }
            a = a.add(a0);
            b = b.add(b0);
            c = c.add(c0);
            d = d.add(d0);
        }
        a.intoArray(block, 0);
        b.intoArray(block, 4);
        c.intoArray(block, 8);
        d.intoArray(block, 12);
    }

    private static IntVector at(int[] words, int from) {
        return IntVector.fromArray(LANES, words, from);
    }

    /** {@code target XOR (one + other <<< bits)}. */
    private static IntVector step(IntVector target, IntVector one, IntVector other, int bits) {
        return target.lanewise(VectorOperators.XOR, one.add(other).lanewise(VectorOperators.ROL, bits));
    }
}
