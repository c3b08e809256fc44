package dev.foxproof.spec.hawk;

/**
 * What a server finds under a Hawk id.
 *
 * @param key the key that the request must be signed with
 * @param owner what the credential stands for: a session, a device
 */
public record HawkCredential<T>(HawkKey key, T owner) {}
