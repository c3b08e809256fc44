package dev.foxproof.conformance.behaviours;

import dev.foxproof.conformance.Rulebook;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Request;
import dev.foxproof.conformance.scenario.Scenario;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How the steps of a behaviour are held with a server. Both functions throw {@link IllegalStateException} for a step that they do not
 * know.
 *
 * @param requests the request of a step
 * @param answers fails the check if the answer to a step that the server must do is not what the model says; else learns from it
 */
record Conversation(Function<BehaviourStep, Request> requests, BiConsumer<BehaviourStep, Answer> answers) {
    /** Begins a conversation, of which nothing is known yet. */
    @FunctionalInterface
    interface Opening {
        Conversation begin(Scenario s, Rulebook rulebook);
    }

    static Conversation aboutAnAccount(Scenario s, Rulebook rulebook) {
        KnownAccount known = new KnownAccount(s);
        return new Conversation(new AccountRequests(s, known)::of, new AccountAnswers(s, known, rulebook)::judge);
    }

    static Conversation aboutADevice(Scenario s, Rulebook rulebook) {
        KnownDevice known = new KnownDevice(s);
        return new Conversation(new DeviceRequests(known)::of, new DeviceAnswers(s, known, rulebook)::judge);
    }
}
