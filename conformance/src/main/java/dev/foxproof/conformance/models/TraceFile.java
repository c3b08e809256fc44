package dev.foxproof.conformance.models;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A recorded run: one JSON object a line, each about one subject. */
public final class TraceFile {
    /** What a line may be about: its member, and the module that says how such subjects behave. */
    static final Map<String, String> SUBJECTS = subjects();

    private static final long BYTES_MAX = 256L * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<Line> lines;

    private TraceFile(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    private static Map<String, String> subjects() {
        Map<String, String> subjects = new LinkedHashMap<>();
        subjects.put("account", "TraceAccounts");
        subjects.put("device", "TraceDevices");
        subjects.put("credential", "TraceHawk");
        return subjects;
    }

    /**
     * A line.
     *
     * @param number from 1
     * @param subject the member that says what it is about
     */
    record Line(int number, String subject, String text, JsonNode members) {
        /** The lines of one subject are checked together, without the others. */
        String id() {
            return members.path(subject).asString();
        }
    }

    /**
     * @throws TraceFileException if the file cannot be read, is too large, or has a line that is not such an object
     */
    public static TraceFile read(Path file) {
        return read(file, BYTES_MAX);
    }

    static TraceFile read(Path file, long bytesMax) {
        try {
            if (Files.size(file) > bytesMax) {
                throw new TraceFileException(file + " is longer than " + bytesMax + " bytes");
            }
            return parse(file.toString(), Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new TraceFileException("there is no trace " + file);
        } catch (CharacterCodingException e) {
            throw new TraceFileException(file + " is not UTF-8");
        } catch (IOException e) {
            throw new TraceFileException(file + " cannot be read: " + e.getMessage());
        }
    }

    static TraceFile parse(String name, List<String> texts) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            int number = i + 1;
            lines.add(line(number, texts.get(i), () -> name + " line " + number + ": "));
        }
        return new TraceFile(lines);
    }

    private static Line line(int number, String text, Supplier<String> where) {
        JsonNode members;
        try {
            members = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new TraceFileException(where.get() + "not a JSON object");
        }
        if (!members.isObject() || !members.path("action").isString()) {
            throw new TraceFileException(where.get() + "not an object with an action");
        }
        List<String> subjects = SUBJECTS.keySet().stream().filter(members::has).toList();
        if (subjects.size() != 1 || !members.path(subjects.getFirst()).isString()) {
            throw new TraceFileException(where.get() + "must have exactly one of " + SUBJECTS.keySet() + ", a string");
        }
        members.properties().forEach(member -> {
            JsonNode value = member.getValue();
            // TLC's integers have 32 bits; 1.0 is none, although it can be converted.
            boolean integer = value.isIntegralNumber() && value.canConvertToInt();
            if (!value.isString() && !value.isBoolean() && !integer) {
                throw new TraceFileException(
                        where.get() + member.getKey() + " must be a string, a truth value or an integer of 32 bits");
            }
        });
        return new Line(number, subjects.getFirst(), text, members);
    }

    public int size() {
        return lines.size();
    }

    /** The lines of each subject of a kind, in the order in which the subjects appear. */
    Map<String, List<Line>> bySubject(String kind) {
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> line.subject().equals(kind))
                .forEach(line -> groups.computeIfAbsent(line.id(), id -> new ArrayList<>())
                        .add(line));
        return groups;
    }

    /** A trace that is none. */
    public static final class TraceFileException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        TraceFileException(String message) {
            super(message);
        }
    }
}
