package dev.foxproof.benchmarks.contestants;

/** scrypt in plain Java, the 16 words of a Salsa20 block in local variables. */
public final class PlainScrypt extends ScryptInJava {
    public PlainScrypt() {
        super(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    @Override
    public String name() {
        return "plain-java";
    }

    @Override
    public String release() {
        return "scrypt in plain Java";
    }

    @Override
    protected void mixBlocks(int[] input, int[] output) {
        int half = input.length / 2;
        int[] block = new int[16];
        System.arraycopy(input, input.length - 16, block, 0, 16);
        for (int i = 0; i < half; i += 16) {
            xor(block, input, 2 * i);
            core(block);
            System.arraycopy(block, 0, output, i, 16);
            xor(block, input, 2 * i + 16);
            core(block);
            System.arraycopy(block, 0, output, half + i, 16);
        }
    }

    @Override
    protected void mixAgain(int[] block, int times) {
        for (int i = 0; i < times; i++) {
            core(block);
        }
    }

    private static void xor(int[] block, int[] input, int from) {
        for (int i = 0; i < 16; i++) {
            block[i] ^= input[from + i];
        }
    }

    /** RFC 7914 section 3, the four independent quarter rounds side by side. */
    private static void core(int[] block) {
        int x0 = block[0];
        int x1 = block[1];
        int x2 = block[2];
        int x3 = block[3];
        int x4 = block[4];
        int x5 = block[5];
        int x6 = block[6];
        int x7 = block[7];
        int x8 = block[8];
        int x9 = block[9];
        int x10 = block[10];
        int x11 = block[11];
        int x12 = block[12];
        int x13 = block[13];
        int x14 = block[14];
        int x15 = block[15];
        for (int round = 0; round < 8; round += 2) {
            x4 ^= Integer.rotateLeft(x0 + x12, 7);
            x9 ^= Integer.rotateLeft(x5 + x1, 7);
            x14 ^= Integer.rotateLeft(x10 + x6, 7);
            x3 ^= Integer.rotateLeft(x15 + x11, 7);
            x8 ^= Integer.rotateLeft(x4 + x0, 9);
            x13 ^= Integer.rotateLeft(x9 + x5, 9);
            x2 ^= Integer.rotateLeft(x14 + x10, 9);
            x7 ^= Integer.rotateLeft(x3 + x15, 9);
            x12 ^= Integer.rotateLeft(x8 + x4, 13);
            x1 ^= Integer.rotateLeft(x13 + x9, 13);
            x6 ^= Integer.rotateLeft(x2 + x14, 13);
            x11 ^= Integer.rotateLeft(x7 + x3, 13);
            x0 ^= Integer.rotateLeft(x12 + x8, 18);
            x5 ^= Integer.rotateLeft(x1 + x13, 18);
            x10 ^= Integer.rotateLeft(x6 + x2, 18);
            x15 ^= Integer.rotateLeft(x11 + x7, 18);
            x1 ^= Integer.rotateLeft(x0 + x3, 7);
            x6 ^= Integer.rotateLeft(x5 + x4, 7);
            x11 ^= Integer.rotateLeft(x10 + x9, 7);
            x12 ^= Integer.rotateLeft(x15 + x14, 7);
            x2 ^= Integer.rotateLeft(x1 + x0, 9);
            x7 ^= Integer.rotateLeft(x6 + x5, 9);
            x8 ^= Integer.rotateLeft(x11 + x10, 9);
            x13 ^= Integer.rotateLeft(x12 + x15, 9);
            x3 ^= Integer.rotateLeft(x2 + x1, 13);
            x4 ^= Integer.rotateLeft(x7 + x6, 13);
            x9 ^= Integer.rotateLeft(x8 + x11, 13);
            x14 ^= Integer.rotateLeft(x13 + x12, 13);
            x0 ^= Integer.rotateLeft(x3 + x2, 18);
            x5 ^= Integer.rotateLeft(x4 + x7, 18);
            x10 ^= Integer.rotateLeft(x9 + x8, 18);
            x15 ^= Integer.rotateLeft(x14 + x13, 18);
        }
        block[0] += x0;
        block[1] += x1;
        block[2] += x2;
        block[3] += x3;
        block[4] += x4;
        block[5] += x5;
        block[6] += x6;
        block[7] += x7;
        block[8] += x8;
        block[9] += x9;
        block[10] += x10;
        block[11] += x11;
        block[12] += x12;
        block[13] += x13;
        block[14] += x14;
        block[15] += x15;
    }
}
