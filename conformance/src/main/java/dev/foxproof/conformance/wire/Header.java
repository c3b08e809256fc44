package dev.foxproof.conformance.wire;

/** One header field as sent: name and value are not normalized. */
public record Header(String name, String value) {
    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
