package dev.foxproof.client.devices;

/** Proves to a server whose phone it is. */
@FunctionalInterface
public interface AssertionSource {
    /**
     * @param audience the origin of the server that the assertion is for
     * @return an assertion of chapter 45
     * @throws dev.foxproof.client.call.ClientException if the accounts server gives none
     */
    String assertion(String audience);
}
