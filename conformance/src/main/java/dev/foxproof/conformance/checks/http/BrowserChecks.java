package dev.foxproof.conformance.checks.http;

import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a page in a browser needs of the server. */
public final class BrowserChecks {
    private static final String ORIGIN = "https://page.example";

    private static void allowed(Scenario s, Answer answer) {
        String value = answer.requireHeader("Access-Control-Allow-Origin");
        s.require(
                value.equals("*") || value.equals(ORIGIN),
                "Access-Control-Allow-Origin: * or " + ORIGIN,
                answer.summary() + " with " + value);
    }

    /** A server may serve no pages at all; then it says nothing of origins. */
    private static void requireBrowsers(Scenario s) {
        Answer answer = s.post("/v1/get_random_bytes")
                .members()
                .header("Origin", ORIGIN)
                .send()
                .ok();
        if (answer.header("Access-Control-Allow-Origin").isEmpty()) {
            throw s.unsupported("the server does not serve pages of " + ORIGIN);
        }
    }

    @Check(
            id = "http/cors",
            rule = "ERR-41",
            expected = "answers and errors of every kind carry Access-Control-Allow-Origin for a page that is served",
            cause = "errors leave the server before the header is set, and the page cannot read them")
    void cors(Scenario s) {
        requireBrowsers(s);
        allowed(s, s.get("/v1/no/such/path").header("Origin", ORIGIN).send());
        allowed(s, s.get("/v1/session/status").header("Origin", ORIGIN).send());
        allowed(
                s,
                s.post("/v1/account/status")
                        .jsonText("{")
                        .header("Origin", ORIGIN)
                        .send());
        allowed(s, s.get("/v1/account/login").header("Origin", ORIGIN).send());
    }

    @Check(
            id = "http/preflight",
            rule = "ERR-42",
            expected =
                    "a preflight is answered 200 or 204 without authentication, and allows the methods and headers that clients use",
            cause = "OPTIONS needs a token like everything else")
    void preflight(Scenario s) {
        requireBrowsers(s);
        Answer answer = s.request("OPTIONS", "/v1/account/keys")
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization, content-type")
                .send()
                .status(200, 204);
        allowed(s, answer);
        String methods = answer.requireHeader("Access-Control-Allow-Methods");
        s.require(methods.contains("GET") && methods.contains("POST"), "GET and POST", methods);
        String headers = answer.requireHeader("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT);
        s.require(
                headers.contains("authorization") && headers.contains("content-type"),
                "Authorization and Content-Type",
                headers);
    }

    @Check(
            id = "http/exposed-headers",
            rule = "ERR-43",
            expected = "the headers that clients read are exposed to pages",
            cause = "a page sees only the headers that are named, and cannot verify the answer without them")
    void exposedHeaders(Scenario s) {
        requireBrowsers(s);
        Answer answer = s.get("/v1/session/status")
                .header("Origin", ORIGIN)
                .hawk(s.sharedAccount().session(), hawk -> hawk.skew(-3600))
                .send()
                .refused(Errno.STALE_TIMESTAMP);
        String exposed = answer.requireHeader("Access-Control-Expose-Headers").toLowerCase(Locale.ROOT);
        List<String> sent = new ArrayList<>(List.of("timestamp", "www-authenticate"));
        Answer signed = s.get("/v1/session/status")
                .header("Origin", ORIGIN)
                .hawk(s.sharedAccount().session())
                .send()
                .ok();
        if (signed.header("Server-Authorization").isPresent()) {
            sent.add("server-authorization");
        }
        for (String name : sent) {
            s.require(exposed.contains(name), name + " in Access-Control-Expose-Headers", exposed);
        }
    }

    @Check(
            id = "http/no-credentials",
            rule = "ERR-44",
            negative = true,
            expected = "no answer carries Access-Control-Allow-Credentials: true",
            cause = "any page can use what the browser has stored for the server")
    void noCredentials(Scenario s) {
        List<Answer> answers = List.of(
                s.post("/v1/get_random_bytes")
                        .members()
                        .header("Origin", ORIGIN)
                        .send(),
                s.get("/v1/no/such/path").header("Origin", ORIGIN).send(),
                s.request("OPTIONS", "/v1/account/keys")
                        .header("Origin", ORIGIN)
                        .header("Access-Control-Request-Method", "GET")
                        .send());
        for (Answer answer : answers) {
            s.require(
                    !answer.header("Access-Control-Allow-Credentials")
                            .orElse("")
                            .equalsIgnoreCase("true"),
                    "no Access-Control-Allow-Credentials: true",
                    answer.summary() + " with it");
        }
    }
}
