package dev.foxproof.conformance;

import dev.foxproof.conformance.run.Result;
import dev.foxproof.conformance.run.RunReport;
import dev.foxproof.conformance.run.Waiver;
import dev.foxproof.conformance.wire.Exchange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Runs that never were, for the tests of what is made of them. */
public final class SampleRun {
    /** What a target may answer to harm a report: markup, the end of a script, control characters, lone surrogates, XML's ends. */
    public static final String HOSTILE =
            "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;]]>--> \u0000\u0001\u001b[2J\u007f\u202e\ud800 end";

    private static final String ANSWER_BODY = "{\"code\":400,\"errno\":107,\"message\":\"" + "</script>" + "\"}";

    private SampleRun() {}

    public static RunReport of(boolean strict, Result... results) {
        return new RunReport(
                "http://127.0.0.1:9000",
                "current+classic",
                "5eed",
                "http://127.0.0.1:9000 --seed 5eed",
                strict,
                Instant.parse("2026-01-02T03:04:05Z"),
                12.5,
                List.of(results));
    }

    public static Result result(String id, Level level, Verdict verdict) {
        return result(id, level, verdict, "it answered otherwise", null);
    }

    /** A run with a result of each kind, in which the target is hostile. */
    public static RunReport ofEachKind() {
        Waiver waiver =
                new Waiver("hawk/waived", "a reason <b>", "https://bugs.example/?a=1&b=2", LocalDate.of(2030, 1, 1));
        return of(
                false,
                result("hawk/pass", Level.MUST, Verdict.PASS),
                result("hawk/fail", Level.MUST, Verdict.FAIL, HOSTILE, null),
                result("hawk/warned", Level.SHOULD, Verdict.FAIL, HOSTILE, null),
                result("hawk/waived", Level.MUST, Verdict.FAIL, HOSTILE, waiver),
                result("hawk/waived-pass", Level.MUST, Verdict.PASS, "fine", waiver),
                result("http/timeout", Level.MUST, Verdict.TIMEOUT),
                result("http/skipped", Level.MUST, Verdict.SKIPPED, "needs " + HOSTILE, null),
                result("http/unsupported", Level.MAY, Verdict.UNSUPPORTED),
                result("http/harness", Level.MUST, Verdict.HARNESS_ERROR, HOSTILE, null));
    }

    private static Result result(
            String id,
            Level level,
            Verdict verdict,
            String observed,
            @org.jspecify.annotations.Nullable Waiver waiver) {
        Rule rule = new Rule(
                "HAWK-31",
                level,
                "Hawk",
                "30-hawk.md",
                "A request with `the` same nonce is *refused*.",
                "it is a repetition.");
        CheckDefinition check = new CheckDefinition(
                id,
                List.of(rule),
                "the second is refused with `115`",
                "nonces are not kept",
                true,
                Set.of(Profile.CURRENT),
                Set.of(),
                false,
                s -> {});
        return new Result(
                check,
                Profile.CURRENT,
                verdict,
                observed,
                verdict == Verdict.FAIL ? "it answers 401 " + HOSTILE : "",
                List.of(
                        exchange(
                                "GET /v1/x HTTP/1.1\r\nHost: h\r\nX: " + HOSTILE + "\r\n\r\n",
                                "HTTP/1.1 400 Bad\r\nContent-Length: " + ANSWER_BODY.length() + "\r\nX: "
                                        + HOSTILE.replace("\n", "") + "\r\n\r\n" + ANSWER_BODY),
                        exchange(HOSTILE, "")),
                0.25,
                waiver,
                verdict == Verdict.HARNESS_ERROR ? "java.lang.Exception: " + HOSTILE : "",
                verdict == Verdict.FAIL ? List.of("1  creates the account", "2  asks " + HOSTILE) : List.of());
    }

    private static Exchange exchange(String request, String response) {
        return new Exchange(
                HOSTILE,
                request.getBytes(StandardCharsets.UTF_8),
                response.getBytes(StandardCharsets.UTF_8),
                response.isEmpty() ? "the connection was closed without an answer" : "",
                7);
    }
}
