package dev.foxproof.cli.explain;

import static dev.foxproof.cli.explain.ExplainProcess.person;
import static dev.foxproof.cli.explain.ExplainProcess.piped;
import static dev.foxproof.cli.explain.ExplainProcess.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.cli.explain.ExplainProcess.Outcome;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The values are those of the onepw document and of the Hawk documents. */
class ExplainTest {
    static final String SALT = "00f0000000000000000000000000000000000000000000000000000000000000";
    static final String WRAP_KB = "7effe354abecbcb234a8dfc2d7644b4ad339b525589738f2d27341bb8622ecd8";
    static final String TOKEN = "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f";
    static final String KEY_A = "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f";
    static final String BUNDLE = "ee5c58845c7c9412b11bbd20920c2fddd83c33c9cd2c2de2d66b222613364636"
            + "fc7e59d854d599f10e212801de3a47c34333f3b838ee3471e0f285649c332bbb"
            + "4c17f42a0b319bbba327d2b326ad23e937219b4de32e3ec7b3e3f740522ad6ef";
    static final String CLIENT_SALT = "identity.mozilla.com/picl/v1/quickStretchV2:c2dc400c9cc1a93dd3cd3af1b05ebd60";
    private static final String HAWK_KEY = "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn";
    private static final String HAWK_URL = "http://example.com:8000/resource/1?b=1&a=2";
    private static final String HAWK_HEADER = "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\","
            + " ext=\"some-app-ext-data\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"";

