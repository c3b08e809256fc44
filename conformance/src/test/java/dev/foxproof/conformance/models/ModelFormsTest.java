package dev.foxproof.conformance.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.foxproof.conformance.models.TraceFile.TraceFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of what is read: runs, mutations, properties, states, traces. */
class ModelFormsTest {
    private static final String HEAD =
            "\\* module: M\n\\* when: verify\n\\* expect: holds\n\\* says: s\n\\* states: 4\n";

    @Test
    void aRunListsItsProperties() {
        ModelRun run = ModelRun.parse(
                "r",
                HEAD + "SPECIFICATION Spec\nINVARIANTS\n    One \\* not Two\n    Three\nVIEW View\nPROPERTY Four\n");

        assertThat(run.properties()).containsExactly("One", "Three", "Four");
        assertThat(run.states()).hasValue(4);
    }

    @ParameterizedTest
    @CsvSource({
        "expect: holds, expect: perhaps, expect must be holds or refutes NAME",
        "when: verify, when: never, when must be verify or prove",
        "\\* module: M, , has no module",
        "expect: holds, expect: refutes A, states must be given exactly when everything holds",
    })
    void aRunWithoutACompleteHeadIsRefused(String right, String wrong, String message) {
        String text = HEAD.replace(right, wrong == null ? "" : wrong);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelRun.parse("r", text))
                .withMessageContaining(message)
                .withMessageStartingWith("r: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "twice", ""})
    void aMutationReplacesATextThatOccursOnce(String replace) {
        Mutation mutation = new Mutation("m", "M", "r", replace, "x", List.of("P"), "s");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> mutation.applyTo(ModelFiles.of(Map.of("M.tla", "twice once twice"))))
                .withMessageContaining("exactly once in M.tla");
    }

    @Test
    void aMutationChangesItsModuleAlone() {
        ModelFiles changed = new Mutation("m", "M", "r", "once", "never", List.of("P"), "s")
                .applyTo(ModelFiles.of(Map.of("M.tla", "a once b", "N.tla", "once")));

        assertThat(changed.modules()).isEqualTo(Map.of("M", "a never b", "N", "once"));
    }

    @Test
    void aPropertyHasASentenceAndRules() {
        String module =
                "\\* Not a property.\n\nA == 1\n\\* It holds,\n\\* always.\n\\* Rules: TOK-1, ACC-2\nHolds == TRUE\n";

        assertThat(ModelProperty.of(ModelFiles.of(Map.of("M.tla", module))))
                .containsExactly(new ModelProperty("Holds", "M", "It holds, always.", List.of("TOK-1", "ACC-2")));
    }

    @Test
    void aStepIsReadFromTheVariableAct() {
        Step step = Step.of(
                2,
                "/\\ x = 1\n/\\ act = [ name |-> \"Login\",\n  keys |-> (1 :> \"f1, f2\"),\n  at |-> <<1, 2>> ]\n/\\ y = 2\n");

        assertThat(step.sentence()).isEqualTo("Login (at <<1, 2>>, keys (1 :> f1, f2))");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | not a JSON object",
                "[] | not an object with an action",
                "{\"action\":1} | not an object with an action",
                "{\"action\":\"Login\"} | must have exactly one of",
                "{\"action\":\"Login\",\"account\":\"a\",\"device\":\"b\"} | must have exactly one of",
                "{\"action\":\"Login\",\"account\":7} | must have exactly one of",
                "{\"action\":\"Login\",\"account\":\"a\",\"account\":\"b\"} | not a JSON object",
                "{\"action\":\"Login\",\"account\":\"a\",\"second\":4294967296} | second must be a string, a truth value or an integer of 32 bits",
                "{\"action\":\"Login\",\"account\":\"a\",\"second\":1.0} | second must be a string, a truth value or an integer of 32 bits",
                "{\"action\":\"Login\",\"account\":\"a\",\"x\":null} | x must be a string",
            })
    void aTraceHasOneObjectALine(String line, String message) {
        Assertions.assertThatExceptionOfType(TraceFileException.class)
                .isThrownBy(() -> TraceFile.parse("t", List.of("{\"action\":\"A\",\"device\":\"d\"}", line)))
                .withMessageStartingWith("t line 2: ")
                .withMessageContaining(message);
    }

    @Test
    void aTraceIsBoundedAndUtf8(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("t");
        Assertions.assertThatExceptionOfType(TraceFileException.class)
                .isThrownBy(() -> TraceFile.read(file))
                .withMessage("there is no trace " + file);
        Files.write(file, new byte[] {(byte) 0xFF, '\n'});
        Assertions.assertThatExceptionOfType(TraceFileException.class)
                .isThrownBy(() -> TraceFile.read(file))
                .withMessage(file + " is not UTF-8");
        Assertions.assertThatExceptionOfType(TraceFileException.class)
                .isThrownBy(() -> TraceFile.read(file, 1))
                .withMessage(file + " is longer than 1 bytes");
    }
}
