package dev.foxproof.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class StrictJsonTest {
    private static final StrictJson JSON = new StrictJson(20);

    private static ObjectNode read(String text) {
        return JSON.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(byte[] body) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> JSON.read(body))
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.INVALID_JSON))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
    }

    @Test
    @Requirement({"ERR-26", "ERR-34"})
    void readsAnObjectWithWhateverMembers() {
        assertThat(read("").isEmpty()).isTrue();
        assertThat(read(" {\"a\" : \"\\u00e9\\ud83d\\ude00\", \"b\":[1,2.5e3,null,true,{}]}\r\n")
                        .get("a")
                        .stringValue())
                .isEqualTo("\u00e9\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "1",
                "\"text\"",
                "[]",
                "[{}]",
            })
    @Violates("ERR-29")
    void refusesATopLevelThatIsNoObject(String text) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "{",
                "{}{}",
                "{} x",
                "{} null",
                "{\"s3cret\":1,}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":-Infinity}",
                "{\"a\":0x10}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":'s3cret'}",
                "{\"a\":tru}",
                "{\"a\":\"\\x41\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"a\tb\"}",
                "{\"a\":\"a\nb\"}",
                "{\"a\":\"\u0000\"}",
                "/*c*/{}",
                "{}//c",
                "# c\n{}",
                "{\"a\":1,,\"b\":2}",
                "{\"a\" 1}",
            })
    @Violates("ERR-28")
    void refusesWhatIsNotExactlyOneJsonText(String text) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"s3cret\":1,\"s3cret\":1}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":[{\"b\":1,\"b\":2}]}",
                "{\"a\":1,\"\\u0061\":2}",
            })
    @Violates("ERR-30")
    void refusesAMemberThatIsThereTwiceAtAnyDepth(String text) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"a\":\"x\\ud83dx\"}",
                "{\"a\":[[\"\\udfff\"]]}",
                "{\"\\ud800\":1}",
                "{\"a\":{\"\\ud800\":1}}",
            })
    @Violates("ERR-31")
    void refusesAnUnpairedSurrogateEscape(String text) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Violates("ERR-27")
    void refusesWhatIsNotWellFormedUtf8() {
        for (byte[] bytes : new byte[][] {
            {(byte) 0xFF},
            {(byte) 0xC0, (byte) 0xAF},
            {(byte) 0xE0, (byte) 0x80, (byte) 0xAF},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            {(byte) 0xC3},
        }) {
            byte[] body = "{\"a\":\"????????\"}".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bytes, 0, body, 6, bytes.length);
            assertRefused(body);
        }
    }

    @Test
    @Violates("ERR-27")
    void refusesAByteOrderMarkAndOtherEncodings() {
        assertRefused("\uFEFF{}".getBytes(StandardCharsets.UTF_8));
        for (String charset : new String[] {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"}) {
            assertRefused("{}".getBytes(Charset.forName(charset)));
        }
    }

    @Test
    @Requirement("ERR-32")
    void acceptsTwentyLevelsAndRefusesTwentyOne() {
        String levels = "{\"a\":" + "[".repeat(19) + "]".repeat(19) + "}";
        assertThat(read(levels).has("a")).isTrue();
        assertRefused(("{\"a\":" + levels + "}").getBytes(StandardCharsets.UTF_8));
        assertRefused(("{\"a\":" + "[".repeat(30_000)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Violates("ERR-28")
    void refusesANumberOfThousandsOfDigits() {
        assertRefused(("{\"a\":" + "9".repeat(60_000) + "}").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "\"true\"", "null", "[]"})
    @Violates("ERR-36")
    void convertsNothingIntoABoolean(String value) {
        Members body = new Members(read("{\"flag\":" + value + "}"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> body.flag("flag"))
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.INVALID_PARAMETER));
    }
}
