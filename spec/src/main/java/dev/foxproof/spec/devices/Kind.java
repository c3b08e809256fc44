package dev.foxproof.spec.devices;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of commands, in the order in which replies are processed. */
public enum Kind {
    RING('r'),
    LOCK('l'),
    TRACK('t'),
    ERASE('e');

    private final char letter;

    Kind(char letter) {
        this.letter = letter;
    }

    /** The kind with this letter, in lower case, if there is one. */
    public static Optional<Kind> of(String letter) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(letter))
                .findFirst();
    }

    /** The letter that names it on the wire, as the name of the member in a command or a reply. */
    public String text() {
        return String.valueOf(letter);
    }
}
