package dev.foxproof.conformance.selftest;

import dev.foxproof.server.http.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers with another body. */
final class Answers {
    private Answers() {}

    /** The members of an answer whose body is an object; empty otherwise. */
    static Map<String, Object> members(Answer answer) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (answer.body() instanceof Map<?, ?> body) {
            body.forEach((name, value) -> members.put((String) name, value));
        }
        return members;
    }

    static Answer without(Answer answer, String name) {
        Map<String, Object> members = members(answer);
        return members.remove(name) == null ? answer : withBody(answer, members);
    }

    static Answer with(Answer answer, String name, Object value) {
        Map<String, Object> members = members(answer);
        members.put(name, value);
        return withBody(answer, members);
    }

    static Answer withBody(Answer answer, Object body) {
        return new Answer(answer.status(), answer.headers(), body, answer.errno());
    }

    static Answer withStatus(Answer answer, int status) {
        return new Answer(status, answer.headers(), answer.body(), answer.errno());
    }

    static boolean isRefusal(Answer answer) {
        return answer.status() >= 400;
    }
}
