package dev.foxproof.conformance.checks.errors;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.scenario.PublicKeys;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.SessionToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an answer looks like, whether it is an error or not. */
public final class ErrorShapeChecks {
    /** One request for each kind of refusal that needs no preparation. */
    private static List<Answer> refusals(Scenario s) {
        return List.of(
                s.get("/v1/no/such/path").send().status(404),
                s.get("/v1/session/status").send().status(401),
                s.post("/v1/account/status").jsonText("{").send().status(400),
                s.post("/v1/account/status").members().send().status(400),
                s.post("/v1/account/status").members("email", 1).send().status(400));
    }

    @Check(
            id = "errors/shape",
            rule = "ERR-2",
            negative = true,
            expected = "an error is a JSON object with code, equal to the status, errno, error and message",
            cause = "some errors leave the server by another way than the others")
    void shape(Scenario s) {
        for (Answer answer : refusals(s)) {
            answer.memberIs("code", answer.status());
            answer.number("errno");
            answer.text("error");
            answer.text("message");
        }
    }

    @Check(
            id = "errors/unknown-path",
            rule = "ERR-11",
            negative = true,
            expected = "an unknown path is answered with 404 and an error object",
            cause = "the HTTP framework answers unknown paths with a page of its own")
    void unknownPath(Scenario s) {
        for (String path :
                List.of("/v1/no/such/path", "/v1/", "/v2/account/create", "/v1/account/create/", "/nothing")) {
            s.get(path).send().status(404).memberIs("code", 404);
        }
    }

    @Check(
            id = "errors/info",
            rule = "ERR-3",
            negative = true,
            expected = "an error object holds info, a URL",
            cause = "published clients do not need it, so it is easily forgotten")
    void info(Scenario s) {
        String info = s.get("/v1/no/such/path").send().status(404).text("info");
        s.require(info.startsWith("http"), "a URL", info);
    }

    @Check(
            id = "errors/timestamp",
            rule = {"ERR-5", "CONV-10"},
            expected = "every answer, also an error, carries Timestamp with the server's time in seconds",
            cause = "the header is set by the handlers and missing where there is none, or in milliseconds")
    void timestamp(Scenario s) {
        List<Answer> answers = new ArrayList<>(refusals(s));
        answers.add(s.post("/v1/get_random_bytes").members().send().ok());
        for (Answer answer : answers) {
            String text = answer.requireHeader("Timestamp");
            boolean right = text.matches("[0-9]{1,12}") && Math.abs(Long.parseLong(text) - s.serverSeconds()) <= 30;
            s.require(right, "the time in seconds, about " + s.serverSeconds(), "Timestamp: " + text);
        }
    }

    @Check(
            id = "errors/content-type",
            rule = {"ERR-6", "ERR-1"},
            expected = "every answer with a body is application/json",
            cause = "errors are sent as text or HTML")
    void contentType(Scenario s) {
        List<Answer> answers = new ArrayList<>(refusals(s));
        answers.add(s.post("/v1/get_random_bytes").members().send().ok());
        for (Answer answer : answers) {
            String type = answer.requireHeader("Content-Type").toLowerCase(Locale.ROOT);
            s.require(
                    type.equals("application/json") || type.replace(" ", "").equals("application/json;charset=utf-8"),
                    "application/json",
                    answer.summary() + " with " + type);
        }
    }

    @Check(
            id = "errors/no-store",
            rule = "ERR-9",
            expected = "every answer carries Cache-Control: no-store",
            cause = "a proxy or browser keeps answers that hold tokens")
    void noStore(Scenario s) {
        List<Answer> answers = new ArrayList<>(refusals(s));
        answers.add(s.post("/v1/get_random_bytes").members().send().ok());
        for (Answer answer : answers) {
            String value = answer.requireHeader("Cache-Control");
            s.require(
                    value.toLowerCase(Locale.ROOT).contains("no-store"),
                    "no-store",
                    answer.summary() + " with " + value);
        }
    }

