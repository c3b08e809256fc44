package dev.foxproof.cli.peer;

import static dev.foxproof.cli.peer.PeerProcess.ABSENT;
import static dev.foxproof.cli.peer.PeerProcess.ask;
import static dev.foxproof.cli.peer.PeerProcess.assertMember;
import static dev.foxproof.cli.peer.PeerProcess.assertRefused;
import static dev.foxproof.cli.peer.PeerProcess.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The examples of the Hawk documents and of npm hawk's tests, through {@code peer hawk}. */
class HawkOperationsTest {
    private static final String KEY = "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn";
    private static final String MAC = "6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=";
    private static final String HEADER =
            "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\", ext=\"some-app-ext-data\", mac=\"" + MAC
                    + "\"";
    private static final Object[] CREDENTIALS = {"id", "dh37fgj492je", "key", KEY};
    private static final Object[] SIGN = with(
            CREDENTIALS,
            "method",
            "GET",
            "url",
            "http://example.com:8000/resource/1?b=1&a=2",
            "ts",
            1353832234,
            "nonce",
            "j4h3g2",
            "ext",
            "some-app-ext-data");
    private static final Object[] VERIFY = with(
            CREDENTIALS,
            "method",
            "GET",
            "url",
            "http://example.com:8000/resource/1?b=1&a=2",
            "authorization",
            HEADER,
            "now",
            1353832234);
    private static final Object[] POST =
            with(SIGN, "method", "POST", "payload", "Thank you for flying Hawk", "contentType", "text/plain");
    private static final String POST_HEADER = "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\","
            + " hash=\"Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=\", ext=\"some-app-ext-data\","
            + " mac=\"aSe1DERmZuRl3pI36/9BdZmnErTw3sNzOOAUlfeKjVw=\"";
    private static final Object[] RESPOND = {
        "id",
        "123456",
        "key",
        KEY,
        "method",
        "POST",
        "host",
        "example.com",
        "port",
        "8080",
        "path",
        "/resource/4?filter=a",
        "ts",
        "1398546787",
        "nonce",
        "xUwusx",
        "hash",
        "nJjkVtBE5Y/Bk38Aiokwn0jiJxt/0S2WRSUwWLCf5xk=",
        "ext",
        "some-app-data",
        "responsePayload",
        "some reply",
        "responseContentType",
        "text/plain",
        "responseExt",
        "response-specific"
    };
    private static final String RESPONSE_HEADER = "Hawk mac=\"n14wVJK4cOxAytPUMc5bPezQzuJGl5n7MYXhFQgEKsE=\","
            + " hash=\"f9cDF/TDm7TkYRLnGwRMfeDzT6LixQVLvrIKhh0vgmM=\", ext=\"response-specific\"";
    private static final Object[] BEWIT = {
        "id",
        "123456",
        "key",
        "2983d45yun89q",
        "url",
        "https://example.com/somewhere/over/the/rainbow",
        "ext",
        "xandyandz",
        "now",
        1356420407,
        "ttl",
        300
    };
    private static final String ISSUED =
            "MTIzNDU2XDEzNTY0MjA3MDdca3NjeHdOUjJ0SnBQMVQxekRMTlBiQjVVaUtJVTl0T1NKWFRVZEc3WDloOD1ceGFuZHlhbmR6";

    private static JsonNode hawk(String op, Object... members) {
        return ask("hawk", op, members);
    }

    private static void assertAccepted(JsonNode answer) {
        assertThat(answer.get("ok").booleanValue()).as(answer.toString()).isTrue();
        assertThat(answer.get("accepted").booleanValue()).as(answer.toString()).isTrue();
        assertThat(answer.has("error")).isFalse();
    }

    private static void assertNotAccepted(JsonNode answer, String error) {
        assertThat(answer.get("ok").booleanValue()).as(answer.toString()).isTrue();
        assertThat(answer.get("accepted").booleanValue()).as(answer.toString()).isFalse();
        assertThat(answer.get("error").stringValue()).isEqualTo(error);
    }

    @Test
    @Requirement({"HAWK-12", "HAWK-14", "HAWK-16"})
    void signAnswersTheHeaderAndAllThatWentIntoIt() {
        JsonNode answer = hawk("sign", SIGN);
        assertMember(answer, "header", HEADER);
        assertMember(answer, "mac", MAC);
        assertMember(answer, "hash", "(absent)");
        assertMember(answer, "resource", "/resource/1?b=1&a=2");
        assertMember(answer, "host", "example.com");
        assertThat(answer.get("port").intValue()).isEqualTo(8000);
        assertMember(
                answer,
                "normalized",
                "hawk.1.header\n1353832234\nj4h3g2\nGET\n/resource/1?b=1&a=2\nexample.com\n8000\n\nsome-app-ext-data\n");
    }

