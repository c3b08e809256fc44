package dev.foxproof.benchmarks;

import dev.foxproof.spec.kdf.ScryptParameters;
import java.util.OptionalDouble;

/**
 * How often a function calls what it is made of, and so the time below which no implementation of it comes on a processor that does one after
 * another.
 *
 * @param calls of the unit for one operation
 */
record Floor(Unit unit, double calls) {
    /** What is counted; the benchmark that measures one of it. */
    enum Unit {
        SHA256_COMPRESSION("SHA-256 compression"),
        SALSA208_CORE("Salsa20/8 core");

        private final String text;

        Unit(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** RFC 8018 with one block of output and HMAC's padded keys hashed beforehand: two compressions for each iteration. */
    static Floor pbkdf2(int iterations) {
        return new Floor(Unit.SHA256_COMPRESSION, 2.0 * iterations);
    }

    /** RFC 7914: 2·N times for each of p lanes, a mixing of 2·r blocks. */
    static Floor scrypt(ScryptParameters parameters) {
        return new Floor(Unit.SALSA208_CORE, 4.0 * parameters.n() * parameters.r() * parameters.p());
    }

    OptionalDouble nanoseconds(OptionalDouble nanosecondsOfUnit) {
        return nanosecondsOfUnit.isPresent()
                ? OptionalDouble.of(calls * nanosecondsOfUnit.getAsDouble())
                : nanosecondsOfUnit;
    }
}
