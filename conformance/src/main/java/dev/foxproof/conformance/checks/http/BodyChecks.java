package dev.foxproof.conformance.checks.http;

import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.conformance.wire.Connection;
import dev.foxproof.conformance.wire.HttpAnswer;
import dev.foxproof.spec.errors.Errno;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sizes, lengths and the framing of requests. */
public final class BodyChecks {
    private static final int LIMIT = 65_536;

    /** A well-formed body of exactly so many bytes. */
    private static String sized(Scenario s, int bytes) {
        String head = "{\"email\":\"" + s.newEmail() + "\",\"x\":\"";
        return head + "x".repeat(bytes - head.length() - 2) + "\"}";
    }

    /** Sends bytes and reads one answer's status; 0 if the connection was closed without an answer. */
    private static int status(Scenario s, String bytes) {
        try (Connection connection = s.connect()) {
            connection.send(bytes);
            HttpAnswer answer = connection.answer();
            return answer.status();
        } catch (dev.foxproof.conformance.wire.WireException e) {
            if (e.kind() == dev.foxproof.conformance.wire.WireException.Kind.CLOSED) {
                return 0;
            }
            throw e;
        }
    }

    private static String head(Scenario s, String... fields) {
        StringBuilder head =
                new StringBuilder("POST " + s.target().endpoint().prefix() + "/v1/account/status HTTP/1.1\r\n");
        head.append("Host: ").append(s.target().endpoint().hostHeader()).append("\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        return head.append("Connection: close\r\n\r\n").toString();
    }

    @Check(
            id = "http/body-too-large",
            rule = "ERR-19",
            negative = true,
            expected = "a body of more than 1 MiB is refused with 413 and errno 113; one of 8 KiB is accepted",
            cause = "the whole body is read into memory, whatever its size")
    void bodyTooLarge(Scenario s) {
        s.post("/v1/account/status").jsonText(sized(s, 8192)).send().ok();
        // The announcement is enough: a server need not wait for what it will refuse.
        int status = status(s, head(s, "Content-Type: application/json", "Content-Length: 1048577"));
        s.require(status == 413, "status 413", status == 0 ? "the connection was closed" : "status " + status);
    }

    @Check(
            id = "http/body-limit",
            rule = "ERR-20",
            expected = "a body of 65 536 bytes is accepted, one of 65 537 is refused with 413 and errno 113")
    void bodyLimit(Scenario s) {
        s.post("/v1/account/status").jsonText(sized(s, LIMIT)).send().ok();
        s.post("/v1/account/status").jsonText(sized(s, LIMIT + 1)).send().refused(Errno.BODY_TOO_LARGE);
    }

    @Check(
            id = "http/chunked",
            rule = {"ERR-21", "ERR-22"},
            expected = "a chunked body is accepted, or refused with 411 and errno 112",
            cause = "a chunked body is read as an empty one")
    void chunked(Scenario s) {
        String body = "{\"email\":\"" + s.newEmail() + "\"}";
        Answer answer = s.post("/v1/account/status")
                .body(
                        "application/json",
                        (Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII))
                .noContentLength()
                .header("Transfer-Encoding", "chunked")
                .send();
        if (answer.status() == 411) {
            answer.refused(Errno.MISSING_CONTENT_LENGTH);
            s.seen("chunked bodies are refused with 411");
        } else {
            answer.ok().memberIs("exists", false);
            s.seen("chunked bodies are accepted");
        }
    }

    @Check(
            id = "http/chunked-too-large",
            rule = {"ERR-19", "ERR-21"},
            negative = true,
            expected = "a chunked body over the limit is refused with 413 or 411",
            cause = "the limit looks at Content-Length alone")
    void chunkedTooLarge(Scenario s) {
        String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        int status = status(
                s,
                head(s, "Content-Type: application/json", "Transfer-Encoding: chunked") + chunk.repeat(40)
                        + "0\r\n\r\n");
        s.require(
                status == 413 || status == 411 || status == 0,
                "status 413 or 411, or a closed connection",
                "status " + status);
    }

    @Check(
            id = "http/two-lengths",
            rule = "ERR-23",
            negative = true,
            expected = "two different Content-Lengths, or one beside Transfer-Encoding, are refused with 400",
            cause =
                    "a proxy and the server take different ends of the request, and a second request hides in the first")
    void twoLengths(Scenario s) {
        String body = "{\"email\":\"a@example.com\"}";
        int two = status(
                s,
                head(
                                s,
                                "Content-Type: application/json",
                                "Content-Length: " + body.length(),
                                "Content-Length: " + (body.length() + 1))
                        + body);
        s.require(two == 400 || two == 0, "status 400 or a closed connection for two lengths", "status " + two);
        // Either end is that of an acceptable request: only the contradiction can be what is refused.
        int both = status(
                s,
                "POST " + s.target().endpoint().prefix() + "/v1/get_random_bytes HTTP/1.1\r\nHost: "
                        + s.target().endpoint().hostHeader()
                        + "\r\nContent-Type: application/json\r\nContent-Length: 0\r\nTransfer-Encoding: chunked"
                        + "\r\nConnection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
        s.require(both == 400 || both == 0, "status 400 or a closed connection for both framings", "status " + both);
    }

    @Check(
            id = "http/malformed-length",
            rule = "ERR-8",
            negative = true,
            expected =
                    "a Content-Length that is negative, signed, hexadecimal or too large for a number is refused, without a server error",
            cause = "the length is parsed leniently, or the exception becomes a 500")
    void malformedLength(Scenario s) {
        for (String length : List.of("-1", "+5", "0x10", "abc", "99999999999999999999", "1,1")) {
            int status = status(s, head(s, "Content-Type: application/json", "Content-Length: " + length));
            s.require(
                    status == 0 || (status >= 400 && status < 500),
                    "a 4xx status or a closed connection for Content-Length " + length,
                    "status " + status);
        }
    }

    /** A request that is accepted whatever header fields it has. */
    private static String get(Scenario s, String fields) {
        return "GET " + s.target().endpoint().prefix() + "/v1/account/status?uid=" + "0".repeat(32)
                + " HTTP/1.1\r\nHost: " + s.target().endpoint().hostHeader() + "\r\n" + fields
                + "Connection: close\r\n\r\n";
    }

    private static void accepted(Scenario s) {
        s.equal("the status with a short header section", 200, status(s, get(s, "X-Short: x\r\n")));
    }

    @Check(
            id = "http/header-section-8k",
            rule = "ERR-37",
            negative = true,
            expected = "a header section of more than 8 KiB is refused with 400 or 431, or by closing the connection")
    void headerSection8k(Scenario s) {
        accepted(s);
        int status = status(s, get(s, "X-Long: " + "x".repeat(8192) + "\r\n"));
        s.require(status == 0 || status == 400 || status == 431, "400, 431 or a closed connection", "status " + status);
    }

    @Check(
            id = "http/header-section-64k",
            rule = "ERR-49",
            negative = true,
            expected = "a header section of more than 64 KiB is refused with 400 or 431, or by closing the connection",
            cause = "the size of the header section has no limit")
    void headerSection64k(Scenario s) {
        accepted(s);
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 70; i++) {
            fields.append("X-Long-")
                    .append(i)
                    .append(": ")
                    .append("x".repeat(1000))
                    .append("\r\n");
        }
        int status = status(s, get(s, fields.toString()));
        s.require(status == 0 || status == 400 || status == 431, "400, 431 or a closed connection", "status " + status);
    }

    @Check(
            id = "http/garbage",
            rule = "ERR-8",
            negative = true,
            expected = "what is not HTTP is refused or cut off, and the server goes on",
            cause = "an exception of the parser ends a thread that others need")
    void garbage(Scenario s) {
        for (String bytes : List.of(
                "\r\n\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
                "GET /v1/session/status HTTP/1.1\r\nHost: x\r\nNo colon here\r\n\r\n",
                "GET /v1/session/status HTTP/1.1\r\nBad\u0000Name: x\r\n\r\n")) {
            try (Connection connection = s.connect()) {
                connection.send(bytes).finishSending();
                HttpAnswer answer = connection.answer();
                s.require(answer.status() >= 400 && answer.status() != 500, "a refusal", "status " + answer.status());
            } catch (dev.foxproof.conformance.wire.WireException e) {
                // Closing without an answer is allowed for what cannot be read as a request; anything slower is not.
                s.require(
                        e.kind() == dev.foxproof.conformance.wire.WireException.Kind.CLOSED,
                        "an answer or a closed connection",
                        e.what());
            }
        }
        s.post("/v1/get_random_bytes").members().send().ok();
    }

    @Check(
            id = "http/keep-alive",
            rule = "ERR-1",
            expected = "two requests on one connection are answered in order",
            cause = "the body of the first request is not read to its end")
    void keepAlive(Scenario s) {
        String request = "POST " + s.target().endpoint().prefix() + "/v1/get_random_bytes HTTP/1.1\r\nHost: "
                + s.target().endpoint().hostHeader()
                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        try (Connection connection = s.connect()) {
            connection.send(request);
            int first = connection.answer().status();
            connection.send(request);
            int second = connection.answer().status();
            s.require(first == 200 && second == 200, "200 and 200", first + " and " + second);
        }
    }
}