    @Check(
            id = "errors/nothing-of-the-server",
            rule = "ERR-7",
            negative = true,
            expected = "no error tells of classes, tables, files or stack traces, or repeats a password-derived value",
            cause = "the message of an exception is answered as it is")
    void nothingOfTheServer(Scenario s) {
        String authPw = s.newAuthPw().toHex();
        List<Answer> answers = new ArrayList<>(refusals(s));
        answers.add(s.post("/v1/account/login")
                .members("email", s.newEmail(), "authPW", authPw)
                .send());
        answers.add(s.post("/v1/account/login")
                .members("email", s.newEmail(), "authPW", authPw + "0")
                .send());
        answers.add(s.post("/v1/account/login")
                .jsonText("{\"email\":\"a@example.com\",\"authPW\":\"" + authPw + "\",}")
                .send());
        List<String> telling = List.of(
                "Exception",
                "\\tat ",
                ".java",
                "java.",
                ".js:",
                "node_modules",
                "Traceback",
                "File \"",
                "SELECT ",
                "INSERT ",
                "sqlite",
                "postgres",
                "goroutine",
                "panicked",
                authPw);
        for (Answer answer : answers) {
            for (String word : telling) {
                s.require(
                        !answer.bodyText().contains(word),
                        "an error without " + (word.equals(authPw) ? "the authPW of the request" : word),
                        answer.bodyText());
            }
        }
    }

    @Check(
            id = "errors/order",
            rule = "ERR-10",
            negative = true,
            expected =
                    "the first failure is reported in the order route, method, authentication, form, missing, invalid, state",
            cause =
                    "the body is parsed before the request is authenticated, or values are checked before all members are there")
    void order(Scenario s) {
        s.post("/v1/no/such/path").jsonText("{").send().status(404);
        s.post("/v1/account/device").jsonText("{").send().status(401);
        s.post("/v1/account/login").jsonText("{\"email\":1").send().refused(Errno.INVALID_JSON);
        s.post("/v1/account/login").members("email", 1).send().refused(Errno.MISSING_PARAMETER);
        s.post("/v1/account/login")
                .members("email", s.newEmail(), "authPW", "zz")
                .send()
                .refused(Errno.INVALID_PARAMETER);
    }

    @Check(
            id = "errors/missing-member",
            rule = {"ERR-35", "ERR-4"},
            negative = true,
            expected = "each required member that is missing alone is refused with errno 108",
            cause = "a missing member is read as null or as an empty text")
    void missingMember(Scenario s) {
        String authPw = s.newAuthPw().toHex();
        Map<String, List<String>> calls = new LinkedHashMap<>();
        calls.put("/v1/account/create", List.of("email", "authPW"));
        calls.put("/v1/account/login", List.of("email", "authPW"));
        calls.put("/v1/account/destroy", List.of("email", "authPW"));
        calls.put("/v1/account/status", List.of("email"));
        calls.put("/v1/password/change/start", List.of("email", "oldAuthPW"));
        calls.put("/v1/password/forgot/send_code", List.of("email"));
        calls.put("/v1/recovery_email/verify_code", List.of("uid", "code"));
        calls.forEach((path, members) -> {
            for (String missing : members) {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("email", s.newEmail());
                body.put("authPW", authPw);
                body.put("oldAuthPW", authPw);
                body.put("uid", s.randomHex(16));
                body.put("code", s.randomHex(16));
                body.keySet().retainAll(members);
                body.remove(missing);
                s.post(path).note("without " + missing).json(body).send().refused(Errno.MISSING_PARAMETER);
            }
        });
    }

    @Check(
            id = "errors/secret-in-the-url",
            rule = "PRIV-4",
            negative = true,
            expected = "an authPW, a code or a token in the query is as if absent",
            cause = "parameters of query and body are one map, so that secrets end in the logs of every proxy")
    void secretInTheUrl(Scenario s) {
        Account account = s.sharedAccount();
        String authPw = account.authPw().toHex();
        s.post("/v1/account/login?authPW=" + authPw)
                .members("email", account.email())
                .send()
                .refused(Errno.MISSING_PARAMETER);
        s.post("/v1/password/change/start?oldAuthPW=" + authPw)
                .members("email", account.email())
                .send()
                .refused(Errno.MISSING_PARAMETER);
        s.post("/v1/recovery_email/verify_code?code=" + s.randomHex(16))
                .members("uid", account.uid())
                .send()
                .refused(Errno.MISSING_PARAMETER);
        for (String name : List.of("access_token", "token", "sessionToken")) {
            s.get("/v1/session/status?" + name + "=" + account.session().id().toHex())
                    .send()
                    .status(401);
        }
    }

