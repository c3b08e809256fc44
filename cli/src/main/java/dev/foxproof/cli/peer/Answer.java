package dev.foxproof.cli.peer;

import dev.foxproof.spec.errors.HawkException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes of an answer. */
final class Answer {
    private Answer() {}

    /** Members in this order; those without a value are left out. */
    static Map<String, Object> of(@Nullable Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                members.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return members;
    }

    /** Runs a check of Hawk: a refusal is a decision, and so an answer. */
    static Map<String, Object> decision(Runnable check) {
        try {
            check.run();
            return of("accepted", true);
        } catch (HawkException e) {
            return of(
                    "accepted",
                    false,
                    "error",
                    e.stage().name().toLowerCase(Locale.ROOT) + ": " + e.code(),
                    "detail",
                    e.getMessage());
        }
    }

    /** An answer in full. */
    static Map<String, Object> ok(@Nullable String name, Map<String, Object> members) {
        Map<String, Object> answer = start(name, true);
        answer.putAll(members);
        return answer;
    }

    static Map<String, Object> failed(@Nullable String name, String code, @Nullable String detail) {
        Map<String, Object> answer = start(name, false);
        answer.put("error", code);
        answer.put("detail", detail == null ? "" : detail);
        return answer;
    }

    private static Map<String, Object> start(@Nullable String name, boolean ok) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", name);
        answer.put("ok", ok);
        return answer;
    }
}
