package dev.foxproof.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.tokens.SessionToken;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignerTest {
    private final InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9000);
    private final Signer signer = new Signer(server);
    private final SessionToken token = Population.session(1);
    private final Signer.Credential credential =
            Signer.Credential.of(token.id().toHex(), token.reqHmacKey().toBytes());

    private String bySpecification(String method, String path, String nonce) {
        HawkRequest request =
                new HawkRequest(method, path, new HostPort(server.getAddress().getHostAddress(), 9000));
        return HawkAuthorization.sign(
                        token.hawkCredentials(),
                        new HawkArtifacts(request, new HawkTimestamp("1700000000"), new Nonce(nonce)))
                .header();
    }

    @Test
    void signsAsTheSpecificationDoes() {
        String nonce = signer.nextNonce();
        assertThat(signer.sign(credential, "GET", "/v1/session/status", null, 1_700_000_000, nonce))
                .isEqualTo(bySpecification("GET", "/v1/session/status", nonce));
    }

    @Test
    void signsABodyAsTheSpecificationDoes() {
        PayloadHash hash = PayloadHash.compute("application/json", "{}".getBytes(StandardCharsets.US_ASCII));
        String nonce = signer.nextNonce();
        HawkRequest request = new HawkRequest(
                "POST", "/1/cmd/x", new HostPort(server.getAddress().getHostAddress(), 9000));
        HawkArtifacts artifacts =
                new HawkArtifacts(request, new HawkTimestamp("1700000000"), new Nonce(nonce)).withHash(hash);
        assertThat(signer.sign(credential, "POST", "/1/cmd/x", hash.toBase64(), 1_700_000_000, nonce))
                .isEqualTo(HawkAuthorization.sign(token.hawkCredentials(), artifacts)
                        .header());
    }

    @Test
    void noTwoSignersHaveANonceInCommon() {
        Signer other = new Signer(server);
        assertThat(signer.nextNonce()).isNotEqualTo(other.nextNonce());
        assertThat(signer.nextNonce()).isNotEqualTo(signer.nextNonce());
    }

    @Test
    void doesNotPrintTheKey() {
        assertThat(credential).hasToString("Credential[redacted]");
    }
}
