package dev.foxproof.server.http;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.hawk.VerifiedHawkRequest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Stamps, signs and opens to browsers. */
public record StandardFinisher(InstantSource clock) implements Finisher {
    static final String JSON = "application/json; charset=utf-8";
    static final String EVENTS = "text/event-stream";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Override
    @Requirement({"ERR-5", "ERR-6", "ERR-9", "HAWK-38", "HAWK-39", "HAWK-41", "DEV-62"})
    public Response finish(Request request, Answer answer, Optional<VerifiedHawkRequest<?>> proof) {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("Timestamp", Long.toString(clock.instant().getEpochSecond()));
        headers.putIfAbsent("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        if (Cors.allowed(request)) {
            headers.putAll(Cors.ANSWER);
        }
        if (answer.body() instanceof EventStream events) {
            headers.put("Content-Type", EVENTS);
            return new Response(answer.status(), headers, new byte[0], Optional.of(events));
        }
        Optional<Content> content = content(answer);
        byte[] body = content.map(Content::bytes).orElse(new byte[0]);
        content.ifPresent(written -> headers.put("Content-Type", written.type()));
        proof.ifPresent(hawk -> headers.put(
                "Server-Authorization",
                hawk.respond(content.map(Content::type).orElse(null), body, null)
                        .header()));
        return new Response(answer.status(), headers, body);
    }

    private static Optional<Content> content(Answer answer) {
        return Optional.ofNullable(answer.body())
                .map(body ->
                        body instanceof Content written ? written : new Content(JSON, MAPPER.writeValueAsBytes(body)));
    }
}
