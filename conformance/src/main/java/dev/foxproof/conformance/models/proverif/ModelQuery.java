package dev.foxproof.conformance.models.proverif;

import java.util.List;

/**
 * A question to ProVerif.
 *
 * @param scenario who the attacker is, and who runs: a file of {@code scenarios}
 * @param kdf what the attacker can afford: a file of {@code kdf}
 * @param text in ProVerif's language
 * @param says what the expected answer means, in a sentence about the protocol
 * @param rules the rules that it rests on
 * @param deviation what the other answer would mean
 */
public record ModelQuery(
        String id,
        String scenario,
        String kdf,
        String text,
        Expectation expectation,
        String says,
        List<String> rules,
        String deviation) {
    public ModelQuery {
        rules = List.copyOf(rules);
    }
}
