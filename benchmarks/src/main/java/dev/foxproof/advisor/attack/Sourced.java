package dev.foxproof.advisor.attack;

/**
 * A number and where it is from.
 *
 * @param source an address, or a sentence that begins with "assumption"
 */
public record Sourced(double value, String source) {}
