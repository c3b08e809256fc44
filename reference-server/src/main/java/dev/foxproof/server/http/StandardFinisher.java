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
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Override
    @Requirement({"ERR-5", "ERR-6", "ERR-9", "HAWK-38", "HAWK-39", "HAWK-41"})
    public Response finish(Request request, Answer answer, Optional<VerifiedHawkRequest<?>> proof) {
        byte[] body = answer.body() == null ? new byte[0] : MAPPER.writeValueAsBytes(answer.body());
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("Timestamp", Long.toString(clock.instant().getEpochSecond()));
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        if (answer.body() != null) {
            headers.put("Content-Type", JSON);
        }
        if (Cors.allowed(request)) {
            headers.putAll(Cors.ANSWER);
        }
        proof.ifPresent(hawk -> headers.put(
                "Server-Authorization",
                hawk.respond(answer.body() == null ? null : JSON, body, null).header()));
        return new Response(answer.status(), headers, body);
    }
}
