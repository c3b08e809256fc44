package dev.foxproof.conformance.models.proverif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On outputs of ProVerif 2.05, recorded with small models. */
class ProverifOutputTest {
    static String recorded(String name) throws IOException {
        try (InputStream in = ProverifOutputTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "proved.txt,    TRUE",
        "refuted.txt,   FALSE",
        "undecided.txt, UNDECIDED",
        "guessed.txt,   FALSE",
        "repeated.txt,  FALSE",
    })
    void readsTheAnswer(String name, Answer answer) throws Exception {
        assertThat(ProverifOutput.answer(recorded(name))).isEqualTo(answer);
    }

    @Test
    void anErrorInTheModelIsNoAnswer() throws IOException {
        String output = recorded("mistaken.txt");

        assertThatThrownBy(() -> ProverifOutput.answer(output))
                .isInstanceOf(ProverifFault.class)
                .hasMessageContaining("0 RESULT lines")
                .hasMessageContaining("Error: identifier s not defined.");
    }

    @Test
    void anOutputWithoutItsEndIsNoAnswer() throws IOException {
        String output = recorded("proved.txt").replace("Verification summary:", "");

        assertThatThrownBy(() -> ProverifOutput.answer(output))
                .isInstanceOf(ProverifFault.class)
                .hasMessageContaining("ends before its summary");
    }

    @Test
    void twoAnswersAreNone() throws IOException {
        String output = recorded("proved.txt") + recorded("refuted.txt");

        assertThatThrownBy(() -> ProverifOutput.answer(output))
                .isInstanceOf(ProverifFault.class)
                .hasMessageContaining("2 RESULT lines");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RESULT not attacker(s[]) is true",
                "RESULT not attacker(s[]) is true if the inductive queries can be proved.",
                "RESULT not attacker(s[]) is very true.",
                "RESULT not attacker(s[]) istrue.",
                " RESULT not attacker(s[]) is true.",
                "PARTIAL RESULT not attacker(s[]) is true.",
                "FINAL RESULT: not attacker(s[]) is true.",
                "RESULT (not attacker(s[])) is true.",
                "RESULT (query encoded as not attacker(s[]))",
                "RESULT no biprocess can be computed",
            })
    void anUnknownAnswerIsNone(String answer) throws IOException {
        String output = recorded("proved.txt").replace("RESULT not attacker(s[]) is true.", answer);

        assertThatThrownBy(() -> ProverifOutput.answer(output))
                .isInstanceOf(ProverifFault.class)
                .hasMessageContaining("an unknown answer");
    }

    @Test
    void readsTheVersion() throws Exception {
        assertThat(ProverifOutput.version(recorded("help.txt"))).isEqualTo("2.05");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "hello\nProverif 2.05. Cryptographic protocol verifier, by B", "Proverif"})
    void anotherProgramHasNoVersion(String help) {
        assertThatThrownBy(() -> ProverifOutput.version(help))
                .isInstanceOf(ProverifFault.class)
                .hasMessageContaining("it does not say a version of ProVerif");
    }
}