    @Test
    void signTakesTheRequestInPartsAndTheTimestampAsText() {
        assertMember(
                hawk(
                        "sign",
                        with(
                                SIGN,
                                "url",
                                ABSENT,
                                "scheme",
                                "http",
                                "host",
                                "example.com",
                                "port",
                                8000,
                                "path",
                                "/resource/1?b=1&a=2",
                                "ts",
                                "1353832234")),
                "mac",
                MAC);
    }

    @Test
    void signTakesTheKeyAsHex() {
        byte[] key = KEY.getBytes(StandardCharsets.US_ASCII);
        assertMember(hawk("sign", with(SIGN, "key", ABSENT, "keyHex", Hex.encode(key))), "mac", MAC);
    }

    @Test
    @Requirement("HAWK-20")
    void signHashesThePayloadGivenAsTextOrHex() {
        assertMember(hawk("sign", POST), "header", POST_HEADER);
        assertMember(
                hawk(
                        "sign",
                        with(
                                POST,
                                "payload",
                                ABSENT,
                                "payloadHex",
                                "5468616e6b20796f7520666f7220666c79696e67204861776b")),
                "header",
                POST_HEADER);
    }

    @Test
    void signPrefersAHashThatIsGiven() {
        assertMember(
                hawk("sign", with(POST, "payload", "other", "hash", "Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=")),
                "header",
                POST_HEADER);
    }

    @ParameterizedTest
    @CsvSource({"http, 80", "https, 443"})
    @Requirement("HAWK-16")
    void signTakesThePortFromTheSchemeWhenThereIsNone(String scheme, int port) {
        JsonNode byParts =
                hawk("sign", with(SIGN, "url", ABSENT, "scheme", scheme, "host", "example.com", "path", "/"));
        JsonNode byUrl = hawk("sign", with(SIGN, "url", scheme + "://example.com/"));
        assertThat(byParts.get("port").intValue()).isEqualTo(port);
        assertThat(byUrl.get("mac")).isEqualTo(byParts.get("mac"));
    }

    @ParameterizedTest
    @CsvSource({
        "ts, 1353832234.5, hawk.ts-malformed",
        "ts, -1, hawk.ts-malformed",
        "ts, NaN, hawk.ts-malformed",
        "nonce, '', hawk.nonce-length",
        "ext, 'a\"b', hawk.ext-alphabet",
        "dlg, d, hawk.dlg-without-app",
        "url, ftp://example.com/, hawk.url-malformed",
        "url, http://u@example.com/, hawk.host-malformed",
        "hash, AAAA, hawk.hash-encoding",
        "algorithm, sha1, peer.unsupported-algorithm",
        "host, example.com, peer.member-conflict",
        "keyHex, 00, peer.member-conflict",
        "payload, \uD800, peer.lone-surrogate",
        "payloadHex, 0, malformed.payloadHex",
    })
    @Violates({"HAWK-11", "HAWK-12", "HAWK-16"})
    void signRefusesWhatCannotBeSigned(String member, String value, String code) {
        assertRefused(hawk("sign", with(SIGN, member, value)), code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "key", "method", "url", "ts", "nonce"})
    void signRefusesAMissingMember(String member) {
        assertRefused(hawk("sign", with(SIGN, member, ABSENT)), "peer.missing-member");
    }

    @Test
    @Requirement({"HAWK-20", "HAWK-21"})
    void payloadHashCutsTheContentType() {
        String hash = "Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=";
        String payload = "Thank you for flying Hawk";
        assertMember(hawk("payloadHash", "payload", payload, "contentType", "text/plain"), "hash", hash);
        assertMember(
                hawk("payloadHash", "payload", payload, "contentType", " Text/Plain ; charset=utf-8"), "hash", hash);
        assertMember(hawk("payloadHash"), "hash", "B0weSUXsMcb5UhL41FZbrUJCAotzSI3HawE1NPLRUz8=");
    }

    @Test
    @Violates("HAWK-20")
    void payloadHashRefusesTextThatHasNoBytes() {
        assertRefused(hawk("payloadHash", "payload", "\uDC00"), "peer.lone-surrogate");
    }

