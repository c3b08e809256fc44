package dev.foxproof.client.accounts;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.ClientState;
import dev.foxproof.spec.keys.KeyB;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * What is remembered of one account.
 *
 * @param version the highest version seen
 * @param saltFingerprint SHA-256 of the client salt's text at the last login that succeeded, 64 hex digits
 * @param keyId the client state of the last kB seen: 32 hex digits that every storage server sees as well
 */
public record AccountPin(StretchVersion version, Optional<String> saltFingerprint, Optional<String> keyId) {
    static final AccountPin NEW = new AccountPin(StretchVersion.V1, Optional.empty(), Optional.empty());

    AccountPin with(StretchVersion newVersion) {
        return new AccountPin(newVersion, saltFingerprint, keyId);
    }

    AccountPin with(ClientSalt salt) {
        return new AccountPin(version, Optional.of(fingerprint(salt)), keyId);
    }

    AccountPin with(KeyB keyB) {
        return new AccountPin(
                version, saltFingerprint, Optional.of(ClientState.of(keyB).hex()));
    }

    static String fingerprint(ClientSalt salt) {
        try {
            return Hex.encode(
                    MessageDigest.getInstance("SHA-256").digest(salt.text().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }
}
