package dev.foxproof.spec.devices;

import dev.foxproof.spec.errors.MalformedValueException;

/** A range of numbers, both ends included. */
record Decimals(int min, int max) {
    /**
     * @param name names the value in the error
     * @throws MalformedValueException if the value is out of range or not a number
     */
    double require(String name, double value) {
        if (value >= min && value <= max) {
            return value;
        }
        throw refusal(name);
    }

    MalformedValueException refusal(String name) {
        return new MalformedValueException(name, "must be a number of " + min + " to " + max);
    }
}
