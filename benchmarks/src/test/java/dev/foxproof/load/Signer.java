package dev.foxproof.load;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests of one connection with Hawk, with a nonce, a time and a MAC for each. It writes the same bytes as the specification's
 * code, without its checks and objects: what the generator takes of the two cores, the server lacks. A test compares the two.
 */
final class Signer {
    private static final AtomicInteger SIGNERS = new AtomicInteger();

    private final String host;
    private final int port;
    private final Mac mac;
    private final String noncePrefix;
    private long count;

    Signer(InetSocketAddress server) {
        this.host = server.getAddress().getHostAddress();
        this.port = server.getPort();
        try {
            this.mac = Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        this.noncePrefix = Long.toString(System.nanoTime(), 36) + "-" + SIGNERS.incrementAndGet() + "-";
    }

    String nextNonce() {
        return noncePrefix + count++;
    }

    /**
     * The header's value.
     *
     * @param hash the payload hash in base64, null for a request without a body
     */
    String sign(Credential credential, String method, String path, @Nullable String hash, long seconds, String nonce) {
        String payload = hash == null ? "" : hash;
        String normalized = "hawk.1.header\n" + seconds + '\n' + nonce + '\n' + method + '\n' + path + '\n' + host
                + '\n' + port + '\n' + payload + "\n\n";
        byte[] digest;
        try {
            mac.init(credential.key());
            digest = mac.doFinal(normalized.getBytes(StandardCharsets.ISO_8859_1));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return "Hawk id=\"" + credential.id() + "\", ts=\"" + seconds + "\", nonce=\"" + nonce + "\", "
                + (hash == null ? "" : "hash=\"" + hash + "\", ")
                + "mac=\"" + Base64.getEncoder().encodeToString(digest) + '"';
    }

    /** A Hawk id with its key, ready to use. */
    record Credential(String id, SecretKeySpec key) {
        static Credential of(String id, byte[] key) {
            return new Credential(id, new SecretKeySpec(key, "HmacSHA256"));
        }

        @Override
        public String toString() {
            return "Credential[redacted]";
        }
    }
}
