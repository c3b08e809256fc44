package dev.foxproof.conformance.attacks;

import dev.foxproof.conformance.scenario.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * All known attacks on keys, wraps, Hawk, accounts and devices, with stable ids that are never reused. Those that no story of this package
 * tells say what covers them, or why there is nothing to attack.
 */
public final class Catalogue {
    private final Map<String, Row> rows;

    /** What stands for an attack that is not executed. */
    public enum Cover {
        /** A check of the conformance suite, by its id. */
        CHECK,
        /** A test of the build: {@code module/Class#method} or {@code module/Class}. */
        TEST,
        /** Test vectors with a flag. */
        VECTOR
    }

    /** Something that covers an attack. */
    public record Covered(Cover by, String name) {}

    /** Something published about the attack. */
    public record Reference(String title, String link) {}

    /**
     * One attack.
     *
     * @param attackers letters of {@link Attacker}
     * @param prevents what prevents it, or would
     * @param covered empty if stories execute it, or if it is not applicable
     * @param notApplicable the reason, if there is nothing to attack
     */
    public record Row(
            String id,
            String title,
            String attackers,
            String prevents,
            List<Reference> references,
            List<Covered> covered,
            Optional<String> notApplicable) {
        /** The first letters of the id. */
        public String chapter() {
            return id.substring(0, id.indexOf('-'));
        }
    }

    private Catalogue(Map<String, Row> rows) {
        this.rows = rows;
    }

    /** The catalogue that is packaged with the stories. */
    public static Catalogue packaged() {
        JsonNode root;
        try (InputStream in = Catalogue.class.getResourceAsStream("attacks.json")) {
            if (in == null) {
                throw new IllegalStateException("the catalogue of attacks is not packaged");
            }
            root = Json.read(in.readAllBytes())
                    .orElseThrow(() -> new IllegalStateException("the catalogue of attacks is no JSON"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Reference> references = new LinkedHashMap<>();
        root.path("references")
                .propertyStream()
                .forEach(member -> references.put(
                        member.getKey(),
                        new Reference(
                                member.getValue().path("title").asString(),
                                member.getValue().path("link").asString())));
        Map<String, Row> rows = new LinkedHashMap<>();
        for (JsonNode node : root.path("attacks")) {
            Row row = row(node, references);
            if (rows.put(row.id(), row) != null) {
                throw new IllegalStateException("the catalogue has " + row.id() + " twice");
            }
        }
        return new Catalogue(rows);
    }

    private static Row row(JsonNode node, Map<String, Reference> references) {
        String id = node.path("id").asString();
        List<Reference> published = new ArrayList<>();
        for (JsonNode key : node.path("references")) {
            published.add(Optional.ofNullable(references.get(key.asString()))
                    .orElseThrow(() -> new IllegalStateException(id + " names an unknown reference " + key)));
        }
        List<Covered> covered = new ArrayList<>();
        for (Cover by : Cover.values()) {
            for (JsonNode name : node.path(by.name().toLowerCase(java.util.Locale.ROOT) + "s")) {
                covered.add(new Covered(by, name.asString()));
            }
        }
        return new Row(
                id,
                node.path("title").asString(),
                node.path("attackers").asString(),
                node.path("prevents").asString(),
                List.copyOf(published),
                List.copyOf(covered),
                Optional.of(node.path("notApplicable").asString("")).filter(reason -> !reason.isEmpty()));
    }

    /** In the order of the catalogue. */
    public List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /**
     * @throws IllegalArgumentException if the catalogue has no such attack
     */
    public Row get(String id) {
        return Optional.ofNullable(rows.get(id))
                .orElseThrow(() -> new IllegalArgumentException("the catalogue has no attack " + id));
    }
}
