package dev.foxproof.conformance.models;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one item of a proof.
 *
 * @param says the item in protocol terms
 * @param properties what the item is about
 * @param refuted the property that a counterexample was found to
 * @param states distinct states, or 0
 * @param depth the longest shortest behaviour, or 0
 * @param story a shortest counterexample, if there is one
 * @param remark why the verdict is not the one that was expected, or why there is none; empty otherwise
 */
public record ProofResult(
        Kind kind,
        String id,
        String says,
        Verdict verdict,
        List<ModelProperty> properties,
        Optional<String> refuted,
        long states,
        long depth,
        Duration time,
        List<Step> story,
        String remark) {
    /** What is proved. */
    public enum Kind {
        /** The properties of a model hold within stated bounds. */
        MODEL("Properties of the models"),
        /** A false claim is refuted. */
        CLAIM("False claims"),
        /** A wrong model is found out. */
        MUTATION("Mutations of the models"),
        /** A query of ProVerif has the expected verdict. */
        QUERY("Queries of ProVerif"),
        /** A recorded run is a behaviour of a model. */
        TRACE("Recorded runs");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** How it ended. */
    public enum Verdict {
        /** As claimed. */
        HOLDS("holds", true),
        /** As expected: there is a counterexample. */
        REFUTED("refuted as expected", true),
        /** Not run, with the reason. */
        SKIPPED("skipped", true),
        /** Another verdict than the expected one. */
        UNEXPECTED("UNEXPECTED", false),
        /** No verdict. */
        FAULT("FAULT", false);

        private final String text;
        private final boolean good;

        Verdict(String text, boolean good) {
            this.text = text;
            this.good = good;
        }

        public String text() {
            return text;
        }

        /** Whether a proof may end well with it. */
        public boolean good() {
            return good;
        }
    }

    public ProofResult {
        properties = List.copyOf(properties);
        story = List.copyOf(story);
    }
}
