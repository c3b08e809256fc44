package dev.foxproof.conformance.models;

import dev.foxproof.conformance.models.TlcOutcome.Holds;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The questions of {@code Guarantees.tla} with TLC's answers, and what {@code guarantees.json} has to say beside them. */
final class Guarantees {
    static final String RUN = "guarantees";

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern STATE = Pattern.compile("^State \\d+:\\R((?:.+\\R?)+)", Pattern.MULTILINE);
    private static final Pattern ACT = Pattern.compile("(?s)act = \\[.*?\\]");

    private final Map<Question, Answer> answers;

    private Guarantees(Map<Question, Answer> answers) {
        this.answers = answers;
    }

    /** What is asked: a state of the model. */
    record Question(String design, int version, String party, String asset) implements Comparable<Question> {
        @Override
        public int compareTo(Question other) {
            return toString().compareTo(other.toString());
        }
    }

    /**
     * @param learns nothing, knows, obtains, or the cost class of a guess
     * @param does what else the party can do: nothing, replaces, forges, sets, makes
     */
    record Answer(String learns, String does) {}

    /** A row or a column, in words. */
    record Title(String id, String title, String says) {
        Title {
            says = Objects.requireNonNullElse(says, "");
        }
    }

    /**
     * What cannot be computed: the words, and which properties, runs and queries are about a cell, by party and asset.
     *
     * @param herself what the user has left
     */
    record Words(
            List<Title> attackers,
            List<Title> assets,
            List<Title> designs,
            List<Title> herself,
            Map<String, Map<String, List<String>>> evidence) {
        static Words of(ModelFiles files) {
            return JsonMapper.shared()
                    .readValue(Objects.requireNonNull(files.below("", ".json").get("guarantees")), Words.class);
        }

        List<String> evidence(String party, String asset) {
            return evidence.getOrDefault(party, Map.of()).getOrDefault(asset, List.of());
        }
    }

    /** Asks TLC everything. */
    static Guarantees ask(ModelFiles files) throws InterruptedException {
        ModelRun run = ModelRun.of(files).stream()
                .filter(each -> each.id().equals(RUN))
                .findAny()
                .orElseThrow();
        return ModelProcess.like(LIMIT)
                .run(
                        files,
                        folder -> {
                            Files.writeString(folder.resolve("run.cfg"), run.text());
                            return List.of(
                                    ModelProcess.SHORT,
                                    "tlc2.TLC",
                                    "-tool",
                                    "-metadir",
                                    folder.resolve("states").toString(),
                                    "-dump",
                                    folder.resolve("states.dump").toString(),
                                    "-config",
                                    "run.cfg",
                                    run.module() + ".tla");
                        },
                        (folder, output, exit) -> {
                            if (!(TlcOutput.read(output, exit) instanceof Holds)) {
                                throw new AssertionError("the model of the guarantees has no answers: " + output);
                            }
                            return new Guarantees(read(Files.readString(folder.resolve("states.dump"))));
                        });
    }

    private static Map<Question, Answer> read(String dump) {
        Map<Question, Answer> answers = new TreeMap<>();
        Matcher states = STATE.matcher(dump);
        while (states.find()) {
            String state = ACT.matcher(states.group(1)).replaceAll("");
            answers.put(
                    new Question(
                            value("design = ", state),
                            Integer.parseInt(value("version = ", state)),
                            value("party = ", state),
                            value("asset = ", state)),
                    new Answer(value("learns |-> ", state), value("does |-> ", state)));
        }
        return answers;
    }

    private static String value(String before, String state) {
        Matcher value =
                Pattern.compile(Pattern.quote(before) + "\"?([^\",\\]\\r\\n]+)").matcher(state);
        if (!value.find()) {
            throw new AssertionError("no " + before + "in " + state);
        }
        return value.group(1);
    }

    int size() {
        return answers.size();
    }

    Answer answer(String design, int version, String party, String asset) {
        Question question = new Question(design, version, party, asset);
        return Objects.requireNonNull(answers.get(question), question.toString());
    }
}
