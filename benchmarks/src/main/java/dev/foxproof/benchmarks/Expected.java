package dev.foxproof.benchmarks;

import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * What a contestant must compute before it is timed. {@link Measure} computes it once, with the code of one of them, and passes it to each
 * JVM that measures, so that nothing but the contestant runs there; JMH alone lets that JVM compute it.
 */
final class Expected {
    static final String PROPERTY = "foxproof.expected";

    private Expected() {}

    /**
     * @throws IllegalStateException if they differ, which ends the measurement
     */
    static void require(String contestant, byte[] computed, Supplier<byte[]> reference) {
        String actual = HexFormat.of().formatHex(computed);
        String expected = System.getProperty(PROPERTY);
        if (expected == null) {
            expected = HexFormat.of().formatHex(reference.get());
        }
        if (!actual.equals(expected)) {
            throw new IllegalStateException(contestant + " computes " + actual + " in place of " + expected);
        }
    }
}
