package dev.foxproof.cli.peer;

import static dev.foxproof.cli.peer.PeerProcess.ABSENT;
import static dev.foxproof.cli.peer.PeerProcess.ask;
import static dev.foxproof.cli.peer.PeerProcess.assertMember;
import static dev.foxproof.cli.peer.PeerProcess.assertRefused;
import static dev.foxproof.cli.peer.PeerProcess.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a key to a verified assertion, through {@code peer assertions}. */
class AssertionOperationsTest {
    private static final String PARAMETERS =
            "\"p\":\"ff600483db6abfc5b45eab78594b3533d550d9f1bf2a992a7a8daa6dc34f8045ad4e6e0c"
                    + "429d334eeeaaefd7e23d4810be00e4cc1492cba325ba81ff2d5a5b305a8d17eb3bf4a06a349d392e00d329744a5179380344e82a18c4793"
                    + "3438f891e22aeef812d69c8f75e326cb70ea000c3f776dfdbd604638c2ef717fc26d02e17\","
                    + "\"q\":\"e21e04f911d1ed7991008ecaab3bf775984309c3\","
                    + "\"g\":\"c52a4a0ff3b7e61fdf1867ce84138369a6154f4afa92966e3c827e25cfa6cf508b90e5de419e1337e07a2e9e2a3cd5dea704d175"
                    + "f8ebf6af397d69e110b96afb17c7a03259329e4829b0d03bbc7896b15b4ade53e130858cc34d96269aa89041f409136c7242a38895c9d5bc"
                    + "cad4f389af1d7a4bd1398bd072dffa896233397a\"}";
    private static final String SECRET = "{\"algorithm\":\"DS\",\"x\":\"1\"," + PARAMETERS;
    /** The public key of x = 1 is g. */
    private static final String PUBLIC = "{\"algorithm\":\"DS\",\"y\":"
            + PARAMETERS.replaceAll(".*\"g\":(\"[0-9a-f]+\").*", "$1") + "," + PARAMETERS;

    private static final Object[] CERTIFICATE = {
        "issuer",
        "a.example",
        "issuerSecretKey",
        SECRET,
        "principal",
        "u@a.example",
        "publicKey",
        PUBLIC,
        "issuedAt",
        1_353_832_234_000L,
        "expiresAt",
        1_353_835_834_000L,
        "verifiedEmail",
        "fox@example.org",
        "generation",
        7,
        "lastAuthAt",
        1_353_832_234
    };
    private static final Object[] ASSERTION = {
        "secretKey", SECRET, "audience", "https://find.example.org", "expiresAt", 1_353_832_534_000L
    };

    private static Object[] verify() {
        String backed = ask("assertions", "certificate", CERTIFICATE)
                        .get("certificate")
                        .stringValue()
                + "~"
                + ask("assertions", "assertion", ASSERTION).get("assertion").stringValue();
        return new Object[] {
            "backedAssertion",
            backed,
            "audience",
            "https://find.example.org",
            "nowMillis",
            1_353_832_235_000L,
            "issuer",
            "a.example",
            "issuerPublicKey",
            PUBLIC
        };
    }

    @Test
    @Requirement({"BID-1", "BID-8", "BID-14", "BID-16"})
    void verifiesWhatItSigned() {
        JsonNode verified = ask("assertions", "verifyAssertion", verify());
        assertMember(verified, "principal", "u@a.example");
        assertMember(verified, "verifiedEmail", "fox@example.org");
        assertThat(verified.get("generation").longValue()).isEqualTo(7);
        assertThat(verified.get("endsAt").longValue()).isEqualTo(1_353_832_534_000L);
        assertMember(ask("assertions", "publicKey", "publicKey", PUBLIC), "alg", "DS128");
    }

    @Test
    @Violates({"BID-1", "BID-14", "BID-18", "BID-22"})
    void refusesWithTheCodeOfTheSpecification() {
        Object[] right = verify();
        assertRefused(
                ask("assertions", "verifyAssertion", with(right, "audience", "https://other.example.org")),
                "assertion.audience");
        assertRefused(
                ask("assertions", "verifyAssertion", with(right, "issuer", "b.example")), "assertion.issuer-untrusted");
        assertRefused(ask("assertions", "publicKey", "publicKey", SECRET), "malformed.publicKey");
        assertRefused(
                ask("assertions", "assertion", with(ASSERTION, "audience", "find.example.org")), "malformed.audience");
        assertRefused(ask("assertions", "assertion", with(ASSERTION, "expiresAt", ABSENT)), "peer.missing-member");
        assertRefused(ask("assertions", "assertion", with(ASSERTION, "expiresAt", "1")), "peer.wrong-type");
    }
}
