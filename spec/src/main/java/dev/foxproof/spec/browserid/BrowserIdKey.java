package dev.foxproof.spec.browserid;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import java.util.Map;

/** A public key that is well-formed and strong enough. */
public sealed interface BrowserIdKey permits RsaKey, DsaKey {
    /**
     * Reads the JSON text of a key.
     *
     * @throws MalformedValueException of the name {@code publicKey} if it is no such key, or a weak one
     */
    static BrowserIdKey parse(String json) {
        return of(KeyMembers.parse(json));
    }

    /**
     * Reads the members of a key; others than those of its algorithm have no meaning.
     *
     * @throws MalformedValueException of the name {@code publicKey} if they are not the members of a key, or those of a weak one
     */
    static BrowserIdKey of(Map<String, ?> members) {
        return of(new KeyMembers(members));
    }

    @Requirement("BID-1")
    private static BrowserIdKey of(KeyMembers members) {
        return switch (members.algorithm()) {
            case RS256 -> RsaKey.read(members);
            case DS128 -> DsaKey.read(members);
        };
    }

    /** What this key verifies. */
    Algorithm algorithm();

    /** The members in the order of chapter 45, each a text. */
    Map<String, String> members();

    /** The JSON text of the key. */
    default String toJson() {
        return JsonText.write(members());
    }

    /** Whether the signature is that of the message by the owner of this key. */
    boolean verifies(byte[] message, byte[] signature);
}
