package dev.foxproof.server.http;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A body as the plain tree that the executable specification reads. */
final class JsonTree {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private JsonTree() {}

    static Map<String, Object> of(Members body) {
        return of(body.body());
    }

    static Map<String, Object> of(ObjectNode object) {
        return JsonMapper.shared().convertValue(object, OBJECT);
    }
}
