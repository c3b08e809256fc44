package dev.foxproof.conformance.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.foxproof.conformance.behaviours.Atoms.Finding;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Terms in bytes. */
class AtomsTest {
    private static final JsonNode DRAWN = json("[[\"serverRandom\",1]]");
    private static final JsonNode CHOSEN = json("[[\"clientKey\",1],[\"unwrapBKey\",1,1,\"email\"]]");

    private final AtomicInteger drawn = new AtomicInteger();
    private final Atoms atoms = new Atoms(() -> bytes(3 * drawn.incrementAndGet()));

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void aTermIsTheXorOfItsAtoms() {
        assertThat(atoms.term(CHOSEN)).isEqualTo(bytes(3 ^ 6));
        assertThat(atoms.atom(CHOSEN.get(1))).as("the same each time").isEqualTo(bytes(6));
        assertThat(atoms.term(json("[]"))).isEqualTo(bytes(0));
    }

    @Test
    void whatIsKnownMustBeAnsweredAsItIs() {
        assertThat(atoms.compare(CHOSEN, bytes(3 ^ 6))).isEqualTo(Finding.AS_KNOWN);
        assertThat(atoms.compare(CHOSEN, bytes(7))).isEqualTo(Finding.DIFFERENT);
    }

    @Test
    void whatTheServerDrewIsLearntOnceAndThenKnown() {
        JsonNode rewrapped = json("[[\"serverRandom\",1],[\"unwrapBKey\",1,1,\"email\"]]");

        assertThat(atoms.compare(rewrapped, bytes(7))).isEqualTo(Finding.LEARNT);

        assertThat(atoms.compare(DRAWN, bytes(7 ^ 3))).isEqualTo(Finding.AS_KNOWN);
        assertThat(atoms.compare(rewrapped, bytes(8))).isEqualTo(Finding.DIFFERENT);
        assertThat(atoms.term(rewrapped)).isEqualTo(bytes(7));
    }

    @Test
    void whatTheServerDrawsIsNothingOfThePast() {
        atoms.compare(DRAWN, bytes(9));

        assertThat(atoms.compare(json("[[\"serverRandom\",2]]"), bytes(9))).isEqualTo(Finding.REPEATED);
    }

    @Test
    void nobodyKnowsWhatTheServerHasNotShown() {
        assertThatIllegalStateException()
                .isThrownBy(() -> atoms.term(DRAWN))
                .withMessageContaining("the server has not shown");
    }

    @Test
    void printsNoValue() {
        atoms.term(CHOSEN);

        assertThat(atoms).hasToString("Atoms[2 known]");
    }
}
