package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.foxproof.spec.vectors.SpecVector;
import java.nio.charset.Charset;

/**
 * An input to begin with.
 *
 * @param name the id of the vector that it is made of
 * @param valid whether that vector is one that is accepted; what is planted on purpose must be found from these alone
 */
public record Seed(String name, byte[] input, boolean valid) {
    /** A text as a header carries it. */
    static Seed header(SpecVector vector, String text) {
        return text(vector, text, ISO_8859_1);
    }

    static Seed text(SpecVector vector, String text, Charset charset) {
        return new Seed(vector.id(), text.getBytes(charset), vector.isValid());
    }
}
