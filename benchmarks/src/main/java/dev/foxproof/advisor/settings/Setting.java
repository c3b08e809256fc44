package dev.foxproof.advisor.settings;

import dev.foxproof.advisor.AdvisorException;
import dev.foxproof.spec.errors.KdfParameterException;
import dev.foxproof.spec.kdf.Pbkdf2;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import dev.foxproof.spec.kdf.Scrypt;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A key derivation function with its parameters. */
public sealed interface Setting {
    /** Bytes of derived key, those that the protocol takes. */
    int KEY_BYTES = 32;

    Kdf kdf();

    /** The working memory of one derivation in bytes; 0 if it is negligible. */
    long memoryBytes();

    /**
     * How much work one derivation is, in a unit of its function, in which time grows linearly: iterations, or bytes of memory times how
     * often they are passed over.
     */
    double work();

    /** Its parameters as the specification of the function writes them, such as {@code N=65536 r=8 p=1}. */
    String parameters();

    /** Derives a key from a fixed input of 32 bytes: what is stretched makes no difference to the time. */
    byte[] derive();

    /** Function and parameters. */
    default String text() {
        return kdf().title() + " " + parameters();
    }

    /** PBKDF2-HMAC-SHA256. */
    record OfPbkdf2(Pbkdf2Parameters cost) implements Setting {
        @Override
        public Kdf kdf() {
            return Kdf.PBKDF2;
        }

        @Override
        public long memoryBytes() {
            return 0;
        }

        @Override
        public double work() {
            return cost.iterations();
        }

        @Override
        public String parameters() {
            return "iterations=" + cost.iterations();
        }

        @Override
        public byte[] derive() {
            return Pbkdf2.hmacSha256("0123456789abcdef".toCharArray(), new byte[KEY_BYTES], cost, KEY_BYTES);
        }
    }

    /** scrypt. */
    record OfScrypt(ScryptParameters cost) implements Setting {
        @Override
        public Kdf kdf() {
            return Kdf.SCRYPT;
        }

        @Override
        public long memoryBytes() {
            return cost.memoryBytes();
        }

        @Override
        public double work() {
            return (double) cost.memoryBytes() * cost.p();
        }

        @Override
        public String parameters() {
            return "N=" + cost.n() + " r=" + cost.r() + " p=" + cost.p();
        }

        @Override
        public byte[] derive() {
            return Scrypt.derive(new byte[KEY_BYTES], new byte[KEY_BYTES], cost, KEY_BYTES);
        }
    }

    /** Argon2id. */
    record OfArgon2id(Argon2idParameters cost) implements Setting {
        @Override
        public Kdf kdf() {
            return Kdf.ARGON2ID;
        }

        @Override
        public long memoryBytes() {
            return cost.memoryBytes();
        }

        @Override
        public double work() {
            return (double) cost.memoryBytes() * cost.passes();
        }

        @Override
        public String parameters() {
            return "m=" + cost.memoryKib() + " t=" + cost.passes() + " p=" + cost.lanes();
        }

        @Override
        public byte[] derive() {
            return Argon2id.derive(new byte[KEY_BYTES], new byte[KEY_BYTES], cost, KEY_BYTES);
        }
    }

    static Setting pbkdf2(int iterations) {
        return new OfPbkdf2(new Pbkdf2Parameters(iterations));
    }

    static Setting scrypt(int n, int r, int p) {
        return new OfScrypt(new ScryptParameters(n, r, p));
    }

    static Setting argon2id(int memoryKib, int passes, int lanes) {
        return new OfArgon2id(new Argon2idParameters(memoryKib, passes, lanes));
    }

    /**
     * Reads a setting as a user writes it, {@code scrypt:N=65536,r=8,p=1}.
     *
     * @throws AdvisorException if it is none
     */
    static Setting parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new AdvisorException("\"" + text + "\" is no setting: one is written like scrypt:N=65536,r=8,p=1");
        }
        return parse(Kdf.of(text.substring(0, colon)), text.substring(colon + 1));
    }

    /**
     * Reads what {@link #parameters} writes.
     *
     * @throws AdvisorException if a parameter is missing, unknown, no number or outside of its range
     */
    static Setting parse(Kdf kdf, String parameters) {
        Map<String, Integer> values = new TreeMap<>();
        for (String part : parameters.strip().split("[ ,]+", -1)) {
            String[] sides = part.split("=", -1);
            if (sides.length != 2 || !sides[1].matches("[0-9]{1,9}") || values.containsKey(sides[0])) {
                throw new AdvisorException("\"" + parameters + "\" are no parameters of " + kdf.title()
                        + ": they are written like " + example(kdf));
            }
            values.put(sides[0], Integer.valueOf(sides[1]));
        }
        try {
            return switch (kdf) {
                case PBKDF2 -> pbkdf2(take(values, kdf, "iterations"));
                case SCRYPT -> scrypt(take(values, kdf, "N"), take(values, kdf, "r"), take(values, kdf, "p"));
                case ARGON2ID -> argon2id(take(values, kdf, "m"), take(values, kdf, "t"), take(values, kdf, "p"));
            };
        } catch (KdfParameterException e) {
            throw new AdvisorException(String.format(Locale.ROOT, "%s: %s", kdf.title(), e.getMessage()), e);
        }
    }

    private static int take(Map<String, Integer> values, Kdf kdf, String name) {
        Integer value = values.get(name);
        if (value == null) {
            throw new AdvisorException(
                    kdf.title() + " takes " + name + " as well: its parameters are written like " + example(kdf));
        }
        return value;
    }

    private static String example(Kdf kdf) {
        return switch (kdf) {
            case PBKDF2 -> "iterations=650000";
            case SCRYPT -> "N=65536 r=8 p=1";
            case ARGON2ID -> "m=65536 t=3 p=1";
        };
    }
}
