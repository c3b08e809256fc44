package dev.foxproof.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run does, given as {@code name=value}; several values are separated by commas. */
record Options(Map<String, String> values) {
    private static final int ACCOUNTS_MAX = 1_000_000;
    private static final int CONNECTIONS_MAX = 1_000;
    /** So that a round of logins, warmed and counted, stays within what a {@link Generator} runs at most. */
    private static final int SECONDS_MAX = 40;

    private static final int LONGER_FOR_LOGINS = 2;
    private static final List<String> DATABASES = List.of("sqlite", "postgresql");

    private static final Map<String, String> STANDARD = Map.ofEntries(
            Map.entry("databases", "sqlite,postgresql"),
            Map.entry("accounts", "1000,100000"),
            Map.entry("calls", "session-status,account-keys,device-poll,login"),
            Map.entry("connections", "32"),
            Map.entry("logins", "8"),
            Map.entry("tokens", "240000"),
            Map.entry("heat", "20"),
            Map.entry("warm", "1"),
            Map.entry("seconds", "4"),
            Map.entry("flags", ""),
            Map.entry("json", ""));

    /**
     * @throws IllegalArgumentException if there is no such option, or its value is malformed
     */
    static Options parse(String... args) {
        Map<String, String> values = new LinkedHashMap<>(STANDARD);
        for (String arg : args) {
            String[] parts = arg.split("=", 2);
            if (parts.length != 2 || values.put(parts[0], parts[1]) == null) {
                throw new IllegalArgumentException("there is no option " + arg + "; there are " + STANDARD.keySet());
            }
        }
        Options options = new Options(Map.copyOf(values));
        options.requireWellFormed();
        return options;
    }

    private void requireWellFormed() {
        if (!DATABASES.containsAll(databases())) {
            throw new IllegalArgumentException("databases are " + DATABASES);
        }
        accounts();
        calls().forEach(this::connections);
        if (keyFetchTokens() <= Load.ROUNDS) {
            throw new IllegalArgumentException("tokens must be more than " + Load.ROUNDS + ", one for each round");
        }
        heat();
        warm();
        calls().forEach(this::measured);
    }

    List<String> databases() {
        return list("databases");
    }

    /** How many accounts are stored, one run after another. */
    List<Integer> accounts() {
        return list("accounts").stream()
                .map(text -> number("accounts", text, ACCOUNTS_MAX))
                .toList();
    }

    List<Call> calls() {
        return list("calls").stream()
                .map(text -> Arrays.stream(Call.values())
                        .filter(call -> call.label().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("there is no call " + text + "; there are "
                                + Arrays.stream(Call.values()).map(Call::label).toList())))
                .toList();
    }

    /** How many requests are under way at once. */
    int connections(Call call) {
        String name = call == Call.LOGIN ? "logins" : "connections";
        return number(name, value(name), CONNECTIONS_MAX);
    }

    int keyFetchTokens() {
        return number("tokens", value("tokens"), ACCOUNTS_MAX);
    }

    /** How long a server that has just started is asked before the first call. */
    Duration heat() {
        return Duration.ofSeconds(number("heat", value("heat"), SECONDS_MAX));
    }

    /** How long to ask before anything counts. */
    Duration warm() {
        return Duration.ofSeconds(number("warm", value("warm"), SECONDS_MAX));
    }

    /** How long to count. Logins are few, so they are counted for longer. */
    Duration measured(Call call) {
        Duration time = Duration.ofSeconds(number("seconds", value("seconds"), SECONDS_MAX));
        return call == Call.LOGIN ? time.multipliedBy(LONGER_FOR_LOGINS) : time;
    }

    /** Further flags of the server's JVM, separated by spaces. */
    List<String> flags() {
        return Arrays.stream(value("flags").split(" "))
                .filter(flag -> !flag.isEmpty())
                .toList();
    }

    /** Where the figures go as JSON. */
    Optional<Path> json() {
        return Optional.of(value("json")).filter(text -> !text.isEmpty()).map(Path::of);
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException(name);
        }
        return value;
    }

    private List<String> list(String name) {
        return List.of(value(name).split(","));
    }

    private static int number(String name, String text, int max) {
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > max) {
            throw new IllegalArgumentException(name + " must be a number from 1 to " + max + ", is " + text);
        }
        return number;
    }
}
