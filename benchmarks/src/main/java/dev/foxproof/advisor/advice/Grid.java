package dev.foxproof.advisor.advice;

import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The settings that are looked at: those that people use and that sources name, and steps between them. */
public final class Grid {
    private static final int R = 8;
    private static final int[] ARGON_MEMORY_KIB = {
        7_168, 12_288, 19_456, 24_576, 28_672, 32_768, 40_960, 47_104, 57_344, 65_536, 131_072, 262_144, 524_288
    };
    private static final int ARGON_PASSES_MAX = 4;
    private static final int SCRYPT_LOG_MIN = 13;
    private static final int SCRYPT_LOG_MAX = 20;
    private static final int[] SCRYPT_LANES = {1, 2, 3, 5};

    private static final int[] ITERATIONS = {
        1_000, 10_000, 100_000, 210_000, 310_000, 450_000, 600_000, 650_000, 1_000_000, 1_300_000, 2_000_000, 3_000_000,
        5_000_000
    };

    private Grid() {}

    /** The iteration counts of the table; the best one is computed, since time is linear. */
    public static List<Setting> pbkdf2() {
        List<Setting> all = new ArrayList<>();
        for (int iterations : ITERATIONS) {
            all.add(Setting.pbkdf2(iterations));
        }
        return Collections.unmodifiableList(all);
    }

    /** Settings of a function that depends on memory, within the memory, in order of their work. */
    public static List<Setting> within(Kdf kdf, long memoryBytes) {
        List<Setting> all = new ArrayList<>();
        if (kdf == Kdf.SCRYPT) {
            for (int log = SCRYPT_LOG_MIN; log <= SCRYPT_LOG_MAX; log++) {
                for (int p : SCRYPT_LANES) {
                    all.add(Setting.scrypt(1 << log, R, p));
                }
            }
            all.add(Setting.scrypt(1 << SCRYPT_LOG_MIN, R, 10)); // one of the minimums of OWASP
        } else {
            for (int memory : ARGON_MEMORY_KIB) {
                for (int passes = 1; passes <= ARGON_PASSES_MAX; passes++) {
                    all.add(Setting.argon2id(memory, passes, 1));
                }
            }
            // The other settings of OWASP.
            all.add(Setting.argon2id(9_216, 4, 1));
            all.add(Setting.argon2id(7_168, 5, 1));
        }
        all.removeIf(setting -> setting.memoryBytes() > memoryBytes);
        all.sort(Comparator.comparingDouble(Setting::work));
        return Collections.unmodifiableList(all);
    }
}
