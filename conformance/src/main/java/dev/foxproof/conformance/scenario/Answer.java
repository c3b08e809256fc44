package dev.foxproof.conformance.scenario;

import dev.foxproof.conformance.wire.HttpAnswer;
import dev.foxproof.spec.errors.Errno;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An answer of the target. The methods that assert fail the check with what was seen, and return what they found otherwise, so
 * that they can be chained.
 */
public final class Answer {
    private final Scenario scenario;
    private final PreparedRequest request;
    private final HttpAnswer answer;

    Answer(Scenario scenario, PreparedRequest request, HttpAnswer answer) {
        this.scenario = scenario;
        this.request = request;
        this.answer = answer;
    }

    public int status() {
        return answer.status();
    }

    /** What was sent to get this. */
    public PreparedRequest request() {
        return request;
    }

    /** The first value of a header field. */
    public Optional<String> header(String name) {
        return answer.header(name).stream().findFirst();
    }

    /** The values of all fields of this name. */
    public List<String> headers(String name) {
        return answer.header(name);
    }

    public byte[] body() {
        return answer.body().clone();
    }

    public String bodyText() {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** The body as JSON, if it is. */
    public Optional<JsonNode> json() {
        return Json.read(answer.body());
    }

    /** The errno of the body; 0 if it has none. */
    public int errno() {
        return json().map(body -> body.path("errno"))
                .filter(JsonNode::isInt)
                .map(JsonNode::intValue)
                .orElse(0);
    }

    /** "GET /v1/x answered 401, errno 110": for messages. */
    public String summary() {
        return request.name() + " answered " + outcome();
    }

    private String outcome() {
        return status() + (errno() == 0 ? "" : ", errno " + errno());
    }

    /** Whether it is exactly this refusal. */
    public boolean isRefusal(Errno errno) {
        return status() == errno.status() && (errno.number() == 999 || errno() == errno.number());
    }

    // What follows asserts.

    /** Status 200 with a JSON body. */
    public Answer ok() {
        status(200);
        if (json().isEmpty()) {
            throw fail("status 200 with a JSON body", "200 with a body that is not JSON");
        }
        return this;
    }

    /** Exactly one of these statuses. */
    public Answer status(Integer... statuses) {
        List<Integer> right = Arrays.asList(statuses);
        if (!right.contains(status())) {
            throw fail("status " + words(right), outcome());
        }
        scenario.observed(summary());
        return this;
    }

    /** Refused with the status and errno of one of these. */
    public Answer refused(Errno... anyOf) {
        if (Arrays.stream(anyOf).noneMatch(this::isRefusal)) {
            throw fail(
                    words(Arrays.stream(anyOf)
                            .map(errno -> errno.number() == 999
                                    ? "status " + errno.status()
                                    : errno.status() + " with errno " + errno.number())
                            .toList()),
                    outcome());
        }
        scenario.observed(summary());
        return this;
    }

    /** Refused with any status of 400 to 499 (of 401, 403 and so on alike). */
    public Answer refusedSomehow() {
        if (status() < 400 || status() > 499) {
            throw fail("a 4xx status", outcome());
        }
        scenario.observed(summary());
        return this;
    }

    /** A member of the JSON object. */
    public JsonNode member(String name) {
        JsonNode member = members().get(name);
        if (member == null) {
            throw fail("the member " + name, "no such member, but " + members().keySet());
        }
        return member;
    }

    /** The members of the JSON object. */
    public Map<String, JsonNode> members() {
        return json().filter(JsonNode::isObject)
                .map(Json::members)
                .orElseThrow(() -> fail("a JSON object", outcome() + " with another body"));
    }

    public boolean has(String name) {
        return members().containsKey(name);
    }

    /** A member that is a string. */
    public String text(String name) {
        JsonNode member = member(name);
        if (!member.isString()) {
            throw fail("the member " + name + " as a string", String.valueOf(member));
        }
        return member.stringValue();
    }

    /** A member of exactly so many bytes in lower-case hex. */
    public String hex(String name, int bytes) {
        String text = text(name);
        if (!text.matches("[0-9a-f]{" + 2 * bytes + "}")) {
            throw fail("the member " + name + " as " + 2 * bytes + " lower-case hex digits", text);
        }
        return text;
    }

    /** A member that is a JSON boolean. */
    public boolean flag(String name) {
        JsonNode member = member(name);
        if (!member.isBoolean()) {
            throw fail("the member " + name + " as a boolean", String.valueOf(member));
        }
        return member.booleanValue();
    }

    /** A member that is an integer. */
    public long number(String name) {
        JsonNode member = member(name);
        if (!member.isIntegralNumber() || !member.canConvertToLong()) {
            throw fail("the member " + name + " as an integer", String.valueOf(member));
        }
        return member.longValue();
    }

    /** A member with exactly this value, a string, boolean or integer. */
    public Answer memberIs(String name, Object value) {
        Object actual = switch (value) {
            case String ignored -> text(name);
            case Boolean ignored -> flag(name);
            case Number ignored -> number(name);
            default -> throw new IllegalArgumentException("a string, boolean or integer, not " + value);
        };
        Object wanted = value instanceof Number number ? (Object) number.longValue() : value;
        if (!actual.equals(wanted)) {
            throw fail(name + " = " + wanted, name + " = " + actual);
        }
        scenario.observed(request.name() + " answered " + name + " = " + actual);
        return this;
    }

    /** Exactly this JSON value as the body. */
    public Answer bodyIs(Object value) {
        JsonNode wanted = Json.tree(value);
        if (!json().equals(Optional.of(wanted))) {
            throw fail("the body " + wanted, outcome() + " with the body " + bodyText());
        }
        scenario.observed(request.name() + " answered " + bodyText());
        return this;
    }

    /** No member of this name. */
    public Answer lacks(String name) {
        if (has(name)) {
            throw fail("no member " + name, name + " = " + member(name));
        }
        return this;
    }

    /** A header field. */
    public String requireHeader(String name) {
        return header(name).orElseThrow(() -> fail("a " + name + " header", outcome() + " without one"));
    }

    private RuntimeException fail(String expected, @Nullable String observed) {
        return scenario.failure(request.name() + " answers " + expected, request.name() + " answered " + observed);
    }

    private static String words(List<?> alternatives) {
        return alternatives.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }

    @Override
    public String toString() {
        return summary();
    }
}