    @Test
    @Requirement("HAWK-29")
    void tsmIsTheMacOverATimestamp() {
        assertMember(
                hawk("tsm", with(CREDENTIALS, "ts", 1353832234)),
                "tsm",
                "2mw1eh/qXzl0wJZ/E6XvBhRMEJN7L3j8AyMA8eItEb0=");
    }

    @Test
    @Violates("HAWK-29")
    void tsmRefusesWhatIsNoTimestamp() {
        assertRefused(hawk("tsm", with(CREDENTIALS, "ts", "1e9")), "hawk.ts-malformed");
        assertRefused(hawk("tsm", CREDENTIALS), "peer.missing-member");
    }

    @Test
    @Requirement({"HAWK-19", "HAWK-27"})
    void verifyAcceptsTheExampleWithinTheWindow() {
        assertAccepted(hawk("verify", VERIFY));
        assertAccepted(hawk("verify", with(VERIFY, "now", 1353832234 + 60)));
        assertAccepted(hawk("verify", with(VERIFY, "now", 1353832234 - 1000, "skew", 1000)));
    }

    @Test
    void verifyRemembersNothing() {
        assertAccepted(hawk("verify", VERIFY));
        assertAccepted(hawk("verify", VERIFY));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "authorization, 'Hawk id=\"a\"', parse: hawk.attribute-missing",
                "id, somebody, credential: hawk.credential-unknown",
                "key, another, mac: hawk.mac-mismatch",
                "method, POST, mac: hawk.mac-mismatch",
                "url, http://example.com:8001/resource/1?b=1&a=2, mac: hawk.mac-mismatch",
                "hostHeader, example.com, mac: hawk.mac-mismatch",
                "hostHeader, example.com:08000, parse: hawk.host-malformed",
                "payload, body, payload: hawk.hash-missing",
            })
    @Violates({"HAWK-4", "HAWK-18", "HAWK-19", "HAWK-22", "HAWK-26"})
    void verifyNamesTheStageAndTheReasonOfARefusal(String member, String value, String error) {
        assertNotAccepted(hawk("verify", with(VERIFY, member, value)), error);
    }

    @Test
    @Violates("HAWK-27")
    void verifyRefusesOneSecondBeyondTheWindow() {
        assertNotAccepted(hawk("verify", with(VERIFY, "now", 1353832234 + 61)), "timestamp: hawk.stale-timestamp");
        assertNotAccepted(
                hawk("verify", with(VERIFY, "now", 1353832234 + 1, "skew", 0)), "timestamp: hawk.stale-timestamp");
    }

    @Test
    @Requirement("HAWK-23")
    @Violates("HAWK-23")
    void verifyComparesThePayload() {
        Object[] post = with(POST, "ts", ABSENT, "authorization", POST_HEADER, "now", 1353832234);
        assertAccepted(hawk("verify", post));
        assertNotAccepted(hawk("verify", with(post, "payload", "other")), "payload: hawk.hash-mismatch");
    }

    @Test
    void verifyTakesTheHostHeaderInPlaceOfTheUrlsHost() {
        assertAccepted(hawk(
                "verify",
                with(VERIFY, "url", "https://proxy.internal/resource/1?b=1&a=2", "hostHeader", "EXAMPLE.com:8000")));
    }

    @Test
    void verifyRefusesACaseWithoutClock() {
        assertRefused(hawk("verify", with(VERIFY, "now", ABSENT)), "peer.missing-member");
        assertRefused(hawk("verify", with(VERIFY, "now", -1)), "peer.wrong-type");
        assertRefused(hawk("verify", with(VERIFY, "skew", 0.5)), "peer.wrong-type");
    }

    @Test
    @Requirement("HAWK-39")
    void respondSignsTheAnswer() {
        JsonNode answer = hawk("respond", RESPOND);
        assertMember(answer, "header", RESPONSE_HEADER);
        assertMember(answer, "mac", "n14wVJK4cOxAytPUMc5bPezQzuJGl5n7MYXhFQgEKsE=");
    }

    @Test
    void respondTakesTheRequestsArtifactsFromItsHeader() {
        String authorization = "Hawk id=\"123456\", ts=\"1398546787\", nonce=\"xUwusx\","
                + " hash=\"nJjkVtBE5Y/Bk38Aiokwn0jiJxt/0S2WRSUwWLCf5xk=\", ext=\"some-app-data\","
                + " mac=\"dvIvMThwi28J61Jc3P0ryAhuKpanU63GXdx6hkmQkJA=\"";
        assertMember(
                hawk(
                        "respond",
                        with(
                                RESPOND,
                                "authorization",
                                authorization,
                                "ts",
                                ABSENT,
                                "nonce",
                                ABSENT,
                                "hash",
                                ABSENT,
                                "ext",
                                ABSENT)),
                "header",
                RESPONSE_HEADER);
    }

    @Test
    @Violates("HAWK-39")
    void respondRefusesAnExtThatNoHeaderCanCarry() {
        assertRefused(hawk("respond", with(RESPOND, "responseExt", "a\\b")), "hawk.ext-alphabet");
        assertRefused(hawk("respond", with(RESPOND, "authorization", "Hawk")), "hawk.scheme");
    }

    @Test
    @Requirement("HAWK-40")
    void clientVerifyAcceptsTheServersAnswer() {
        assertAccepted(hawk("clientVerify", with(RESPOND, "serverAuthorization", RESPONSE_HEADER, "required", true)));
    }

    @Test
    void clientVerifyAcceptsAnUnsignedAnswerUnlessToldToRequireIt() {
        assertAccepted(hawk("clientVerify", RESPOND));
        assertNotAccepted(hawk("clientVerify", with(RESPOND, "required", true)), "parse: hawk.response-missing");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "responsePayload, other, payload: hawk.response-hash-mismatch",
                "nonce, other, mac: hawk.response-mac-mismatch",
                "serverAuthorization, Hawk, parse: hawk.scheme",
            })
    @Violates({"HAWK-39", "HAWK-40"})
    void clientVerifyRefusesAnotherAnswer(String member, String value, String error) {
        assertNotAccepted(
                hawk("clientVerify", with(with(RESPOND, "serverAuthorization", RESPONSE_HEADER), member, value)),
                error);
    }

    @Test
    @Requirement("HAWK-30")
    @Violates("HAWK-30")
    void clientVerifyChecksTheServersTime() {
        String challenge =
                "Hawk ts=\"%d\", tsm=\"2mw1eh/qXzl0wJZ/E6XvBhRMEJN7L3j8AyMA8eItEb0=\", error=\"Stale timestamp\"";
        assertAccepted(hawk("clientVerify", with(SIGN, "wwwAuthenticate", challenge.formatted(1353832234))));
        assertNotAccepted(
                hawk("clientVerify", with(SIGN, "wwwAuthenticate", challenge.formatted(1353832235))),
                "mac: hawk.tsm-mismatch");
    }

    @Test
    @Requirement("HAWK-45")
    void bewitPermitsAUrlUntilNowPlusTtl() {
        assertMember(hawk("bewit", BEWIT), "bewit", ISSUED);
    }

    @Test
    @Violates("HAWK-45")
    void bewitRefusesWhatItCannotIssue() {
        assertRefused(hawk("bewit", with(BEWIT, "ttl", ABSENT)), "peer.missing-member");
        assertRefused(hawk("bewit", with(BEWIT, "ext", "a\\b")), "hawk.ext-alphabet");
    }

    @Test
    @Requirement("HAWK-46")
    void verifyBewitAcceptsItInTheUrlOrApart() {
        assertAccepted(hawk("verifyBewit", with(BEWIT, "bewit", ISSUED)));
        assertAccepted(hawk(
                "verifyBewit", with(BEWIT, "url", "https://example.com/somewhere/over/the/rainbow?bewit=" + ISSUED)));
    }

    @ParameterizedTest
    @CsvSource({
        "method, POST, parse: hawk.bewit-method",
        "authorization, Hawk, parse: hawk.bewit-and-header",
        "key, other, mac: hawk.mac-mismatch",
        "id, other, credential: hawk.credential-unknown",
        "bewit, AAAA, parse: hawk.bewit-malformed",
        "now, 1356420708, timestamp: hawk.bewit-expired",
    })
    @Violates("HAWK-46")
    void verifyBewitNamesTheStageAndTheReasonOfARefusal(String member, String value, String error) {
        Object typed = member.equals("now") ? (Object) Long.valueOf(value) : value;
        assertNotAccepted(hawk("verifyBewit", with(with(BEWIT, "bewit", ISSUED), member, typed)), error);
    }

    @Test
    @Violates("HAWK-46")
    void verifyBewitRefusesTwoAndNone() {
        assertNotAccepted(hawk("verifyBewit", BEWIT), "parse: hawk.bewit-missing");
        assertNotAccepted(
                hawk(
                        "verifyBewit",
                        with(
                                BEWIT,
                                "bewit",
                                ISSUED,
                                "url",
                                "https://example.com/somewhere/over/the/rainbow?bewit=" + ISSUED)),
                "parse: hawk.bewit-malformed");
    }
}
