package dev.foxproof.simulation;

import dev.foxproof.spec.keys.Password;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that the user does on a device, and what became of it as the device knows. */
final class Step {
    /** What there is to do. */
    enum Kind {
        LOGIN,
        CHANGE,
        RESET,
        SIGN_OUT
    }

    /** What the device knows. */
    enum Outcome {
        /** Nothing has been sent that could have an effect. */
        NOTHING,
        /** It was sent, and there was no answer. */
        UNKNOWN,
        /** The server has said that it is done. */
        DONE,
        /** The server has refused it. */
        REFUSED
    }

    final Kind kind;
    final Optional<Password> next;
    /** Counted through all devices. */
    long begun;

    long ended = Long.MAX_VALUE;
    Outcome outcome = Outcome.NOTHING;
    /** How often the server has carried it out. */
    int commits;

    @Nullable
    RuntimeException failure;

    private final String name;

    /**
     * @param next the password that is set, if one is
     */
    Step(Kind kind, String name, Optional<Password> next) {
        this.kind = kind;
        this.name = name;
        this.next = next;
    }

    boolean setsPassword() {
        return next.isPresent();
    }

    /** Whether it may have had an effect. */
    boolean possible() {
        return setsPassword() && (outcome == Outcome.DONE || outcome == Outcome.UNKNOWN);
    }

    @Override
    public String toString() {
        return name + ": " + outcome + (failure == null ? "" : " (" + failure.getMessage() + ")");
    }
}
