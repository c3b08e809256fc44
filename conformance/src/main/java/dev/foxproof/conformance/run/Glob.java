package dev.foxproof.conformance.run;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pattern for ids, as a command line takes it: {@code *} is any text, {@code ?} any character. */
public final class Glob {
    private final Pattern pattern;

    public Glob(String glob) {
        pattern = Pattern.compile(glob.codePoints()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining()));
    }

    public boolean matches(String id) {
        return pattern.matcher(id).matches();
    }
}
