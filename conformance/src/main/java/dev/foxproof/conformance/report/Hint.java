package dev.foxproof.conformance.report;

import dev.foxproof.conformance.run.Result;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.wire.Exchange;
import dev.foxproof.conformance.wire.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The likely cause of a failure: what its check says, and what the last answer suggests. */
final class Hint {
    private Hint() {}

    /** Sentences without full stops; none if there is nothing to say. */
    static List<String> of(Result result) {
        List<String> hints = new ArrayList<>();
        if (!result.check().cause().isEmpty()) {
            hints.add(result.check().cause());
        }
        if (!result.exchanges().isEmpty()) {
            fromWire(result.exchanges().getLast()).ifPresent(hints::add);
        }
        return hints;
    }

    private static Optional<String> fromWire(Exchange exchange) {
        Optional<HttpAnswer> answer = exchange.answer();
        if (answer.isEmpty()) {
            return withoutAnswer(exchange.outcome());
        }
        int status = answer.get().status();
        int errno = Json.read(answer.get().body())
                .map(body -> body.path("errno"))
                .filter(JsonNode::isInt)
                .map(JsonNode::intValue)
                .orElse(0);
        if (status >= 500 && status != 503) {
            return Optional.of(
                    "status " + status + " is a fault that the server did not handle: its log has the reason");
        }
        if (status == 429 || errno == 114) {
            return Optional.of("the server limits the rate of requests: lift its limits for the run, or use --jobs 1");
        }
        if (status == 404) {
            return Optional.of(
                    "nothing is at this path: is it missing, or served under another prefix than the URL given?");
        }
        if (errno == 109) {
            return Optional.of(
                    "if other signed requests fail too: the server signs over another host or port than the URL "
                            + "given, as behind a proxy");
        }
        return errno == 111
                ? Optional.of("if other signed requests fail too: the server's clock and its Timestamp header disagree")
                : Optional.empty();
    }

    private static Optional<String> withoutAnswer(String outcome) {
        if (outcome.startsWith("no complete answer")) {
            return Optional.of("the server is overloaded, or waits for something that never comes");
        }
        return outcome.startsWith("the connection was")
                ? Optional.of("the server's HTTP layer gave up on the request, or the server crashed: see its log")
                : Optional.empty();
    }
}
