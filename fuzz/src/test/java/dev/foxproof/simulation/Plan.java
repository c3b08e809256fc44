package dev.foxproof.simulation;

import dev.foxproof.client.accounts.Options;
import dev.foxproof.client.accounts.Profile;
import dev.foxproof.simulation.Step.Kind;
import dev.foxproof.spec.keys.Password;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the user sets out to do. */
final class Plan {
    /** A run passes many moments at which it could crash. */
    private static final int CRASHES_ARE_RARER = 25;

    private final Profile profile;
    private final boolean exhaustive;
    private final List<Password> passwords = new ArrayList<>(List.of(Password.of("password 0")));
    private final List<List<Step>> scripts = new ArrayList<>();
    private boolean crashed;

    private Plan(Profile profile, boolean exhaustive) {
        this.profile = profile;
        this.exhaustive = exhaustive;
    }

    /** Two devices, rarely three, on each of which one thing is done, sometimes two. */
    static Plan random(Choices choices) {
        Plan plan = new Plan(choices.choose(2) == 0 ? Profile.CLASSIC : Profile.AUTO, false);
        int devices = choices.rarely() ? 3 : 2;
        for (int device = 0; device < devices; device++) {
            List<Step> script = new ArrayList<>();
            int steps = choices.choose(4) == 0 ? 2 : 1;
            for (int i = 0; i < steps; i++) {
                // Most of what is done is a change: that is where things go wrong.
                Kind kind = choices.choose(2) == 0 ? Kind.CHANGE : Kind.values()[choices.choose(Kind.values().length)];
                plan.add(script, device, kind);
            }
            plan.scripts.add(script);
        }
        return plan;
    }

    /** Two devices change the password at the same time; the server crashes once, or not at all. */
    static Plan twoChanges(Profile profile) {
        Plan plan = new Plan(profile, true);
        for (int device = 0; device < 2; device++) {
            List<Step> script = new ArrayList<>();
            plan.add(script, device, Kind.CHANGE);
            plan.scripts.add(script);
        }
        return plan;
    }

    private void add(List<Step> script, int device, Kind kind) {
        Optional<Password> next = Optional.empty();
        String name = "device " + device + " " + kind;
        if (kind == Kind.CHANGE || kind == Kind.RESET) {
            next = Optional.of(Password.of("password " + passwords.size()));
            name += " to password " + passwords.size();
            passwords.add(next.get());
        }
        script.add(new Step(kind, name, next));
    }

    Password first() {
        return passwords.getFirst();
    }

    /** All passwords of the run. */
    List<Password> passwords() {
        return passwords;
    }

    /** What is done on each device, in its order. */
    List<List<Step>> scripts() {
        return scripts;
    }

    Options options() {
        return Options.of(profile);
    }

    /** Whether others may run between a server's work and the arrival of its answer. What a client does alone commutes with all else. */
    boolean answersTakeTime() {
        return !exhaustive;
    }

    /** Whether the server crashes now: rarely, or once at most. */
    boolean crashes(Choices choices) {
        if (!exhaustive) {
            return choices.rarely() && choices.choose(CRASHES_ARE_RARER) == 0;
        }
        if (crashed) {
            return false;
        }
        crashed = choices.choose(2) == 1;
        return crashed;
    }

    @Override
    public String toString() {
        return Stream.concat(
                        Stream.of("profile " + profile),
                        scripts.stream().flatMap(List::stream).map(Step::toString))
                .reduce((a, b) -> a + "\n" + b)
                .orElseThrow();
    }
}
