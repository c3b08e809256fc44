package dev.foxproof.spec.devices;

import dev.foxproof.spec.errors.MalformedValueException;

/** A range of integers, both ends included. */
record Integers(long min, long max) {
    /**
     * @param name names the value in the error
     * @throws MalformedValueException if the value is out of range
     */
    long require(String name, long value) {
        if (value < min || value > max) {
            throw refusal(name);
        }
        return value;
    }

    MalformedValueException refusal(String name) {
        return new MalformedValueException(name, "must be an integer of " + min + " to " + max);
    }
}
