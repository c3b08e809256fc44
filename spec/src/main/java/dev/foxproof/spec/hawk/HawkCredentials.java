package dev.foxproof.spec.hawk;

/**
 * What a client signs with.
 *
 * @param id names the key to the server; 1 to 255 characters of the attribute alphabet
 */
public record HawkCredentials(String id, HawkKey key) {
    public static final int ID_CHARACTERS_MAX = 255;

    public HawkCredentials {
        AttributeText.require("id", id, 1, ID_CHARACTERS_MAX);
    }
}
