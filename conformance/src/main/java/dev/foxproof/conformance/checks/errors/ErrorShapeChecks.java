package dev.foxproof.conformance.checks.errors;

import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Scenario;

/** What an error looks like. */
public final class ErrorShapeChecks {
    @Check(
            id = "errors/unknown-path",
            rule = {"ERR-11", "ERR-2"},
            negative = true,
            expected = "an unknown path is answered with 404 and an error object",
            cause = "the HTTP framework answers unknown paths with a page of its own")
    void unknownPath(Scenario s) {
        Answer answer = s.get("/v1/no/such/path").send().status(404);
        answer.memberIs("code", 404);
        answer.number("errno");
        answer.text("error");
        answer.text("message");
    }

    @Check(
            id = "errors/info",
            rule = "ERR-3",
            expected = "an error object holds info",
            cause = "published clients do not need it, so it is easily forgotten")
    void info(Scenario s) {
        s.get("/v1/no/such/path").send().status(404).text("info");
    }
}
