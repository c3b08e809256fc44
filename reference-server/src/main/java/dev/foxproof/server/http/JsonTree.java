package dev.foxproof.server.http;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A body as the plain tree that {@link dev.foxproof.spec.devices} reads. */
final class JsonTree {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private JsonTree() {}

    static Map<String, Object> of(Members body) {
        return JsonMapper.shared().convertValue(body.body(), OBJECT);
    }
}
