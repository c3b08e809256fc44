package dev.foxproof.cli.peer;

import static dev.foxproof.cli.peer.PeerProcess.ABSENT;
import static dev.foxproof.cli.peer.PeerProcess.ask;
import static dev.foxproof.cli.peer.PeerProcess.assertMember;
import static dev.foxproof.cli.peer.PeerProcess.assertRefused;
import static dev.foxproof.cli.peer.PeerProcess.with;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.kdf.ScryptParameters;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The test vectors of the onepw document, through {@code peer keys}. */
class KeysOperationsTest {
    private static final String SALT = "identity.mozilla.com/picl/v1/quickStretchV2:c2dc400c9cc1a93dd3cd3af1b05ebd60";
    private static final String WRAP_KB = "7effe354abecbcb234a8dfc2d7644b4ad339b525589738f2d27341bb8622ecd8";
    private static final String KEY_FETCH_TOKEN = "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f";
    private static final String KEY_A = "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f";
    private static final String BUNDLE = "ee5c58845c7c9412b11bbd20920c2fddd83c33c9cd2c2de2d66b222613364636"
            + "fc7e59d854d599f10e212801de3a47c34333f3b838ee3471e0f285649c332bbb"
            + "4c17f42a0b319bbba327d2b326ad23e937219b4de32e3ec7b3e3f740522ad6ef";
    private static final Object[] ONEPW = {"email", "andré@example.org", "password", "pässwörd"};
    private static final Object[] ONEPW_V2 = {"clientSalt", SALT, "password", "pässwörd"};
    private static final Object[] SERVER = {
        "authPW",
        "247b675ffb4c46310bc87e26d712153abe5e1c90ef00a4784594f97ef54f2375",
        "authSalt",
        "00f0000000000000000000000000000000000000000000000000000000000000"
    };

    @Test
    @Requirement({"KEY-1", "KEY-7", "KEY-15", "KEY-23"})
    void onepwDerivesTheKeysOfVersion1() {
        JsonNode answer = ask("keys", "onepw", with(ONEPW, "wrapKb", WRAP_KB));
        assertMember(answer, "quickStretchedPW", "e4e8889bd8bd61ad6de6b95c059d56e7b50dacdaf62bd84644af7e2add84345d");
        assertMember(answer, "authPW", "247b675ffb4c46310bc87e26d712153abe5e1c90ef00a4784594f97ef54f2375");
        assertMember(answer, "unwrapBKey", "de6a2648b78284fcb9ffa81ba95803309cfba7af583c01a8a1a63e567234dd28");
        assertMember(answer, "kB", "a095c51c1c6e384e8d5777d97e3c487a4fc2128a00ab395a73d57fedf41631f0");
    }

    @Test
    void onepwAnswersNoKbWithoutWrapKb() {
        assertMember(ask("keys", "onepw", ONEPW), "kB", "(absent)");
    }

    @Test
    @Violates({"KEY-1", "KEY-2", "KEY-4"})
    void onepwRefusesMalformedPasswordsAndEmails() {
        assertRefused(ask("keys", "onepw", with(ONEPW, "password", "a\uD800")), "malformed.password");
        assertRefused(ask("keys", "onepw", with(ONEPW, "password", "a\0")), "malformed.password");
        assertRefused(ask("keys", "onepw", with(ONEPW, "email", "nobody")), "malformed.email");
        assertRefused(ask("keys", "onepw", with(ONEPW, "wrapKb", "00")), "malformed.wrapKb");
        assertRefused(ask("keys", "onepw", with(ONEPW, "password", ABSENT)), "peer.missing-member");
    }

    @Test
    @Requirement({"KEY-10", "KEY-15"})
    void onepwV2DerivesTheKeysOfVersion2() {
        JsonNode answer = ask("keys", "onepwV2", ONEPW_V2);
        assertMember(answer, "stretchedPW", "b38b6a81c851c34343899bb1c64bd179cdddea840260849444b0b91b413a80de");
        assertMember(answer, "authPW", "28c81379c31905d16f9aa9c63fcf0950094e413e16a9c9be41f52dbb09af518e");
        assertMember(answer, "unwrapBKey", "e1c1f362437c8977e2ad8372cafcaf873df7dce30ae351bcd262af05e84caa92");
    }

