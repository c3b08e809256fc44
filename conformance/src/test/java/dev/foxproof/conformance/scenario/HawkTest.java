package dev.foxproof.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.tokens.SessionToken;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The suite signs with a coding of its own; here it meets the executable specification. */
class HawkTest {
    private static final SessionToken TOKEN = SessionToken.parse("ab".repeat(32));
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    @Test
    void signsAsTheExecutableSpecificationDoes() {
        HawkArtifacts artifacts = new HawkArtifacts(
                new HawkRequest("POST", "/v1/x?", new HostPort("Host.example", 443)),
                new HawkTimestamp("1700000000"),
                new Nonce("n0nce"),
                PayloadHash.compute("Application/JSON; charset=utf-8", BODY),
                "some ext",
                "app",
                "dlg");

        String header = hawk().ext("some ext")
                .app("app")
                .dlg("dlg")
                .authorization("post", "/v1/x?", "Host.example", 443, "Application/JSON; charset=utf-8", BODY);

        assertThat(header)
                .isEqualTo(HawkAuthorization.sign(TOKEN.hawkCredentials(), artifacts)
                        .header());
    }

    @Test
    void leavesOutTheHashWithoutABodyUnlessTold() {
        assertThat(sign(hawk())).doesNotContain("hash=");
        assertThat(sign(hawk().hashOf(null, new byte[0]))).contains("hash=");
    }

    @Test
    void changesWhatIsSentWithoutChangingTheMac() {
        String right = sign(hawk());
        String changed = sign(hawk().sent("ts", "1"));

        assertThat(changed).isEqualTo(right.replace("ts=\"1700000000\"", "ts=\"1\""));
        assertThat(sign(hawk().without("nonce"))).doesNotContain("nonce").contains(mac(right));
    }

    @Test
    void changesTheMacWithoutChangingWhatIsSent() {
        String right = sign(hawk());
        String changed = sign(hawk().signedPort("81"));

        assertThat(changed.replace(mac(changed), mac(right))).isEqualTo(right);
        assertThat(mac(changed)).isNotEqualTo(mac(right));
    }

    @Test
    void writesTheHeaderInAnyOrderAndSpelling() {
        assertThat(sign(hawk().order("mac", "id").separator(",").scheme("hAWK")))
                .matches("hAWK mac=\"[^\"]+\",id=\"[^\"]+\",ts=.*");
        assertThat(sign(hawk().header(value -> value + ", x=\"y\""))).endsWith(", x=\"y\"");
    }

    private static Hawk hawk() {
        return Hawk.of(TOKEN, 1_700_000_000, "n0nce");
    }

    private static String sign(Hawk hawk) {
        return hawk.authorization("GET", "/v1/x", "h", 80, null, new byte[0]);
    }

    private static String mac(String header) {
        return header.replaceAll(".*mac=\"([^\"]+)\".*", "$1");
    }
}
