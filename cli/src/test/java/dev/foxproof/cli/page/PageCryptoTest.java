package dev.foxproof.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.foxproof.server.ReferenceServer;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.StartFault;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.vectors.SpecVector;
import dev.foxproof.spec.vectors.VectorFiles;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** The page's cryptography against the vectors, in the browser that users have it run in. */
@ExtendWith(Chromium.class)
@Timeout(60)
class PageCryptoTest {
    /** Half a surrogate pair does not survive on its way to the browser other than as an escape. */
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Runs `compute(vector)` for each vector, and gives the ids of those that do not come out as they say. */
    private static final String EACH = """
            async (vectors) => {
              const { fromHex, toHex, utf8 } = await import('/page/bytes.js');
              const keys = await import('/page/keys.js');
              const { sessionCredential } = await import('/page/tokens.js');
              const hawk = await import('/page/hawk.js');
              const hex = (digits) => fromHex(digits, digits.length / 2);
              const bytes = (text, digits) => (digits !== undefined ? hex(digits) : text !== undefined ? utf8(text) : undefined);
              const compute = %s;
              const wrong = [];
              for (const vector of vectors.map((json) => JSON.parse(json))) {
                let right;
                try {
                  right = await compute(vector);
                } catch (refusal) {
                  right = 'refused';
                }
                if (vector.result === 'valid' ? right !== true : right !== 'refused') {
                  wrong.push(vector.id);
                }
              }
              return wrong;
            }
            """;

    private static ReferenceServer server;
    private static Page page;

    @BeforeAll
    static void open(Browser browser) throws StartFault {
        server = ReferenceServer.start(ServerConfig.builder().build());
        page = browser.newPage();
        page.navigate(server.url() + "/");
    }

    @AfterAll
    static void close() {
        if (page != null) {
            page.close();
            server.close();
        }
    }

    private static void holds(List<SpecVector> vectors, String compute) {
        assertThat(vectors).isNotEmpty();
        Object wrong = page.evaluate(
                EACH.formatted(compute),
                vectors.stream()
                        .map(vector -> ASCII.writeValueAsString(vector.json()))
                        .toList());
        assertThat(wrong).isEqualTo(List.of());
    }

    private static List<SpecVector> vectors(String file, String op, Predicate<SpecVector> which) {
        return VectorFiles.load(file).stream()
                .filter(vector -> vector.json().get("op").stringValue().equals(op) && which.test(vector))
                .toList();
    }

    /** The page unwraps no kB, and its number of iterations is not a parameter. */
    private static boolean isForSignIn(SpecVector vector) {
        return vector.isValid()
                || !List.of("malformed.wrapKb", "kdf.iterations").contains(vector.error());
    }

    @Test
    @Requirement({"KEY-1", "KEY-2", "KEY-7", "KEY-8", "KEY-15"})
    void stretchesAsVersion1() {
        holds(vectors("keys", "onepw", PageCryptoTest::isForSignIn), """
                async (v) => {
                  const stretched = await keys.stretchV1(v.password, v.email);
                  return toHex(stretched) === v.quickStretchedPW && toHex(await keys.authPW(stretched)) === v.authPW;
                }""");
    }

    @Test
    @Requirement({"KEY-10", "KEY-12", "KEY-15"})
    void stretchesAsVersion2() {
        holds(vectors("keys", "onepwV2", PageCryptoTest::isForSignIn), """
                async (v) => {
                  const stretched = await keys.stretchV2(v.password, v.clientSalt, v.iterations);
                  return toHex(stretched) === v.stretchedPW && toHex(await keys.authPW(stretched)) === v.authPW;
                }""");
    }

    @Test
    @Requirement({"KEY-1", "KEY-2", "KEY-3"})
    void takesPasswordsAsTheyAreTyped() {
        holds(vectors("passwords", "password", v -> true), "(v) => toHex(keys.passwordBytes(v.password)) === v.utf8");
    }

    @Test
    @Requirement("KEY-12")
    void refusesSaltsOfAnotherForm() {
        holds(vectors("client-salts", "clientSalt", v -> true), """
                (v) => {
                  if (!keys.isClientSalt(v.clientSalt)) throw new Error();
                  return true;
                }""");
    }

    @Test
    @Requirement({"TOK-1", "TOK-3"})
    void derivesTheCredentialOfASession() {
        holds(vectors("tokens", "token", v -> v.json().get("kind").stringValue().equals("sessionToken")), """
                async (v) => {
                  const { id, key } = await sessionCredential(v.token);
                  return id === v.tokenID && toHex(key) === v.reqHMACkey;
                }""");
    }

    /** The page has no use for app and dlg, and takes no URL apart. */
    @Test
    @Requirement({"HAWK-11", "HAWK-12"})
    void signsRequests() {
        holds(
                vectors(
                        "hawk-sign",
                        "sign",
                        v -> !v.json().has("app")
                                && !v.json().has("dlg")
                                && (v.isValid()
                                        || !List.of("hawk.url-malformed", "hawk.host-malformed")
                                                .contains(v.error()))),
                """
                async (v) => {
                  const resource = v.resource ?? v.url.replace(/^[a-z]+:\\/\\/[^/]*/, '');
                  const payload = bytes(v.payload, v.payloadHex);
                  const request = { ...v, resource, host: v.host ?? 'example.com', port: v.port ?? 8000, payload };
                  return (await hawk.sign(request, { id: v.hawkId, key: bytes(v.key, v.keyHex) })) === v.header;
                }""");
    }

    @Test
    @Requirement({"HAWK-20", "HAWK-21"})
    void hashesPayloads() {
        holds(
                vectors("hawk-payload", "payloadHash", v -> true),
                "async (v) => (await hawk.payloadHash(v.contentType, bytes(v.payload, v.payloadHex))) === v.hash");
    }

    @Test
    @Requirement({"HAWK-39", "HAWK-40"})
    void verifiesAnswers() {
        holds(vectors("hawk-response", "clientVerify", v -> !v.json().has("app")), """
                async (v) => {
                  const body = bytes(v.responsePayload ?? '', v.responsePayloadHex);
                  const key = bytes(v.key, v.keyHex);
                  await hawk.verifyAnswer(v.serverAuthorization, v, key, v.responseContentType, body);
                  return true;
                }""");
    }

    @Test
    @Requirement("HAWK-30")
    void takesNoTimeThatIsNotSigned() {
        holds(
                vectors("hawk-tsm", "challenge", v -> true),
                "async (v) => (await hawk.serverTime(v.wwwAuthenticate, bytes(v.key, v.keyHex))) - v.now === v.offset");
    }
}
