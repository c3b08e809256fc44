package dev.foxproof.client.accounts;

import dev.foxproof.spec.keys.ClientState;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.KeyB;

/** The two keys of an account. */
public record Keys(KeyA keyA, KeyB keyB) {
    /** Names kB without telling it: the client state, 32 hex digits. */
    public String keyId() {
        return ClientState.of(keyB).hex();
    }
}
