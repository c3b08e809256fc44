package dev.foxproof.conformance.checks.errors;

import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Request;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The body: exactly one JSON object in UTF-8, read in one way. */
public final class JsonChecks {
    /** An endpoint that needs an email and nothing else. */
    private static Request status(Scenario s) {
        return s.post("/v1/account/status");
    }

    private static Answer raw(Scenario s, byte[] body) {
        return status(s).body("application/json", body).send();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Check(
            id = "errors/not-json",
            rule = "ERR-28",
            negative = true,
            expected = "a body that is not exactly one JSON text is refused with errno 106",
            cause =
                    "the parser is lenient: comments, single quotes, trailing commas, NaN, leading zeros or more behind the end")
    void notJson(Scenario s) {
        String email = "\"email\":\"a@example.com\"";
        for (String text : List.of(
                "{",
                "}",
                "email",
                "{" + email,
                "{" + email + ",}",
                "{" + email + "}}",
                "{" + email + "} {}",
                "{" + email + "}x",
                "{'email':'a@example.com'}",
                "{email:\"a@example.com\"}",
                "/* c */{" + email + "}",
                "{" + email + "} // c",
                "{" + email + ",\"n\":NaN}",
                "{" + email + ",\"n\":01}",
                "{" + email + ",\"n\":+1}",
                "{" + email + ",\"n\":.5}",
                "{\"email\":\"a@\texample.com\"}",
                "{\"email\":\"a@example.com\\x\"}",
                "email=a%40example.com")) {
            status(s).jsonText(text).send().refused(Errno.INVALID_JSON);
        }
    }

    @Check(
            id = "errors/not-an-object",
            rule = "ERR-29",
            negative = true,
            expected =
                    "a body whose top level is null, an array, a string, a number or a boolean is refused with errno 106",
            cause = "null is read as an absent body, an array as an object without members")
    void notAnObject(Scenario s) {
        for (String text : List.of("null", "[]", "[{\"email\":\"a@example.com\"}]", "\"text\"", "1", "true")) {
            status(s).jsonText(text).send().refused(Errno.INVALID_JSON);
        }
    }

    @Check(
            id = "errors/duplicate-members",
            rule = "ERR-30",
            negative = true,
            expected = "two members of one name are refused with errno 106, at any depth and however they are escaped",
            cause = "the first or the last wins, and two programs read two bodies")
    void duplicateMembers(Scenario s) {
        for (String text : List.of(
                "{\"email\":\"a@example.com\",\"email\":\"b@example.com\"}",
                "{\"email\":\"a@example.com\",\"email\":\"a@example.com\"}",
                "{\"email\":\"a@example.com\",\"\\u0065mail\":\"b@example.com\"}",
                "{\"email\":\"a@example.com\",\"x\":{\"y\":1,\"y\":2}}",
                "{\"email\":\"a@example.com\",\"x\":[{\"y\":1,\"y\":2}]}")) {
            status(s).jsonText(text).send().refused(Errno.INVALID_JSON);
        }
    }

    @Check(
            id = "errors/not-utf8",
            rule = "ERR-27",
            negative = true,
            expected = "bytes that are not well-formed UTF-8, UTF-16 and a byte order mark are refused with errno 106",
            cause = "the decoder replaces or guesses: overlong forms, surrogates and other encodings pass")
    void notUtf8(Scenario s) {
        String text = "{\"email\":\"X@example.com\"}";
        List<String> wrong =
                List.of("\u00ff", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00f5\u0080\u0080\u0080", "\u00e9", "\u00c3");
        for (String bytes : wrong) {
            raw(s, latin1(text.replace("X", bytes))).refused(Errno.INVALID_JSON);
        }
        raw(s, text.getBytes(StandardCharsets.UTF_16BE)).refused(Errno.INVALID_JSON);
        raw(s, text.getBytes(StandardCharsets.UTF_16LE)).refused(Errno.INVALID_JSON);
        raw(s, ("\ufeff" + text).getBytes(StandardCharsets.UTF_8)).refused(Errno.INVALID_JSON);
    }

    @Check(
            id = "errors/unpaired-surrogate",
            rule = "ERR-31",
            negative = true,
            expected = "an escape of an unpaired surrogate is refused with errno 106",
            cause =
                    "the surrogate is replaced by a question mark when it is encoded, so that different texts become one")
    void unpairedSurrogate(Scenario s) {
        for (String escape : List.of("\\ud800", "\\udc00", "\\udc00\\ud800", "\\ud800x")) {
            status(s)
                    .jsonText("{\"email\":\"" + escape + "@example.com\"}")
                    .send()
                    .refused(Errno.INVALID_JSON);
        }
    }

    @Check(
            id = "errors/depth",
            rule = "ERR-32",
            expected = "20 levels of nesting are accepted",
            cause = "the limit counts differently")
    void depth(Scenario s) {
        status(s).jsonText(nested(s, 19)).send().ok();
    }

    @Check(
            id = "errors/too-deep",
            rule = {"ERR-8", "ERR-32"},
            negative = true,
            expected = "21 levels of nesting are refused with errno 106, and 30 000 are no server error",
            cause = "the parser calls itself until its stack is full")
    void tooDeep(Scenario s) {
        status(s).jsonText(nested(s, 30_000)).send().refusedSomehow();
        status(s).jsonText(nested(s, 20)).send().refused(Errno.INVALID_JSON);
    }

    /** An object with arrays in it: {@code arrays} + 1 levels. */
    private static String nested(Scenario s, int arrays) {
        return "{\"email\":\"" + s.newEmail() + "\",\"x\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}";
    }

    @Check(
            id = "errors/huge-numbers",
            rule = "ERR-8",
            negative = true,
            expected =
                    "a number of a thousand digits or a huge exponent in a member that is ignored is no server error",
            cause = "the number is expanded, or does not fit its type")
    void hugeNumbers(Scenario s) {
        for (String number : List.of("9".repeat(1000), "1e999999999", "-1E-999999999")) {
            Answer answer = status(s)
                    .jsonText("{\"email\":\"a@example.com\",\"x\":" + number + "}")
                    .send();
            if (answer.status() != 200) {
                answer.refused(Errno.INVALID_JSON, Errno.INVALID_PARAMETER);
            }
        }
    }

    @Check(
            id = "errors/nul-in-text",
            rule = {"KEY-4", "ERR-8"},
            negative = true,
            expected = "an escaped NUL in an email is refused with errno 107",
            cause = "the database refuses NUL in text, and the server fails")
    void nulInText(Scenario s) {
        status(s).jsonText("{\"email\":\"a\\u0000@example.com\"}").send().refused(Errno.INVALID_PARAMETER);
    }

    @Check(
            id = "errors/type-of-the-body",
            rule = "ERR-24",
            expected = "application/json is accepted in any case, with or without charset=utf-8",
            cause = "the Content-Type is compared as text")
    void typeOfTheBody(Scenario s) {
        for (String type : List.of(
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8")) {
            status(s).members("email", s.newEmail()).contentType(type).send().ok();
        }
    }

    @Check(
            id = "errors/another-type",
            rule = "ERR-25",
            negative = true,
            expected = "a body of another type, of another charset, compressed or without a type is refused with 415",
            cause = "whatever looks like JSON is taken, so that a form of any page can send it")
    void anotherType(Scenario s) {
        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16")) {
            status(s).members("email", s.newEmail()).contentType(type).send().status(415);
        }
        status(s).members("email", s.newEmail()).contentType(null).send().status(415);
        status(s)
                .members("email", s.newEmail())
                .header("Content-Encoding", "gzip")
                .send()
                .status(415);
    }

    @Check(
            id = "errors/empty-body",
            rule = "ERR-26",
            expected =
                    "an empty body is accepted where no member is required, and refused with 106, 107 or 108 where one is",
            cause = "an empty body is parsed as JSON")
    void emptyBody(Scenario s) {
        s.post("/v1/get_random_bytes").send().ok();
        s.post("/v1/recovery_email/resend_code")
                .hawk(s.sharedAccount().session())
                .send()
                .ok();
        s.post("/v1/account/status")
                .send()
                .refused(Errno.MISSING_PARAMETER, Errno.INVALID_JSON, Errno.INVALID_PARAMETER);
    }
}
