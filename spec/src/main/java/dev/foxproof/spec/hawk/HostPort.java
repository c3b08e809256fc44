package dev.foxproof.spec.hawk;

import dev.foxproof.spec.Ascii;
import dev.foxproof.spec.errors.HawkException;

/**
 * Host and port as the MAC covers them.
 *
 * @param host lower case; an IPv6 address in its brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
    public static final int HOST_CHARACTERS_MAX = 255;

    /** The longest spelling of an IPv6 address, without its brackets. */
    public static final int IPV6_CHARACTERS_MAX = 45;

    public HostPort {
        host = Ascii.lower(host);
        if (host.isEmpty() || host.length() > HOST_CHARACTERS_MAX) {
            throw malformed("a host has 1 to " + HOST_CHARACTERS_MAX + " characters");
        }
        boolean wellFormed = host.startsWith("[")
                ? host.length() >= 4
                        && host.length() <= IPV6_CHARACTERS_MAX + 2
                        && host.endsWith("]")
                        && inside(host, "0123456789abcdef:.")
                : host.chars().allMatch(HostPort::isNameCharacter);
        if (!wellFormed) {
            throw malformed("a host is a name, an IPv4 address, or an IPv6 address in brackets");
        }
        if (port < 1 || port > 65_535) {
            throw malformed("a port is 1 to 65535");
        }
    }

    private static boolean inside(String bracketed, String alphabet) {
        return bracketed.substring(1, bracketed.length() - 1).chars().allMatch(c -> alphabet.indexOf(c) >= 0);
    }

    private static boolean isNameCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    }

    /**
     * Reads a Host header. No user info, no white space, no leading zeros; a trailing dot of the name stays.
     *
     * @param defaultPort the scheme's port, used when the header has none
     * @throws HawkException at stage PARSE if it has another form
     */
    public static HostPort parse(String header, int defaultPort) {
        int bracket = header.lastIndexOf(']');
        int colon = header.indexOf(':', Math.max(bracket, 0));
        if (colon < 0) {
            return new HostPort(header, defaultPort);
        }
        return new HostPort(header.substring(0, colon), parsePort(header.substring(colon + 1)));
    }

    private static int parsePort(String digits) {
        boolean wellFormed = !digits.isEmpty()
                && digits.length() <= 5
                && digits.charAt(0) != '0'
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!wellFormed) {
            throw malformed("a port is 1 to 5 digits without leading zeros");
        }
        return Integer.parseInt(digits);
    }

    private static HawkException malformed(String rule) {
        return new HawkException(HawkException.Stage.PARSE, "host-malformed", "malformed host or port: " + rule);
    }
}
