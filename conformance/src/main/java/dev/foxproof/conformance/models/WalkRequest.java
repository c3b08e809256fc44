package dev.foxproof.conformance.models;

/**
 * What a behaviour is made for.
 *
 * @param v2 whether the target speaks v2
 * @param mail whether its mails can be read
 * @param seed of everything that is chosen
 */
public record WalkRequest(boolean v2, boolean mail, long seed) {}
