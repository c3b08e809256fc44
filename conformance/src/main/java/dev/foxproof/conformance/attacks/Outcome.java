package dev.foxproof.conformance.attacks;

import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.spec.errors.ProtocolException;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What came of an attack, as it was observed. */
public sealed interface Outcome {
    /** The attacker has what they wanted: the loot says what, and belongs to a throw-away account. */
    record Succeeds(String loot) implements Outcome {
        @Override
        public String word() {
            return Attack.SUCCEEDS;
        }

        @Override
        public String seen() {
            return loot;
        }
    }

    /**
     * The attacker has nothing.
     *
     * @param refusal the code of who refused, for example {@code server.errno-115}, {@code version.downgrade}, or {@code nothing.…} if
     *     the attacker was given everything they asked for and it was worth nothing
     * @param seen what was observed, in words
     */
    record StoppedBy(String refusal, String seen) implements Outcome {
        @Override
        public String word() {
            return refusal;
        }
    }

    /** {@link Attack#SUCCEEDS} or the code of the refusal: what is compared with the expectation. */
    String word();

    /** What was observed. */
    String seen();

    static Outcome succeeds(String loot) {
        return new Succeeds(loot);
    }

    static Outcome stopped(String refusal, String seen) {
        return new StoppedBy(refusal, seen);
    }

    /** Nobody refused, and there is nothing to be had: {@code nothing.<what>}. */
    static Outcome nothing(String what, String seen) {
        return new StoppedBy("nothing." + what, seen);
    }

    /** Success if the attacker got what they wanted, otherwise {@code nothing.<what>}. */
    static Outcome of(boolean got, String loot, String what, String seen) {
        return got ? succeeds(loot) : nothing(what, seen);
    }

    /** A request of the attacker: answered with status 200 it succeeds, otherwise the server refused. */
    static Outcome of(Answer answer, Supplier<String> loot) {
        return answer.status() == 200
                ? succeeds(loot.get())
                : stopped(code(answer.status(), answer.errno()), answer.summary());
    }

    /** The attempt that the story is about: what it returns, or the refusal that it ran into. */
    static Outcome attempt(Supplier<Outcome> attempt) {
        try {
            return attempt.get();
        } catch (ServerRefusal e) {
            OptionalInt errno = e.errno();
            return stopped(code(e.status(), errno.orElse(0)), String.valueOf(e.getMessage()));
        } catch (ClientException e) {
            return stopped(e.code(), String.valueOf(e.getMessage()));
        } catch (ProtocolException e) {
            return stopped(e.code(), String.valueOf(e.getMessage()));
        }
    }

    /** This outcome if it is a success, otherwise the other: what the attacker has in spite of a refusal comes first. */
    default Outcome or(Outcome other) {
        return this instanceof Succeeds ? this : other;
    }

    /** Errno 999 says less than the status. */
    private static String code(int status, int errno) {
        return errno == 0 || errno == 999 ? "server.status-" + status : "server.errno-" + errno;
    }
}
