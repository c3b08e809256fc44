package dev.foxproof.spec.hawk;

/**
 * What a server finds under a Hawk id.
 *
 * @param id the id in its one stored spelling. A server may find a credential under several spellings (hex in either case, TOK-4), and
 *     the MAC does not cover the id: nonces recorded under the id as sent could be replayed under another spelling
 * @param key the key that the request must be signed with
 * @param owner what the credential stands for: a session, a device
 */
public record HawkCredential<T>(String id, HawkKey key, T owner) {}