    @Test
    void onepwV2TakesAnotherNumberOfIterations() {
        // Recomputed with another implementation of PBKDF2.
        assertMember(
                ask("keys", "onepwV2", with(ONEPW_V2, "iterations", 2)),
                "stretchedPW",
                "d178350939e5cad5dc23cfe6f6b89c16f1392cd5109e140eee2ba084056f0918");
    }

    @Test
    @Violates({"KEY-10", "KEY-12"})
    void onepwV2RefusesAnotherSaltAndSenselessIterations() {
        assertRefused(
                ask("keys", "onepwV2", with(ONEPW_V2, "clientSalt", SALT.replace("V2", "V3"))), "malformed.clientSalt");
        assertRefused(ask("keys", "onepwV2", with(ONEPW_V2, "clientSalt", SALT + "00")), "malformed.clientSalt");
        assertRefused(ask("keys", "onepwV2", with(ONEPW_V2, "iterations", 0)), "kdf.iterations");
        assertRefused(ask("keys", "onepwV2", with(ONEPW_V2, "iterations", 1.5)), "peer.wrong-type");
        assertRefused(ask("keys", "onepwV2", with(ONEPW_V2, "iterations", 1L << 40)), "peer.wrong-type");
    }

    @Test
    @Requirement({"KEY-17", "KEY-21"})
    void serverStretchesAuthPwWithTheCostOfTheProtocolUnlessTold() {
        JsonNode answer = ask("keys", "server", SERVER);
        assertMember(answer, "bigStretchedPW", "441509e25c92ee103d5a1a874e6f155df25a44d06e61c894616c9e85181dba97");
        assertMember(answer, "verifyHash", "a4765bf103dc057f4cf4bc2c131ddb6716e8a4333cc55e1d3c449f31f0eec4f1");
        assertMember(answer, "wrapwrapKey", "3ebea117efa9faf57ce195899b2905058368e7760cc26ea58a2a1be0da7fb287");
    }

    @Test
    void serverTakesAnotherCost() {
        assertMember(
                ask("keys", "server", with(SERVER, "N", 2, "r", 1, "p", 2)),
                "bigStretchedPW",
                "349c860fcf1f7fe045dbcce0bcabf90273c36cb1535c29eeae7ab3c404c96b13");
    }

    @ParameterizedTest
    @CsvSource({"N, 3, kdf.N", "N, 2097152, kdf.N", "r, 0, kdf.r", "p, 17, kdf.p"})
    @Violates("KEY-17")
    void serverRefusesSenselessCosts(String parameter, int value, String code) {
        assertRefused(ask("keys", "server", with(SERVER, parameter, value)), code);
    }

    @Test
    void serverRefusesACostBeyondTheMemoryThereIs() {
        long needed = new ScryptParameters(1 << 20, 32, 1).memoryBytes();
        Assumptions.assumeTrue(Runtime.getRuntime().maxMemory() / 2 < needed, "this JVM has the memory");
        assertRefused(ask("keys", "server", with(SERVER, "N", 1 << 20, "r", 32)), "kdf.memory");
    }

    @Test
    @Violates("KEY-17")
    void serverRefusesMalformedValues() {
        assertRefused(ask("keys", "server", with(SERVER, "authPW", "zz".repeat(32))), "malformed.authPW");
        assertRefused(ask("keys", "server", with(SERVER, "authSalt", "00".repeat(31))), "malformed.authSalt");
    }

