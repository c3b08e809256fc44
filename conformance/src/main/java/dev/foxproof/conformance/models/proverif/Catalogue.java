package dev.foxproof.conformance.models.proverif;

import dev.foxproof.conformance.scenario.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The queries of {@code queries.json}, and the ProVerif text that each is put with. */
public final class Catalogue {
    /** Where files of the models come from. */
    @FunctionalInterface
    interface Files {
        /**
         * @throws IllegalStateException if there is no such file
         */
        String read(String name);
    }

    static final String QUERIES = "queries.json";

    private static final String FOLDER = "/dev/foxproof/spec/models/proverif/";
    private static final Set<String> MEMBERS = Set.of("tool", "libraries", "queries");
    private static final Set<String> QUERY_MEMBERS =
            Set.of("id", "scenario", "kdf", "query", "expect", "says", "rules", "deviation");

    private final Files files;
    private final String tool;
    private final List<String> libraries;
    private final List<ModelQuery> queries;

    private Catalogue(Files files, String tool, List<String> libraries, List<ModelQuery> queries) {
        this.files = files;
        this.tool = tool;
        this.libraries = List.copyOf(libraries);
        this.queries = List.copyOf(queries);
    }

    /** The catalogue that is packaged with the specification. */
    public static Catalogue packaged() {
        return read(Catalogue::resource);
    }

    /**
     * @throws IllegalStateException if the catalogue is not well-formed
     */
    static Catalogue read(Files files) {
        JsonNode root = Json.read(files.read(QUERIES).getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException(QUERIES + " is not JSON"));
        members(root, MEMBERS, QUERIES);
        List<ModelQuery> queries = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode node : root.path("queries")) {
            ModelQuery query = query(node, "query " + (queries.size() + 1) + " of " + QUERIES);
            if (!ids.add(query.id())) {
                throw new IllegalStateException(QUERIES + " has the id " + query.id() + " twice");
            }
            queries.add(query);
        }
        if (queries.isEmpty()) {
            throw new IllegalStateException(QUERIES + " has no query");
        }
        return new Catalogue(
                files, text(root, "tool", QUERIES), texts(root.path("libraries"), "libraries, " + QUERIES), queries);
    }

    /** The version of ProVerif with which the expected answers were measured, for example {@code 2.05}. */
    public String tool() {
        return tool;
    }

    /** In the order of the file. */
    public List<ModelQuery> queries() {
        return queries;
    }

    /** The whole input for ProVerif: the theory, what the attacker can afford, the roles, the query, the scenario. */
    public String input(ModelQuery query) {
        return libraries.stream()
                        .map(name -> files.read(name.replace("{kdf}", query.kdf())))
                        .collect(Collectors.joining("\n"))
                + "\n"
                + query.text()
                + "\n\n"
                + files.read("scenarios/" + query.scenario() + ".pv");
    }

    private static ModelQuery query(JsonNode node, String where) {
        members(node, QUERY_MEMBERS, where);
        return new ModelQuery(
                name(node, "id", where),
                name(node, "scenario", where),
                name(node, "kdf", where),
                text(node, "query", where),
                expectation(text(node, "expect", where), where),
                text(node, "says", where),
                texts(node.path("rules"), "rules, " + where),
                text(node, "deviation", where));
    }

    private static Expectation expectation(String text, String where) {
        for (Expectation expectation : Expectation.values()) {
            if (expectation.name().toLowerCase(Locale.ROOT).equals(text)) {
                return expectation;
            }
        }
        throw new IllegalStateException(where + " expects '" + text + "', which is nothing to expect");
    }

    private static void members(JsonNode node, Set<String> expected, String where) {
        Set<String> names = new TreeSet<>(node.propertyNames());
        if (!names.equals(expected)) {
            throw new IllegalStateException(where + " has the members " + names + " instead of " + expected);
        }
    }

    /** A text that can be part of a file's name. */
    private static String name(JsonNode node, String member, String where) {
        String text = text(node, member, where);
        if (!text.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalStateException(where + " has the " + member + " '" + text + "'");
        }
        return text;
    }

    private static String text(JsonNode node, String member, String where) {
        JsonNode value = node.path(member);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new IllegalStateException(where + " needs a text as " + member);
        }
        return value.stringValue();
    }

    private static List<String> texts(JsonNode array, String where) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : array) {
            if (!value.isString() || value.stringValue().isBlank()) {
                throw new IllegalStateException(where + " holds something that is no text");
            }
            texts.add(value.stringValue());
        }
        if (texts.isEmpty()) {
            throw new IllegalStateException(where + " is empty or no array");
        }
        return texts;
    }

    private static String resource(String name) {
        try (InputStream in = Catalogue.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the file " + name + " of the ProVerif models is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