    @Test
    @Requirement({"KEY-7", "KEY-15", "KEY-17", "KEY-21", "KEY-23", "KEY-31"})
    void keysOfVersion1AreThoseOfTheDocument() {
        Outcome outcome = run(
                "pässwörd\n",
                "keys",
                "--email",
                "andré@example.org",
                "--auth-salt",
                SALT,
                "--wrap-kb",
                WRAP_KB,
                "--json");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.values())
                .containsEntry("password", "70c3a4737377c3b67264")
                .containsEntry("salt", "identity.mozilla.com/picl/v1/quickStretch:andré@example.org")
                .containsEntry("quickStretchedPW", "e4e8889bd8bd61ad6de6b95c059d56e7b50dacdaf62bd84644af7e2add84345d")
                .containsEntry("authPW", "247b675ffb4c46310bc87e26d712153abe5e1c90ef00a4784594f97ef54f2375")
                .containsEntry("unwrapBKey", "de6a2648b78284fcb9ffa81ba95803309cfba7af583c01a8a1a63e567234dd28")
                .containsEntry("bigStretchedPW", "441509e25c92ee103d5a1a874e6f155df25a44d06e61c894616c9e85181dba97")
                .containsEntry("verifyHash", "a4765bf103dc057f4cf4bc2c131ddb6716e8a4333cc55e1d3c449f31f0eec4f1")
                .containsEntry("wrapwrapKey", "3ebea117efa9faf57ce195899b2905058368e7760cc26ea58a2a1be0da7fb287")
                .containsEntry("wrapWrapKb", "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f")
                .containsEntry("kB", "a095c51c1c6e384e8d5777d97e3c487a4fc2128a00ab395a73d57fedf41631f0")
                .containsEntry("client state", "c3f3435531fb029f4e20d429c1709562");
    }

    @Test
    @Requirement({"KEY-10", "KEY-15"})
    void keysOfVersion2AreThoseOfAnotherImplementation() {
        assertThat(run("pässwörd\n", "keys", "--profile", "current", "--client-salt", CLIENT_SALT, "--json")
                        .values())
                .containsOnlyKeys("password", "salt", "stretchedPW", "authPW", "unwrapBKey")
                .containsEntry("stretchedPW", "b38b6a81c851c34343899bb1c64bd179cdddea840260849444b0b91b413a80de")
                .containsEntry("authPW", "28c81379c31905d16f9aa9c63fcf0950094e413e16a9c9be41f52dbb09af518e")
                .containsEntry("unwrapBKey", "e1c1f362437c8977e2ad8372cafcaf873df7dce30ae351bcd262af05e84caa92");
    }

    @Test
    void peopleReadNamesBytesRulesFormulasAndValuesInColumns() {
        Outcome outcome = run("pässwörd\n", "keys", "--email", "andré@example.org");
        assertThat(outcome.out().lines())
                .contains(
                        "Keys of andré@example.org, version 1 (profile classic)",
                        "  authPW            32 bytes  KEY-15   HKDF(quickStretchedPW, KW(\"authPW\"), 32)",
                        "                    247b675ffb4c46310bc87e26d712153abe5e1c90ef00a4784594f97ef54f2375")
                .doesNotContain("pässwörd");
        assertThat(outcome.out()).doesNotContain("\u001B");
    }

    @Test
    void aPersonIsAskedForThePassword() {
        assertThat(run(person("pässwörd"), "keys", "--email", "andré@example.org", "--json")
                        .values())
                .containsEntry("authPW", "247b675ffb4c46310bc87e26d712153abe5e1c90ef00a4784594f97ef54f2375");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keys | version 1 needs --email",
                "keys --email a@example.org --client-salt x | --client-salt goes with --profile current",
                "keys --profile current | version 2 needs --client-salt",
                "keys --profile later | expected one of [classic, current]",
                "keys --email a@example.org --scrypt 2,1,1 | --scrypt goes with --auth-salt",
                "keys --email a@example.org --auth-salt " + SALT + " --scrypt 2,1 | --scrypt is three numbers",
                "keys --email a@example.org --auth-salt " + SALT + " --scrypt 3,1,1 | (kdf.N)",
                "keys --email nobody | (malformed.email)",
                "keys --profile current --client-salt x | (malformed.clientSalt)",
                "keys --email a@example.org --auth-salt 00 | (malformed.authSalt)",
                "keys --email a@example.org --wrap-kb 00 | (malformed.wrapKb)",
                "tokens --kind session | --kind is one of sessionToken,",
                "tokens --kind sessionToken | (malformed.sessionToken)",
                "tokens | --kind=KIND",
                "bundle | standard input must have keyFetchToken and bundle",
                "hawk | --url=URL",
                "hawk --url http://a/ | give --id, --ts and --nonce",
                "hawk --url a --id i --ts 1 --nonce n | (hawk.url-malformed)",
                "hawk --url http://a/ --id i --ts 1e3 --nonce n | (hawk.ts-malformed)",
                "hawk --url http://a/ --id i --ts 1 --nonce n --now 1 | --now goes with --header",
                "hawk --url http://a/ --header x --ts 1 | leave them out with --header",
                "hawk --url http://a/ --id i --ts 1 --nonce n --key-encoding hex | (malformed.key)",
                "hawk --url http://a/ --id i --ts 1 --nonce n --key-encoding base64 | the key is not base64",
                "hawk --url http://a/ --header x --payload p --payload-file f | not both",
                "'' | say what to explain",
            })
    void refusesInputWithOneSentence(String args, String sentence) {
        Outcome outcome = run("päss wörd!\n", args.isEmpty() ? new String[0] : args.split(" ", -1));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(sentence).doesNotContain("päss wörd!");
    }

    @Test
    @Violates("KEY-1")
    void refusesAPasswordThatIsMissingOrNoUtf8() {
        assertThat(run("", "keys", "--email", "a@example.org").err()).contains("no line with the password");
        assertThat(run("\n", "keys", "--email", "a@example.org").err()).contains("(malformed.password)");
    }

    @Test
    @Requirement({"TOK-1", "TOK-19"})
    void tokensDeriveIdAndKeys() {
        assertThat(run(TOKEN + "\n", "tokens", "--kind", "keyFetchToken", "--json")
                        .values())
                .containsEntry("keyFetchToken", TOKEN)
                .containsEntry("tokenID", "3d0a7c02a15a62a2882f76e39b6494b500c022a8816e048625a495718998ba60")
                .containsEntry("reqHMACkey", "87b8937f61d38d0e29cd2d5600b3f4da0aa48ac41de36a0efe84bb4a9872ceb7")
                .containsEntry("requestKey", "14f338a9e8c6324d9e102d4e6ee83b209796d5c74bb734a410e729e014a4a546")
                .containsEntry("Bearer", "Bearer fxk_3d0a7c02a15a62a2882f76e39b6494b500c022a8816e048625a495718998ba60");
    }

    @Test
    @Requirement("TOK-9")
    void aBundleIsSealedFromJsonAndFromLines() {
        String json = "{\"keyFetchToken\":\"%s\",\"kA\":\"%s\",\"wrapKb\":\"%s\"}".formatted(TOKEN, KEY_A, WRAP_KB);
        assertThat(run(json, "bundle", "--json").values())
                .containsEntry("hmacKey", "f824d2953aab9faf51a1cb65ba9e7f9e5bf91c8d8fd1ac1c8c2d31853a8a1210")
                .containsEntry("plaintext", KEY_A + WRAP_KB)
                .containsEntry("MAC", BUNDLE.substring(128))
                .containsEntry("bundle", BUNDLE);
        assertThat(run(TOKEN + "\n" + KEY_A + "\n" + WRAP_KB + "\n", "bundle", "--json")
                        .values())
                .containsEntry("bundle", BUNDLE);
    }

    @Test
    @Requirement("TOK-11")
    void aBundleIsOpened() {
        Outcome outcome = run(TOKEN + "\n" + BUNDLE + "\n", "bundle", "--json");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.json().get("holds").booleanValue()).isTrue();
        assertThat(outcome.values()).containsEntry("kA", KEY_A).containsEntry("wrapKb", WRAP_KB);
    }

    @Test
    @Violates("TOK-11")
    void ofABundleWithAWrongMacNothingIsDecrypted() {
        String damaged = BUNDLE.substring(0, 191) + "e";
        Outcome outcome = run(TOKEN + "\n" + damaged + "\n", "bundle", "--json");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.values())
                .containsEntry("MAC found", damaged.substring(128))
                .containsEntry("MAC expected", BUNDLE.substring(128))
                .doesNotContainKeys("kA", "wrapKb");
        assertThat(outcome.json().get("findings").toString())
                .contains("expected " + BUNDLE.substring(128) + ", found " + damaged.substring(128))
                .contains("damaged, forged, or for another token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | is not one well-formed JSON object",
                "{\"keyFetchToken\":\"a\",\"keyFetchToken\":\"b\"} | without duplicate members",
                "{\"keyFetchToken\":1,\"bundle\":\"\"} | must have keyFetchToken and bundle",
                "{\"keyFetchToken\":\"\",\"bundle\":\"\",\"more\":\"\"} | must have keyFetchToken and bundle",
                "{\"keyFetchToken\":\"" + TOKEN + "\",\"bundle\":\"00\"} | (bundle.length)",
            })
    @Violates({"TOK-10", "TOK-11"})
    void aMalformedBundleIsRefused(String input, String sentence) {
        Outcome outcome = run(input, "bundle");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(sentence);
    }

    @Test
    @Requirement({"HAWK-12", "HAWK-20"})
    void hawkSignsTheExample() {
        Outcome outcome = run(
                HAWK_KEY + "\n",
                "hawk",
                "--url",
                HAWK_URL,
                "--method",
                "POST",
                "--id",
                "dh37fgj492je",
                "--ts",
                "1353832234",
                "--nonce",
                "j4h3g2",
                "--ext",
                "some-app-ext-data",
                "--payload",
                "Thank you for flying Hawk",
                "--content-type",
                "text/plain",
                "--json");
        assertThat(outcome.values())
                .containsEntry("hash input", "hawk.1.payload\ntext/plain\nThank you for flying Hawk\n")
                .containsEntry("hash", "Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=")
                .containsEntry("MAC", "aSe1DERmZuRl3pI36/9BdZmnErTw3sNzOOAUlfeKjVw=")
                .hasEntrySatisfying(
                        "Authorization", header -> assertThat(header).startsWith("Hawk id=\"dh37fgj492je\""));
    }

    @Test
    void lineEndsOfTheNormalizedStringAreVisible() {
        assertThat(run(HAWK_KEY + "\n", "hawk", "--url", HAWK_URL, "--header", HAWK_HEADER)
                        .out()
                        .lines()
                        .map(String::strip))
                .containsSubsequence("hawk.1.header␊", "1353832234␊", "j4h3g2␊", "GET␊", "8000␊", "␊");
    }

    @Test
    @Requirement("HAWK-19")
    void hawkVerifiesAHeaderFromAnArgumentOrALineBeforeTheKey() {
        for (Outcome outcome : new Outcome[] {
            run(HAWK_KEY + "\n", "hawk", "--url", HAWK_URL, "--header", HAWK_HEADER, "--now", "1353832294"),
            run(HAWK_HEADER + "\n" + HAWK_KEY + "\n", "hawk", "--url", HAWK_URL, "--header", "-"),
            run(piped(HAWK_HEADER, Map.of("FOXPROOF_HAWK_KEY", HAWK_KEY)), "hawk", "--url", HAWK_URL, "--header", "-"),
        }) {
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.out()).contains("✓ The MAC matches.");
        }
    }

    @Test
    @Violates({"HAWK-19", "HAWK-27"})
    void hawkSaysWhatWouldMakeAHeaderVerify() {
        Outcome outcome = run(
                HAWK_KEY + "\n",
                "hawk",
                "--url",
                "https://example.com/resource/1?b=1&a=2",
                "--header",
                HAWK_HEADER,
                "--now",
                "1353832234000");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("The MAC matches if the port is 8000 (here it is 443).")
                .contains("The clock given is in milliseconds.");
    }

    @Test
    void hawkReadsThePayloadFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("body"), "Thank you for flying Hawk");
        assertThat(run(
                                HAWK_KEY,
                                "hawk",
                                "--url",
                                HAWK_URL,
                                "--content-type",
                                "text/plain",
                                "--payload-file",
                                file.toString(),
                                "--header",
                                HAWK_HEADER,
                                "--json")
                        .values())
                .containsEntry("hash", "Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=");
        assertThat(run(HAWK_KEY, "hawk", "--url", HAWK_URL, "--header", "x", "--payload-file", folder + "/none")
                        .err())
                .contains("none cannot be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password | keys --email a@example.org --wrap-kb " + WRAP_KB + " --auth-salt " + SALT
                        + " --scrypt 2,1,1",
                "password | keys --profile current --client-salt " + CLIENT_SALT,
                TOKEN + " | tokens --kind sessionToken",
                "key | hawk --url http://a/ --id i --ts 1 --nonce n --payload p",
                "key | hawk --url http://a/ --header x --payload p",
            })
    void everyRuleThatIsShownIsOneOfTheSpecification(String input, String args) throws Exception {
        StringBuilder prose = new StringBuilder();
        try (Stream<Path> chapters = Files.list(Path.of("..", "spec", "protocol"))) {
            for (Path chapter :
                    chapters.filter(file -> file.toString().endsWith(".md")).toList()) {
                prose.append(Files.readString(chapter));
            }
        }
        JsonNode sections =
                run(input + "\n", (args + " --json").split(" ")).json().get("sections");
        assertThat(sections.size()).isPositive();
        for (JsonNode section : sections) {
            for (JsonNode step : section.get("values")) {
                assertThat(prose).contains("**" + step.get("rule").stringValue() + "**");
            }
        }
    }
}