    @ParameterizedTest
    @CsvSource({
        "sessionToken, c0a29dcf46174973da1378696e4c82ae10f723cf4f4d9f75e39f4ae3851595ab,"
                + " 9d8f22998ee7f5798b887042466b72d53e56ab0c094388bf65831f702d2febc0,"
                + " 37e3fceb754cb57362a8bd60a2f2344a7c285d17ddb2b57733640ce6d1b6a7a8",
        "keyFetchToken, 70db599cec9c040b10c790418f93fe77711fdea352a59e9b02d2336136d39f68,"
                + " f936647aab7765642f3ee1c704751e501f50f8188ec55c31df4dbfc28f16816f,"
                + " d27327daae0c97e2b785eeecd78b69ddda0ea5f8acc9758d49f3afc5d4ca6101",
        "accountResetToken, 920fd5fc6cb03cabd2e6854c92d2976112e7b08728825acad1b7227874201f1f,"
                + " 25b12133cee36de136d098e2365e294c246fbec93a5848c16d3001fe1f3b3ad8,"
                + " 0092d2d0eb3e46d6678f57fa8dac206ea0d407c19fe753f4ed50675522e77ead",
        "passwordForgotToken, f108185451329f7c94aa569f9efa09c8aeaef71029d341c83839e6820b870b88,"
                + " edddd42295cb3bd3fbe7a7958865ce82363ef3d9aa53a4d8ea92ac73251064ed,"
                + " d8e1fa89f457bfdd7bc0cd4984bf763fdedb26683e1418e662972ffc1f30ccc6",
        "passwordChangeToken, 9469deecfe3182a9573c7516650522e0d3032c467e909b64dd0d93f4d1253bde,"
                + " 2de82893d03970cf33339b9f886a69bc04ea03375fa44b93469e04f1af8b5956,"
                + " f2edeb487380ee296b6174c254aadc3327e5660b6cca1a1bac016d278dcf7807",
    })
    @Requirement("TOK-1")
    void tokenDerivesIdAndKeys(String kind, String id, String reqHmacKey, String requestKey) {
        JsonNode answer = ask(
                "keys",
                "token",
                "kind",
                kind,
                "token",
                "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf");
        assertMember(answer, "tokenId", id);
        assertMember(answer, "reqHMACkey", reqHmacKey);
        assertMember(answer, "requestKey", requestKey);
    }

    @Test
    @Violates("TOK-1")
    void tokenRefusesAnotherKindOrLength() {
        assertRefused(ask("keys", "token", "kind", "session", "token", KEY_FETCH_TOKEN), "peer.unknown-kind");
        assertRefused(ask("keys", "token", "kind", "sessionToken", "token", "00"), "malformed.sessionToken");
    }

    @Test
    @Requirement("TOK-9")
    void bundleSealsKaAndWrapKb() {
        assertMember(
                ask("keys", "bundle", "keyFetchToken", KEY_FETCH_TOKEN, "kA", KEY_A, "wrapKb", WRAP_KB),
                "bundle",
                BUNDLE);
    }

    @Test
    @Violates("TOK-9")
    void bundleRefusesMalformedKeys() {
        assertRefused(
                ask("keys", "bundle", "keyFetchToken", KEY_FETCH_TOKEN, "kA", KEY_A + "00", "wrapKb", WRAP_KB),
                "malformed.kA");
    }

    @Test
    @Requirement("TOK-11")
    void unbundleOpensWhatTheDocumentSealed() {
        JsonNode answer = ask("keys", "unbundle", "keyFetchToken", KEY_FETCH_TOKEN, "bundle", BUNDLE);
        assertMember(answer, "kA", KEY_A);
        assertMember(answer, "wrapKb", WRAP_KB);
    }

    @Test
    @Violates("TOK-11")
    void unbundleRefusesAWrongMacAndAWrongLength() {
        String damaged = BUNDLE.substring(0, BUNDLE.length() - 1) + "e";
        assertRefused(ask("keys", "unbundle", "keyFetchToken", KEY_FETCH_TOKEN, "bundle", damaged), "bundle.mac");
        assertRefused(
                ask("keys", "unbundle", "keyFetchToken", KEY_FETCH_TOKEN, "bundle", BUNDLE + "00"), "bundle.length");
    }
}
