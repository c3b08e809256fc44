package dev.foxproof.conformance.run;

import dev.foxproof.conformance.scenario.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The waivers of a run: a JSON array of objects with exactly the members check, reason, link and until ({@code YYYY-MM-DD}).
 */
public final class Waivers {
    public static final Waivers NONE = new Waivers(Map.of());

    private static final List<String> MEMBERS = List.of("check", "reason", "link", "until");

    private final Map<String, Waiver> byCheck;

    private Waivers(Map<String, Waiver> byCheck) {
        this.byCheck = byCheck;
    }

    /**
     * @param checks the ids that exist
     * @param today waivers that ended before are an error
     * @throws UsageException if the file cannot be read, or a waiver is incomplete, has ended, or names no check
     */
    public static Waivers read(Path file, Set<String> checks, LocalDate today) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no waivers file " + file, e);
        } catch (IOException e) {
            throw new UsageException("the waivers file " + file + " cannot be read", e);
        }
        return parse(bytes, file.toString(), checks, today);
    }

    /**
     * @param file its name, for messages
     */
    static Waivers parse(byte[] bytes, String file, Set<String> checks, LocalDate today) {
        JsonNode array = Json.read(bytes)
                .filter(JsonNode::isArray)
                .orElseThrow(() -> new UsageException("the waivers file " + file + " is not a JSON array"));
        Map<String, Waiver> waivers = new LinkedHashMap<>();
        int number = 0;
        for (JsonNode entry : array) {
            number++;
            String where = "waiver " + number + " of " + file;
            Waiver waiver = read(entry, where);
            if (!checks.contains(waiver.check())) {
                throw new UsageException(where + " names no check: " + waiver.check());
            }
            if (waiver.until().isBefore(today)) {
                throw new UsageException(
                        where + " (" + waiver.check() + ") ended on " + waiver.until() + ": renew it or remove it");
            }
            if (waivers.put(waiver.check(), waiver) != null) {
                throw new UsageException(where + " names " + waiver.check() + " a second time");
            }
        }
        return new Waivers(waivers);
    }

    private static Waiver read(JsonNode entry, String where) {
        if (!entry.isObject()) {
            throw new UsageException(where + " is not an object");
        }
        entry.propertyNames().forEach(name -> {
            if (!MEMBERS.contains(name)) {
                throw new UsageException(where + " has the unknown member " + name);
            }
        });
        String link = text(entry, "link", where);
        if (!link.matches("https?://\\S+")) {
            throw new UsageException(where + " needs an http or https URL as link");
        }
        return new Waiver(text(entry, "check", where), text(entry, "reason", where), link, date(entry, where));
    }

    private static String text(JsonNode entry, String name, String where) {
        JsonNode value = entry.path(name);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new UsageException(where + " needs " + (name.equals("until") ? "an " : "a ") + name);
        }
        return value.stringValue();
    }

    private static LocalDate date(JsonNode entry, String where) {
        String text = text(entry, "until", where);
        try {
            // The JDK also reads years of more digits, after a sign: a waiver for ever.
            if (text.length() == "YYYY-MM-DD".length()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            throw noDate(where);
        }
        throw noDate(where);
    }

    private static UsageException noDate(String where) {
        return new UsageException(where + " needs until as a date, YYYY-MM-DD");
    }

    Optional<Waiver> of(String check) {
        return Optional.ofNullable(byCheck.get(check));
    }
}
