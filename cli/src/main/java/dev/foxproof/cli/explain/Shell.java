package dev.foxproof.cli.explain;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Commands for a POSIX shell with OpenSSL 3, xxd and python3. Each prints one value, and null stands for one that would be too long. */
final class Shell {
    /** Systems differ in how long an argument may be; beyond this nobody reads it anyway. */
    static final int CHARACTERS_MAX = 16_384;

    private static final String TO_HEX = " | xxd -p -c 256";
    private static final String TO_BASE64 = " | openssl base64 -A";

    private Shell() {}

    /** The bytes themselves. */
    static @Nullable String print(byte[] bytes) {
        return limited("printf " + printfArguments(bytes));
    }

    /** The bytes as hex. */
    static @Nullable String hex(byte[] bytes) {
        return limited(print(bytes), " | xxd -p | tr -d '\\n'");
    }

    static @Nullable String pbkdf2(byte[] password, byte[] salt, int iterations) {
        return limited("openssl kdf -binary -keylen 32 -kdfopt digest:SHA256 -kdfopt hexpass:" + Hex.encode(password)
                + " -kdfopt " + saltOption(salt) + " -kdfopt iter:" + iterations + " PBKDF2" + TO_HEX);
    }

    static @Nullable String scrypt(byte[] secret, byte[] salt, ScryptParameters cost) {
        // OpenSSL counts a little more than the large array, and refuses more than 32 MiB unless told.
        long memory = 2 * cost.memoryBytes();
        return limited("openssl kdf -binary -keylen 32 -kdfopt hexpass:" + Hex.encode(secret) + " -kdfopt hexsalt:"
                + Hex.encode(salt) + " -kdfopt n:" + cost.n() + " -kdfopt r:" + cost.r() + " -kdfopt p:" + cost.p()
                + " -kdfopt maxmem_bytes:" + memory + " SCRYPT" + TO_HEX);
    }

    static @Nullable String hkdf(byte[] key, String info, int length) {
        return limited(hkdfBinary(key, info, length) + TO_HEX);
    }

    /** Bytes {@code from} to {@code from + length} of {@code total} bytes of HKDF. */
    static @Nullable String hkdfPart(byte[] key, String info, int total, int from, int length) {
        String skip = from == 0 ? "" : " | tail -c +" + (from + 1);
        return limited(hkdfBinary(key, info, total) + skip + " | head -c " + length + TO_HEX);
    }

    private static String hkdfBinary(byte[] key, String info, int length) {
        return "openssl kdf -binary -keylen " + length + " -kdfopt digest:SHA256 -kdfopt hexkey:" + Hex.encode(key)
                + " -kdfopt info:" + info + " HKDF";
    }

    static @Nullable String hmacOfHex(byte[] key, byte[] message) {
        return limited("printf %s " + Hex.encode(message) + " | xxd -r -p | " + hmac(key) + TO_HEX);
    }

    static @Nullable String hmacOfText(byte[] key, byte[] message) {
        return limited(print(message), " | " + hmac(key) + TO_BASE64);
    }

    private static String hmac(byte[] key) {
        return "openssl mac -binary -digest SHA256 -macopt hexkey:" + Hex.encode(key) + " HMAC";
    }

    static @Nullable String sha256OfText(byte[] message) {
        return limited(print(message), " | openssl dgst -sha256 -binary" + TO_BASE64);
    }

    /** The first bytes of SHA-256 over bytes given as hex. */
    static @Nullable String sha256Start(byte[] message, int length) {
        return limited("printf %s " + Hex.encode(message) + " | xxd -r -p | openssl dgst -sha256 -binary | head -c "
                + length + TO_HEX);
    }

    /** XOR, which OpenSSL cannot do. */
    static @Nullable String xor(byte[] a, byte[] b) {
        return limited("python3 -c \"print('%0" + 2 * a.length + "x' % (0x" + Hex.encode(a) + " ^ 0x" + Hex.encode(b)
                + "))\"");
    }

    /** Several hex strings, one after the other. */
    static @Nullable String joined(byte[]... parts) {
        StringBuilder command = new StringBuilder("printf ").append("%s".repeat(parts.length));
        for (byte[] part : parts) {
            command.append(' ').append(Hex.encode(part));
        }
        return limited(command.toString());
    }

    private static String saltOption(byte[] salt) {
        return isPrintable(salt)
                ? quote("salt:" + new String(salt, StandardCharsets.US_ASCII))
                : "hexsalt:" + Hex.encode(salt);
    }

    private static String printfArguments(byte[] bytes) {
        if (isPrintable(bytes)) {
            return "%s " + quote(new String(bytes, StandardCharsets.US_ASCII));
        }
        StringBuilder format = new StringBuilder();
        for (byte b : bytes) {
            switch (b) {
                case '\n' -> format.append("\\n");
                case '\\' -> format.append("\\\\");
                case '%' -> format.append("%%");
                default -> {
                    if (b >= 0x20 && b < 0x7F) {
                        format.append((char) b);
                    } else {
                        format.append('\\');
                        format.append((char) ('0' + ((b >> 6) & 3)));
                        format.append((char) ('0' + ((b >> 3) & 7)));
                        format.append((char) ('0' + (b & 7)));
                    }
                }
            }
        }
        return quote(format.toString());
    }

    private static boolean isPrintable(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0x20 || b == 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static @Nullable String limited(@Nullable String... parts) {
        StringBuilder command = new StringBuilder();
        for (String part : parts) {
            if (part == null) {
                return null;
            }
            command.append(part);
        }
        return command.length() > CHARACTERS_MAX ? null : command.toString();
    }
}
