package dev.foxproof.cli.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.Violates;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.RequestUrl;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake is made by hand on a correct normalized string, and must be recognised from its MAC. */
class HawkSuspectsTest {
    private static final String URL = "https://Example.com:8443/a%2fb|c?q=1#part";
    private static final String KEY = "00112233445566778899aabbccddeeff";
    private static final String HASH = "hash=\"%s\", ";

    private static String normalized() {
        return new HawkArtifacts(RequestUrl.parse(URL).request("PUT"), new HawkTimestamp("1353832234"), new Nonce("n"))
                .withExt("e")
                .normalized(HawkArtifacts.Purpose.HEADER);
    }

    private static Arguments mistake(String condition, UnaryOperator<String> mistake) {
        return Arguments.of(condition, mistake, KEY.getBytes(UTF_8));
    }

    private static Arguments otherKey(String condition, byte[] key) {
        return Arguments.of(condition, UnaryOperator.<String>identity(), key);
    }

    private static UnaryOperator<String> line(String right, String wrong) {
        return text -> {
            assertThat(text).contains("\n" + right + "\n");
            return text.replace("\n" + right + "\n", "\n" + wrong + "\n");
        };
    }

    static List<Arguments> mistakes() {
        return List.of(
                mistake("the port is 443 (here it is 8443)", line("8443", "443")),
                mistake("the port is 12345 (here it is 8443)", line("8443", "12345")),
                mistake("the port is left empty (here it is 8443)", line("8443", "")),
                mistake("the host keeps its case, Example.com", line("example.com", "Example.com")),
                mistake("the host has the port in it", line("example.com", "example.com:8443")),
                mistake("the host has a dot at its end", line("example.com", "example.com.")),
                mistake("the host is 127.0.0.1 (here it is example.com)", line("example.com", "127.0.0.1")),
                mistake("the query is dropped", line("/a%2fb|c?q=1", "/a%2fb|c")),
                mistake("the target is percent-decoded, /a/b|c?q=1", line("/a%2fb|c?q=1", "/a/b|c?q=1")),
                mistake(
                        "more of the target is percent-encoded, /a%2fb%7Cc?q=1",
                        line("/a%2fb|c?q=1", "/a%2fb%7Cc?q=1")),
                mistake("the percent-encoding is in upper case, /a%2Fb|c?q=1", line("/a%2fb|c?q=1", "/a%2Fb|c?q=1")),
                mistake("the path has a slash at its end", line("/a%2fb|c?q=1", "/a%2fb|c/?q=1")),
                mistake("the target is the whole URL", line("/a%2fb|c?q=1", URL)),
                mistake("the target keeps the fragment", line("/a%2fb|c?q=1", "/a%2fb|c?q=1#part")),
                mistake("the method is in lower case", line("PUT", "put")),
                mistake("the method is POST (here it is PUT)", line("PUT", "POST")),
                mistake("ext is left out", line("e", "")),
                mistake("ext is the word undefined", line("e", "undefined")),
                mistake("ts is in milliseconds, 1353832234000", line("1353832234", "1353832234000")),
                mistake("the nonce is left empty", line("n", "")),
                mistake("empty lines for app and dlg follow ext", text -> text + "\n\n"),
                mistake("the first line is hawk.1.response", text -> text.replace("hawk.1.header", "hawk.1.response")),
                mistake("the last line has no line end", String::stripTrailing),
                mistake("the lines end in CR LF", text -> text.replace("\n", "\r\n")),
                mistake(
                        "the port is 443 (here it is 8443), and the query is dropped",
                        text -> text.replace("\n8443\n", "\n443\n").replace("?q=1", "")),
                otherKey(
                        "the key is the bytes that the hex text stands for",
                        HexFormat.of().parseHex(KEY)),
                otherKey(
                        "the key is the hex text of the bytes",
                        HexFormat.of().formatHex(KEY.getBytes(UTF_8)).getBytes(UTF_8)),
                otherKey(
                        "the key is the base64 text of the bytes",
                        Base64.getEncoder().encode(KEY.getBytes(UTF_8))),
                otherKey("the key has a line end at its end", (KEY + "\n").getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    @Violates({"HAWK-12", "HAWK-14", "HAWK-16"})
    void recognisesTheMistake(String condition, UnaryOperator<String> mistake, byte[] key) throws Exception {
        String header = header(mac(key, mistake.apply(normalized())), "");
        assertThat(verify(header, null, null).findings())
                .containsExactly("The MAC does not match. The MAC matches if " + condition + ".");
    }

    @Test
    void findsNothingToChangeInACorrectHeader() throws Exception {
        Explanation explanation = verify(header(mac(KEY.getBytes(UTF_8), normalized()), ""), null, null);
        assertThat(explanation.findings()).containsExactly("The MAC matches.");
        assertThat(explanation.holds()).isTrue();
    }

    @Test
    void saysSoWhenNothingExplainsTheMac() throws Exception {
        Explanation explanation = verify(header(mac("other".getBytes(UTF_8), normalized()), ""), null, null);
        assertThat(explanation.findings().getFirst()).contains("No usual mistake, and no two of them, explains it");
        assertThat(explanation.holds()).isFalse();
    }

    static List<Arguments> payloadMistakes() {
        return List.of(
                Arguments.of(
                        "the content type keeps its parameters", "hawk.1.payload\ntext/plain; charset=utf-8\nbody\n"),
                Arguments.of("the content type keeps its case", "hawk.1.payload\nText/Plain\nbody\n"),
                Arguments.of("the content type is left empty", "hawk.1.payload\n\nbody\n"),
                Arguments.of("the last line end is left out", "hawk.1.payload\ntext/plain\nbody"),
                Arguments.of("the payload has a line end more", "hawk.1.payload\ntext/plain\nbody\n\n"),
                Arguments.of("the payload is empty", "hawk.1.payload\ntext/plain\n\n"),
                Arguments.of(
                        "the content type is application/json and the payload is empty",
                        "hawk.1.payload\napplication/json\n\n"));
    }

    @ParameterizedTest
    @MethodSource("payloadMistakes")
    @Violates({"HAWK-20", "HAWK-21", "HAWK-23"})
    void recognisesTheMistakeInThePayloadHash(String condition, String hashed) throws Exception {
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(hashed.getBytes(UTF_8)));
        String signed = normalized().replace("\n\ne\n", "\n" + hash + "\ne\n");
        Explanation explanation = verify(
                header(mac(KEY.getBytes(UTF_8), signed), HASH.formatted(hash)), "Text/Plain; charset=utf-8", "body");
        assertThat(explanation.findings())
                .containsExactly(
                        "The MAC matches.",
                        "The payload hash does not match. The payload hash matches if " + condition + ".");
        assertThat(explanation.holds()).isFalse();
    }

    @Test
    @Violates("HAWK-12")
    void recognisesAHashThatTheMacDoesNotCover() throws Exception {
        String hash = "Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=";
        String header = header(mac(KEY.getBytes(UTF_8), normalized()), HASH.formatted(hash));
        assertThat(verify(header, "text/plain", "Thank you for flying Hawk").findings())
                .containsExactly(
                        "The MAC does not match. The MAC matches if the payload hash is left out of the MAC.",
                        "The payload hash matches.");
    }

    @Test
    @Violates("HAWK-22")
    void recognisesAHashThatIsMissingFromTheHeader() throws Exception {
        String hash = "Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=";
        String signed = normalized().replace("\n\ne\n", "\n" + hash + "\ne\n");
        assertThat(verify(header(mac(KEY.getBytes(UTF_8), signed), ""), "text/plain", "Thank you for flying Hawk")
                        .findings())
                .containsExactly(
                        "The MAC does not match. The MAC matches if the payload hash in it is the one where payload and"
                                + " content type are as given.",
                        "There is a payload and the header has no hash (HAWK-22).");
    }

    @Test
    @Violates("HAWK-22")
    void saysThatAPayloadNeedsAHash() throws Exception {
        assertThat(verify(header(mac(KEY.getBytes(UTF_8), normalized()), ""), null, "body")
                        .findings())
                .containsExactly("The MAC matches.", "There is a payload and the header has no hash (HAWK-22).");
    }

    @Test
    @Violates("HAWK-11")
    void readsWhatAStrictParserRefusesToTellWhy() throws Exception {
        String signed = normalized().replace("\ne\n", "\na\"b\n");
        String header = header(mac(KEY.getBytes(UTF_8), signed), "").replace("ext=\"e\"", "ext=\"a\\\"b\"");
        Explanation explanation = verify(header, null, null);
        assertThat(explanation.findings().getFirst()).startsWith("The header is malformed (hawk.attribute-alphabet)");
        assertThat(explanation.findings().getLast())
                .isEqualTo("The MAC does not match. The MAC matches if quotation marks in ext are not escaped.");
        assertThat(explanation.holds()).isFalse();
    }

    @Test
    @Violates("HAWK-27")
    void recognisesATimestampInMilliseconds() throws Exception {
        String signed = normalized().replace("1353832234", "1353832234000");
        String header = header(mac(KEY.getBytes(UTF_8), signed), "").replace("1353832234", "1353832234000");
        HawkExplanation explanation = new HawkExplanation("PUT", URL, null, null, KEY.getBytes(UTF_8));
        assertThat(explanation.verify(header, 1353832234L).findings())
                .contains("The MAC matches.", "ts has 13 digits: milliseconds in place of seconds.");
    }

    private static Explanation verify(String header, @Nullable String contentType, @Nullable String payload) {
        byte[] body = payload == null ? null : payload.getBytes(UTF_8);
        return new HawkExplanation("PUT", URL, contentType, body, KEY.getBytes(UTF_8)).verify(header, null);
    }

    private static String header(String mac, String hash) {
        return "Hawk id=\"i\", ts=\"1353832234\", nonce=\"n\", " + hash + "ext=\"e\", mac=\"" + mac + "\"";
    }

    private static String mac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    }
}
