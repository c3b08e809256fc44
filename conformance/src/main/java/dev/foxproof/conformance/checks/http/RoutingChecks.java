package dev.foxproof.conformance.checks.http;

import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Scenario;
import java.util.List;

/** Paths, methods and query parameters. */
public final class RoutingChecks {
    @Check(
            id = "http/wrong-method",
            rule = "ERR-12",
            negative = true,
            expected = "a wrong method on a known path is answered with 404 or 405 and an error object",
            cause = "GET and POST reach the same handler")
    void wrongMethod(Scenario s) {
        Account account = s.sharedAccount();
        Answer answer = s.get("/v1/account/login").send().status(404, 405);
        answer.memberIs("code", answer.status());
        s.post("/v1/session/status").members().hawk(account.session()).send().status(404, 405);
        s.request("PUT", "/v1/account/create")
                .members("email", s.newEmail())
                .send()
                .status(404, 405);
        s.request("DELETE", "/v1/account/devices")
                .hawk(account.session())
                .send()
                .status(404, 405);
        s.request("PATCH", "/v1/account/device")
                .members()
                .hawk(account.session())
                .send()
                .status(404, 405);
    }

    @Check(
            id = "http/wrong-method-405",
            rule = "ERR-13",
            negative = true,
            expected = "a wrong method on a known path is answered with 405 and Allow")
    void wrongMethod405(Scenario s) {
        String allow = s.get("/v1/account/login").send().status(405).requireHeader("Allow");
        s.require(allow.contains("POST"), "Allow names POST", "Allow: " + allow);
    }

    @Check(
            id = "http/trace",
            rule = {"ERR-12", "ERR-7"},
            negative = true,
            expected = "TRACE and invented methods are refused and echo nothing",
            cause = "the HTTP library answers TRACE by itself, with the request's headers")
    void trace(Scenario s) {
        String mark = s.randomHex(8);
        for (String method : List.of("TRACE", "FOXPROOF")) {
            Answer answer = s.request(method, "/v1/session/status")
                    .header("X-Mark", mark)
                    .send();
            s.require(
                    (answer.status() >= 400 && answer.status() < 500) || answer.status() == 501,
                    "a 4xx status or 501",
                    answer.summary());
            s.require(!answer.bodyText().contains(mark), "no echo of the request", answer.bodyText());
        }
    }

    @Check(
            id = "http/method-override",
            rule = "ERR-14",
            negative = true,
            expected = "headers and parameters that name another method have no effect",
            cause = "a middleware honours X-HTTP-Method-Override, which Hawk does not cover")
    void methodOverride(Scenario s) {
        Account account = s.newAccount();
        s.get("/v1/session/status?_method=POST")
                .header("X-HTTP-Method-Override", "POST")
                .header("X-HTTP-Method", "POST")
                .header("X-Method-Override", "POST")
                .hawk(account.session())
                .send()
                .ok()
                .memberIs("uid", account.uid());
        s.get("/v1/session/destroy?_method=POST")
                .header("X-HTTP-Method-Override", "POST")
                .hawk(account.session())
                .send()
                .status(404, 405);
        s.get("/v1/session/status").hawk(account.session()).send().ok();
    }

    @Check(id = "http/unknown-query", rule = "ERR-15", expected = "unknown query parameters are ignored")
    void unknownQuery(Scenario s) {
        s.post("/v1/account/status?service=sync&x=%F0%9F%A6%8A")
                .members("email", s.newEmail())
                .send()
                .ok();
    }

    @Check(
            id = "http/no-redirect",
            rule = "ERR-17",
            negative = true,
            expected = "a slash too many, or too few, is not answered with a redirect",
            cause =
                    "the framework redirects to the spelling it knows, and a client would sign and send its secrets again")
    void noRedirect(Scenario s) {
        for (String path : List.of("/v1/session/status/", "/v1//session/status", "/v1", "/", "/v1/./session/status")) {
            Answer answer = s.get(path).hawk(s.sharedAccount().session()).send();
            s.require(
                    answer.status() < 300 || answer.status() > 399,
                    "no redirect",
                    answer.summary() + " to " + answer.header("Location").orElse("nowhere"));
        }
    }

    @Check(
            id = "http/malformed-target",
            rule = "ERR-8",
            negative = true,
            expected =
                    "a target with a broken percent-encoding, a NUL, dot segments or 5000 characters is refused, without a server error",
            cause = "the target is decoded without a check")
    void malformedTarget(Scenario s) {
        for (String target : List.of(
                "/v1/%zz",
                "/v1/session/status?x=%zz%",
                "/v1/%00",
                "/v1/%c0%af",
                "/v1/../../etc/passwd",
                "/v1/%2e%2e/%2e%2e/etc/passwd",
                "/v1/" + "a".repeat(5000))) {
            Answer answer = s.get(target).send();
            s.require(
                    answer.status() >= 400 && answer.status() < 500,
                    "a 4xx status for "
                            + (target.length() > 60 ? "a target of " + target.length() + " characters" : target),
                    answer.summary());
        }
    }
}
