package dev.foxproof.advisor.attack;

import dev.foxproof.advisor.AdvisorException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Members of a JSON object, by name and type; errors say where. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode node;
    private final String where;

    private Json(JsonNode node, String where) {
        this.node = node;
        this.where = where;
    }

    public static Json parse(String text, String where) {
        try {
            return new Json(MAPPER.readTree(text), where);
        } catch (JacksonException e) {
            throw new AdvisorException(where + " is no well-formed JSON: " + e.getOriginalMessage(), e);
        }
    }

    public AdvisorException fault(String problem) {
        return new AdvisorException(where + " " + problem);
    }

    boolean has(String name) {
        return node.isObject() && node.has(name);
    }

    public String text(String name) {
        JsonNode member = node.isObject() ? node.get(name) : null;
        if (member == null || !member.isString() || member.stringValue().isBlank()) {
            throw fault("has no text \"" + name + "\"");
        }
        return member.stringValue();
    }

    public double positive(String name) {
        JsonNode member = node.isObject() ? node.get(name) : null;
        if (member == null || !member.isNumber() || !(member.doubleValue() > 0)) {
            throw fault("has no number \"" + name + "\" above 0");
        }
        return member.doubleValue();
    }

    int count(String name, int absent) {
        JsonNode member = node.isObject() ? node.get(name) : null;
        if (member == null) {
            return absent;
        }
        if (!member.isInt() || member.intValue() < 0) {
            throw fault("has a \"" + name + "\" that is no whole number");
        }
        return member.intValue();
    }

    @Nullable
    Json member(String name) {
        JsonNode member = node.isObject() ? node.get(name) : null;
        return member == null ? null : new Json(member, where + ", " + name);
    }

    public List<Json> all(String name) {
        JsonNode member = node.isObject() ? node.get(name) : null;
        if (member == null) {
            return List.of();
        }
        if (!member.isArray()) {
            throw fault("has a \"" + name + "\" that is no array");
        }
        List<Json> items = new ArrayList<>();
        for (int i = 0; i < member.size(); i++) {
            items.add(new Json(member.get(i), where + ", " + name + " " + (i + 1)));
        }
        return items;
    }

    public List<String> texts(String name) {
        JsonNode member = node.isObject() ? node.get(name) : null;
        if (member == null || !member.isArray()) {
            throw fault("has no array \"" + name + "\"");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : member) {
            if (!item.isString()) {
                throw fault("has a \"" + name + "\" that holds something else than texts");
            }
            texts.add(item.stringValue());
        }
        return texts;
    }

    @Nullable
    Sourced sourced(String name) {
        Json member = member(name);
        return member == null ? null : new Sourced(member.positive("value"), member.text("source"));
    }
}
