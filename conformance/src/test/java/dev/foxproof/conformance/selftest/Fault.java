package dev.foxproof.conformance.selftest;

import dev.foxproof.server.Parts;
import dev.foxproof.server.ServerConfig;
import java.util.function.UnaryOperator;

/**
 * One mistake of an implementer, as a change of the right server.
 *
 * @param sentence what the wrong server does
 * @param parts which of its parts are others
 * @param settings which of its settings are others
 */
record Fault(String sentence, UnaryOperator<Parts> parts, UnaryOperator<ServerConfig.Builder> settings) {

    /** A fault in one of the parts that a server can be given. */
    static Fault in(String sentence, UnaryOperator<Parts> change) {
        return new Fault(sentence, change, UnaryOperator.identity());
    }

    /** A fault in the settings. */
    static Fault ofSettings(String sentence, UnaryOperator<ServerConfig.Builder> change) {
        return new Fault(sentence, UnaryOperator.identity(), change);
    }

    /** The same mistake where it takes a change in a second part. */
    Fault and(UnaryOperator<Parts> more) {
        return new Fault(sentence, right -> more.apply(parts.apply(right)), settings);
    }

    /** The same mistake under a setting that makes it matter. */
    Fault set(UnaryOperator<ServerConfig.Builder> more) {
        return new Fault(sentence, parts, config -> more.apply(settings.apply(config)));
    }

    ServerConfig.Builder change(ServerConfig.Builder config) {
        return settings.apply(config.parts(parts.apply(Parts.STANDARD)));
    }
}
