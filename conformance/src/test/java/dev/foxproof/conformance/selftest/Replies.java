package dev.foxproof.conformance.selftest;

import dev.foxproof.server.http.Answer;
import dev.foxproof.server.http.Request;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Servers that do the right thing with another request, or answer something else than what they did. */
final class Replies {
    private Replies() {}

    /** Another answer to each request. */
    static Fault changed(String sentence, BiFunction<Request, Answer, Answer> change) {
        return Fault.in(sentence, parts -> parts.withFilter((request, call) -> change.apply(request, call.get())));
    }

    /** Another answer at one path, when the call succeeds. */
    static Fault at(String path, String sentence, UnaryOperator<Answer> change) {
        return changed(
                sentence,
                (request, answer) ->
                        request.path().equals(path) && answer.status() == 200 ? change.apply(answer) : answer);
    }

    /** Another errno instead of one. */
    static Fault errno(String sentence, Errno right, Errno wrong) {
        return Fault.in(
                sentence,
                parts -> parts.withErrors(renderer ->
                        refusal -> renderer.render(refusal.errno() == right ? new RefusedException(wrong) : refusal)));
    }

    /** Another body in each request. */
    static Fault reading(String sentence, UnaryOperator<ObjectNode> change) {
        return Fault.in(sentence, parts -> parts.withJson(right -> body -> change.apply(right.read(body))));
    }

    /** Another value of a string member, wherever it is sent. */
    static Fault member(String name, String sentence, UnaryOperator<String> change) {
        return reading(sentence, body -> {
            if (body.path(name).isString()) {
                body.put(name, change.apply(body.path(name).stringValue()));
            }
            return body;
        });
    }

    /** An error as the right server words it, more or less. */
    static Answer refusal(Errno errno) {
        return new Answer(
                errno.status(),
                Map.of(),
                Map.of("code", errno.status(), "errno", errno.number(), "error", "refused", "message", "refused"),
                errno.number());
    }

    static Answer renamed(Answer answer, String from, String to) {
        Map<String, Object> members = Answers.members(answer);
        Object value = members.remove(from);
        if (value != null) {
            members.put(to, value);
        }
        return Answers.withBody(answer, members);
    }
}
