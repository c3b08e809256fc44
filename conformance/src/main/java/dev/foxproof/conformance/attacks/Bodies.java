package dev.foxproof.conformance.attacks;

import dev.foxproof.conformance.scenario.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON objects on their way, read and changed. */
public final class Bodies {
    private Bodies() {}

    /** The members of a JSON object; none if it is no object. */
    public static Map<String, @Nullable Object> members(byte[] body) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        Json.read(body)
                .filter(JsonNode::isObject)
                .ifPresent(object ->
                        object.propertyStream().forEach(member -> members.put(member.getKey(), member.getValue())));
        return members;
    }

    /** A member that is a text. */
    public static String text(byte[] body, String name) {
        if (members(body).get(name) instanceof JsonNode node && node.isString()) {
            return node.stringValue();
        }
        throw new IllegalStateException("the body has no text " + name);
    }

    /** The object with a member replaced or added. */
    public static byte[] with(byte[] body, String name, @Nullable Object value) {
        Map<String, @Nullable Object> members = members(body);
        members.put(name, value);
        return Json.write(members).getBytes(StandardCharsets.UTF_8);
    }
}
