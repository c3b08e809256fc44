package dev.foxproof.conformance.scenario;

import dev.foxproof.conformance.wire.Connection;
import dev.foxproof.conformance.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A stream of server-sent events, read as it comes; every read is bounded in time, and the whole of it in events. */
public final class EventStream implements AutoCloseable {
    private static final int EVENTS_MAX = 200;

    private final Scenario scenario;
    private final Connection connection;
    private final Answer answer;
    private final List<Event> events = new ArrayList<>();

    /**
     * One event.
     *
     * @param name of the event
     * @param data one JSON value
     */
    public record Event(String name, JsonNode data) {
        /** The member deviceid, or an empty text. */
        public String deviceId() {
            return data.path("deviceid").asString("");
        }
    }

    EventStream(Scenario scenario, Connection connection, Answer answer) {
        this.scenario = scenario;
        this.connection = connection;
        this.answer = answer;
    }

    /** The head of the stream; if it is a refusal, with its body. */
    public Answer answer() {
        return answer;
    }

    /** All events so far. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** The next event that fits; others are passed over. Fails the check if none comes in time. */
    public Event await(String description, Predicate<Event> wanted) {
        long deadline = System.nanoTime() + scenario.answerTimeout().toNanos();
        while (events.size() < EVENTS_MAX) {
            Event event = nextOr(deadline, description);
            events.add(event);
            if (wanted.test(event)) {
                scenario.observed("the stream held " + description);
                return event;
            }
        }
        throw missing(description, "there were " + EVENTS_MAX + " others");
    }

    /** Whether the stream ends within the time, whatever it holds before. */
    public boolean endsWithin(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        try {
            while (line(deadline).isPresent()) {
                // What comes is in the record.
            }
            return true;
        } catch (WireException e) {
            return e.kind() == WireException.Kind.CLOSED;
        }
    }

    private Event nextOr(long deadline, String description) {
        try {
            return next(deadline).orElseThrow(() -> missing(description, "the stream ended"));
        } catch (WireException e) {
            throw missing(description, e.what());
        }
    }

    /** Empty at the end of the stream. */
    private Optional<Event> next(long deadline) {
        String name = "";
        List<String> data = new ArrayList<>();
        for (Optional<String> line = line(deadline); line.isPresent(); line = line(deadline)) {
            String text = line.get();
            if (text.startsWith("event:")) {
                name = value(text, "event:");
            } else if (text.startsWith("data:")) {
                data.add(value(text, "data:"));
            } else if (text.isEmpty() && !data.isEmpty()) {
                return Optional.of(new Event(name, json(String.join("\n", data))));
            }
        }
        return Optional.empty();
    }

    private Optional<String> line(long deadline) {
        return connection.line(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }

    private JsonNode json(String data) {
        return Json.read(data.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> scenario.failure("an event whose data is one JSON value", data));
    }

    /** The value of a field: one space after the colon does not belong to it. */
    private static String value(String line, String field) {
        String value = line.substring(field.length());
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private RuntimeException missing(String description, String why) {
        return scenario.failure(
                "a stream with " + description,
                why + " after " + events.size() + " events: "
                        + events.stream().map(Event::name).toList());
    }

    @Override
    public void close() {
        connection.close();
    }
}
