package dev.foxproof.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client can put on the wire, and that it is always answered with a status and a JSON error, never with a fault of the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestTest {
    private static final String HOST = "Host: api.example\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";

    private TestServer server;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private RawConnection.Answer get(String target) throws IOException {
        return server.exchange("GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n");
    }

    private static String post(String target, String headers, String body) {
        return "POST " + target + " HTTP/1.1\r\n" + HOST + headers + "Content-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static void assertTypedError(RawConnection.Answer answer, int status, int errno) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("code").intValue()).isEqualTo(status);
        assertThat(answer.errno()).isEqualTo(errno);
        assertThat(answer.json().get("message").stringValue()).isNotBlank();
        assertThat(answer.json().get("error").stringValue()).isNotBlank();
        assertThat(answer.json().get("info").stringValue()).startsWith("https://");
        assertThat(answer.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.header("timestamp")).isEqualTo("1800000000");
        assertThat(answer.body()).doesNotContain("helidon", "Exception", "dev.foxproof");
    }

    @Test
    @Violates("ERR-11")
    void answersAnUnknownPathWith404() throws IOException {
        assertTypedError(get("/v1/nothing"), 404, 999);
        assertTypedError(get("/"), 404, 999);
        assertTypedError(get("/v1/echo/"), 404, 999);
        assertTypedError(get("/v1//echo"), 404, 999);
        assertTypedError(get("/v1/%65cho"), 404, 999);
        assertTypedError(get("/v1/../v1/echo"), 404, 999);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PUT", "PATCH", "TRACE", "HEADS"})
    @Violates({"ERR-12", "ERR-13"})
    void answersAWrongMethodWith405AndAllow(String method) throws IOException {
        var answer = server.exchange(method + " /v1/echo HTTP/1.1\r\n" + HOST + "\r\n");
        assertTypedError(answer, 405, 999);
        assertThat(answer.header("allow")).isEqualTo("GET, OPTIONS, POST");
    }

    @Test
    @Violates("ERR-12")
    void answersHeadWithoutABody() throws IOException {
        try (RawConnection connection = server.connect()) {
            var answer = connection
                    .send("HEAD /v1/echo HTTP/1.1\r\n" + HOST + "\r\n")
                    .answer();
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.body()).isEmpty();
            assertThat(connection
                            .send("GET /v1/echo HTTP/1.1\r\n" + HOST + "\r\n")
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    @Violates("ERR-14")
    void ignoresMethodOverrides() throws IOException {
        var answer = server.exchange(
                "GET /v1/text?_method=POST HTTP/1.1\r\n" + HOST + "X-HTTP-Method-Override: POST\r\n\r\n");
        assertTypedError(answer, 405, 999);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/echo?a=%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/echo?a=% HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/echo#part HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET http://api.example/v1/echo HTTP/1.1\r\nHost: api.example\r\n\r\n",
                "GET v1/echo HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
                "CONNECT api.example:80 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/echo?\u00ff HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/echo\r\nHost: a\r\n\r\n",
                "GET  /v1/echo HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/echo HTTP/1.1 \r\nHost: a\r\n\r\n",
                "GET /v1/echo HTTP/3.7\r\nHost: a\r\n\r\n",
                "GARBAGE\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n",
                "GET /v1/echo HTTP/1.1\r\n\r\n",
                "GET /v1/echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /v1/echo HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                "GET /v1/echo HTTP/1.1\r\nHost: a:x\r\n\r\n",
                "GET /v1/echo HTTP/1.1\r\nHost:\r\n\r\n",
                "GET /v1/echo HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
                "GET /v1/echo HTTP/1.1\r\nHost: a\r\nna me: x\r\n\r\n",
                "GET /v1/echo HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n",
                "GET /v1/echo HTTP/1.1\r\nHost: a\r\n folded: x\r\n\r\n",
                "POST /v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: abc\r\n\r\n",
                "POST /v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: +2\r\n\r\n{}",
                "POST /v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST /v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "POST /v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2, 3\r\n\r\n{}",
                "POST /v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "POST /v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n{}",
                "POST /v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
                "POST /v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST /v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "POST /v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2;name=value\r\n{}\r\n0\r\n\r\n",
                "POST /v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n",
                "POST /v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n{}\r\n0\r\n\r\n",
            })
    @Violates({"ERR-2", "ERR-8", "ERR-23"})
    void answersAMalformedRequestWithATypedError(String request) throws IOException {
        var answer = server.exchange(request);
        assertThat(answer.status()).isIn(400, 404, 501, 505);
        assertTypedError(answer, answer.status(), 999);
    }

    @Test
    @Violates({"ERR-8", "ERR-37"})
    void refusesAHeaderSectionOverTheLimit() throws IOException {
        assertTypedError(
                server.exchange("GET /v1/echo HTTP/1.1\r\n" + HOST + "X: " + "a".repeat(8_192) + "\r\n\r\n"), 400, 999);
        StringBuilder many = new StringBuilder("GET /v1/echo HTTP/1.1\r\n" + HOST);
        for (int i = 0; i < 1_000; i++) {
            many.append("X-").append(i).append(": a\r\n");
        }
        assertTypedError(server.exchange(many + "\r\n"), 400, 999);
        assertTypedError(get("/v1/echo?" + "a".repeat(9_000)), 400, 999);
    }

    @Test
    @Requirement("ERR-37")
    void acceptsAHeaderSectionBelowTheLimit() throws IOException {
        var answer = server.exchange("GET /v1/echo HTTP/1.1\r\n" + HOST + "X: " + "a".repeat(8_000) + "\r\n\r\n");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    @Requirement({"ERR-19", "ERR-20"})
    void acceptsABodyOfExactlyTheLimitAndRefusesOneByteMore() throws IOException {
        String body = "{\"a\":\"" + "x".repeat(65_536 - 8) + "\"}";
        assertThat(server.exchange(post("/v1/echo", JSON, body)).status()).isEqualTo(200);
        assertTypedError(server.exchange(post("/v1/echo", JSON, body + " ")), 413, 113);
    }

    @Test
    @Violates({"ERR-19", "ERR-10"})
    void refusesATooLongBodyBeforeItLooksForTheRoute() throws IOException {
        assertTypedError(server.exchange(post("/v1/nothing", JSON, " ".repeat(70_000))), 413, 113);
    }

    @Test
    @Violates("ERR-19")
    void refusesABodyThatIsAnnouncedFarOverTheLimitWithoutReadingIt() throws IOException {
        assertTypedError(
                server.exchange("POST /v1/echo HTTP/1.1\r\n" + HOST + "Content-Length: 5000000000\r\n\r\n"), 413, 113);
    }

    @Test
    @Requirement("ERR-21")
    void countsAChunkedBodyAsItArrives() throws IOException {
        String head = "POST /v1/echo HTTP/1.1\r\n" + HOST + JSON + "Transfer-Encoding: chunked\r\n\r\n";
        var small = server.exchange(head + "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n");
        assertThat(small.status()).isEqualTo(200);
        assertThat(small.json().get("bytes").intValue()).isEqualTo(2);
        String chunk = "4000\r\n" + " ".repeat(0x4000) + "\r\n";
        assertTypedError(server.exchange(head + chunk.repeat(5) + "0\r\n\r\n"), 413, 113);
        assertTypedError(server.exchange(head + "7fffffff\r\n"), 413, 113);
    }

    @Test
    @Violates("ERR-8")
    void answersABodyThatIsCutShort() throws IOException {
        try (RawConnection connection = server.connect()) {
            var answer = connection
                    .send("POST /v1/echo HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 10\r\n\r\n{}")
                    .endOutput()
                    .answer();
            assertTypedError(answer, 400, 999);
        }
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "application/json|200",
                "Application/JSON|200",
                "application/json; charset=utf-8|200",
                "application/json;charset=\"UTF-8\"|200",
                "application/json; charset=utf-16|415",
                "application/json; charset=iso-8859-1|415",
                "text/plain|415",
                "application/x-www-form-urlencoded|415",
                "multipart/form-data; boundary=x|415",
                "application/jsonp|415",
                "json|415",
            },
            delimiter = '|')
    @Requirement({"ERR-24", "ERR-25"})
    void readsJsonInUtf8AndNothingElse(String contentType, int status) throws IOException {
        var answer = server.exchange(post("/v1/echo", "Content-Type: " + contentType + "\r\n", "{}"));
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    @Violates("ERR-25")
    void refusesABodyWithoutATypeOrWithAContentEncoding() throws IOException {
        assertTypedError(server.exchange(post("/v1/echo", "", "{}")), 415, 999);
        assertTypedError(server.exchange(post("/v1/echo", JSON + "Content-Encoding: gzip\r\n", "{}")), 415, 999);
        assertTypedError(server.exchange(post("/v1/echo", JSON + JSON, "{}")), 400, 999);
    }

    @Test
    @Requirement("ERR-26")
    void readsAnEmptyBodyAsAnEmptyObject() throws IOException {
        var answer = server.exchange(post("/v1/echo", "", ""));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("members")).isEmpty();
        assertThat(server.exchange("POST /v1/echo HTTP/1.1\r\n" + HOST + "\r\n").status())
                .isEqualTo(200);
    }

    @Test
    @Violates({"ERR-35", "ERR-36"})
    void namesTheParameterThatIsMissingOrInvalid() throws IOException {
        var missing = server.exchange(post("/v1/text", JSON, "{}"));
        assertTypedError(missing, 400, 108);
        assertThat(missing.json().get("message").stringValue()).contains("text");
        for (String wrong : new String[] {"1", "null", "true", "[]", "{}", "[\"a\"]"}) {
            var invalid = server.exchange(post("/v1/text", JSON, "{\"text\":" + wrong + "}"));
            assertTypedError(invalid, 400, 107);
            assertThat(invalid.json().get("message").stringValue()).contains("text");
        }
    }

    @Test
    @Requirement("HAWK-14")
    void seesTheTargetExactlyAsSent() throws IOException {
        for (String target : new String[] {"/v1/echo?", "/v1/echo", "/v1/echo?a=%7e&b=~+%20&a", "/v1/echo?a=b?c=/d"}) {
            assertThat(get(target).json().get("target").stringValue()).isEqualTo(target);
        }
    }

    @Test
    @Violates({"ERR-7", "ERR-8"})
    void hidesWhatAFaultOfTheServerWas() throws IOException {
        var answer = get("/v1/fault");
        assertTypedError(answer, 500, 999);
        assertThat(answer.body()).doesNotContain("secret detail");
    }

    @Test
    @Requirement("ERR-8")
    void servesSeveralRequestsOfOneConnectionInTheirOrder() throws IOException {
        try (RawConnection connection = server.connect()) {
            String first = post("/v1/text", JSON, "{\"text\":\"abc\"}");
            String second = "GET /v1/nothing HTTP/1.1\r\n" + HOST + "\r\n";
            connection.send((first + second + first).getBytes(StandardCharsets.ISO_8859_1));
            assertThat(connection.answer().json().get("length").intValue()).isEqualTo(3);
            assertThat(connection.answer().status()).isEqualTo(404);
            assertThat(connection.answer().json().get("length").intValue()).isEqualTo(3);
        }
    }

    @Test
    @Requirement("ERR-8")
    void continuesWhenAClientExpectsIt() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send(
                    "POST /v1/echo HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(connection.answer().status()).isEqualTo(100);
            assertThat(connection.send("{}").answer().status()).isEqualTo(200);
        }
    }
}
