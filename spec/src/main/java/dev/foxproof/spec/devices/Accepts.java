package dev.foxproof.spec.devices;

import static java.util.stream.Collectors.joining;

import dev.foxproof.spec.Ascii;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of commands that a device executes.
 *
 * @param kinds in the order of {@link Kind}; may be empty
 */
public record Accepts(Set<Kind> kinds) {
    public static final int TEXTS_MAX = 16;
    public static final int CHARACTERS_MAX = 16;
    public static final Accepts ALL = new Accepts(EnumSet.allOf(Kind.class));

    public Accepts {
        EnumSet<Kind> copy = EnumSet.noneOf(Kind.class);
        copy.addAll(kinds);
        kinds = Collections.unmodifiableSet(copy);
    }

    public static Accepts of(Kind... kinds) {
        return new Accepts(Set.of(kinds));
    }

    /**
     * Reads the member of register: of each text the first character counts, in either case, and what is no kind is left out. An
     * empty array means all kinds, one that names none of them means none.
     *
     * @throws MalformedValueException if it is not an array of at most 16 texts of 1 to 16 characters
     */
    @Requirement("DEV-14")
    public static Accepts read(@Nullable Object json) {
        if (!(json instanceof List<?> texts) || texts.size() > TEXTS_MAX) {
            throw malformed();
        }
        EnumSet<Kind> named = EnumSet.noneOf(Kind.class);
        for (Object text : texts) {
            named(text).ifPresent(named::add);
        }
        return texts.isEmpty() ? ALL : new Accepts(named);
    }

    private static Optional<Kind> named(@Nullable Object json) {
        if (!(json instanceof String text)
                || text.isEmpty()
                || text.codePointCount(0, text.length()) > CHARACTERS_MAX) {
            throw malformed();
        }
        return Kind.of(Ascii.lower(text.substring(0, 1)));
    }

    private static MalformedValueException malformed() {
        return new MalformedValueException(
                "accepts",
                "must be an array of at most " + TEXTS_MAX + " texts of 1 to " + CHARACTERS_MAX + " characters");
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws MalformedValueException if a character is not the letter of a kind
     */
    public static Accepts parse(String text) {
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String letter : text.isEmpty() ? new String[0] : text.split("")) {
            kinds.add(Kind.of(letter)
                    .orElseThrow(() -> new MalformedValueException("accepts", "must be letters of r, l, t and e")));
        }
        return new Accepts(kinds);
    }

    public boolean contains(Kind kind) {
        return kinds.contains(kind);
    }

    /** The letters, one after another, for example {@code rlte}; empty if nothing is accepted. */
    public String text() {
        return kinds.stream().map(Kind::text).collect(joining());
    }

    /** The letters as they stand in JSON. */
    public List<String> letters() {
        return kinds.stream().map(Kind::text).toList();
    }

    @Override
    public String toString() {
        return Arrays.toString(kinds.toArray());
    }
}
