package dev.foxproof.conformance.selftest;

import dev.foxproof.server.Parts;
import dev.foxproof.server.ServerConfig;
import java.util.function.UnaryOperator;

/**
 * One mistake of an implementer.
 *
 * @param sentence what the wrong server does
 * @param change makes it out of the right one
 */
record Fault(String sentence, UnaryOperator<ServerConfig.Builder> change) {

    /** A fault in one of the parts that a server can be given. */
    static Fault in(String sentence, UnaryOperator<Parts> change) {
        return new Fault(sentence, config -> config.parts(change.apply(Parts.STANDARD)));
    }

    /** A fault in the settings. */
    static Fault ofSettings(String sentence, UnaryOperator<ServerConfig.Builder> change) {
        return new Fault(sentence, change);
    }
}
