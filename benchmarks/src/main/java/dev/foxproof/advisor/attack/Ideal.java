package dev.foxproof.advisor.attack;

/** A machine that nobody has built, which loses no time between its two limits: how fast it computes, and how fast its memory is. */
public record Ideal(double pbkdf2IterationsPerSecond, double bytesPerSecond, String source) {}