    @Check(
            id = "errors/wrong-type",
            rule = {"ERR-36", "ERR-4"},
            negative = true,
            expected =
                    "null, a number, a boolean, an array and an object where a string belongs are refused with errno 107",
            cause = "the JSON library turns what it finds into a string")
    void wrongType(Scenario s) {
        for (String value : List.of("null", "1", "true", "[]", "{}", "[\"a@example.com\"]")) {
            s.post("/v1/account/status")
                    .jsonText("{\"email\":" + value + "}")
                    .send()
                    .refused(Errno.INVALID_PARAMETER);
        }
        // Only the type is wrong here: as text these digits would be an authPW, and the email is unknown.
        s.post("/v1/account/login")
                .jsonText("{\"email\":\"" + s.newEmail() + "\",\"authPW\":" + "1".repeat(64) + "}")
                .send()
                .refused(Errno.INVALID_PARAMETER);
    }

    @Check(
            id = "errors/wrong-type-of-a-boolean",
            rule = "ERR-36",
            negative = true,
            needs = Capability.MAILBOX,
            expected =
                    "a text, a number and null for the boolean sessionToken of account/reset are refused with errno 107",
            cause = "the text \"false\" is taken for true")
    void wrongTypeOfABoolean(Scenario s) {
        AccountResetToken token = s.accountResetToken(s.newVerifiedAccount());
        for (String value : List.of("\"true\"", "\"false\"", "1", "null")) {
            s.post("/v1/account/reset")
                    .jsonText("{\"authPW\":\"" + s.newAuthPw().toHex() + "\",\"sessionToken\":" + value + "}")
                    .hawk(token)
                    .send()
                    .refused(Errno.INVALID_PARAMETER);
        }
    }

    @Check(
            id = "errors/integer-with-fraction",
            rule = "CONV-9",
            negative = true,
            expected = "an integer written with a fraction or an exponent is refused with errno 107")
    void integerWithFraction(Scenario s) {
        Answer offered = s.post("/v1/certificate/sign")
                .members("publicKey", PublicKeys.rs(), "duration", 60_000)
                .hawk(s.sharedAccount().session())
                .send();
        if (offered.status() == 404 || offered.status() == 410) {
            throw s.unsupported("only certificate/sign takes an integer, and it is not offered: " + offered.summary());
        }
        for (String value : List.of("600.0", "6e2")) {
            s.post("/v1/certificate/sign")
                    .jsonText("{\"publicKey\":" + Json.write(PublicKeys.rs()) + ",\"duration\":" + value + "}")
                    .hawk(s.sharedAccount().session())
                    .send()
                    .refused(Errno.INVALID_PARAMETER);
        }
    }

    @Check(
            id = "errors/ignored-members",
            rule = "ERR-33",
            expected =
                    "members that clients of the field send are accepted and have no effect; preVerified verifies nothing",
            cause = "strictness breaks clients that exist, or an old development aid verifies any account")
    void ignoredMembers(Scenario s) {
        Answer created = s.post("/v1/account/create")
                .members(
                        "email",
                        s.newEmail(),
                        "authPW",
                        s.newAuthPw().toHex(),
                        "metricsContext",
                        Json.object("flowId", "0", "flowBeginTime", 1),
                        "service",
                        "sync",
                        "resume",
                        "x",
                        "redirectTo",
                        "https://example.com/",
                        "verificationMethod",
                        "email",
                        "preVerified",
                        true)
                .send()
                .ok();
        SessionToken session = SessionToken.parse(created.hex("sessionToken", 32));
        s.get("/v1/recovery_email/status").hawk(session).send().ok().memberIs("emailVerified", false);
        s.post("/v1/recovery_email/resend_code")
                .members("service", "sync", "resume", "x", "style", "y", "type", "z")
                .hawk(session)
                .send()
                .ok();
    }

    @Check(
            id = "errors/unknown-member",
            rule = "ERR-34",
            expected = "an unknown member at the top level is ignored",
            cause = "old servers that refuse what they do not know break new clients")
    void unknownMember(Scenario s) {
        s.post("/v1/account/status")
                .members("email", s.newEmail(), "a member of the future", List.of(1, 2))
                .send()
                .ok();
    }

    @Check(
            id = "errors/authorization-where-none-is-needed",
            rule = "ERR-45",
            expected = "an endpoint that needs no token ignores an Authorization header")
    void authorizationWhereNoneIsNeeded(Scenario s) {
        s.post("/v1/account/status")
                .members("email", s.newEmail())
                .authorization("Hawk id=\"x\"")
                .send()
                .ok();
    }
}
