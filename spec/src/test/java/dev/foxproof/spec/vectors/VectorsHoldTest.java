package dev.foxproof.spec.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.ProtocolException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** The executable specification agrees with the files as they lie on disk. */
class VectorsHoldTest {
    static Stream<SpecVector> validVectors() {
        return VectorFiles.all().filter(SpecVector::isValid);
    }

    static Stream<SpecVector> negativeVectors() {
        return VectorFiles.all().filter(vector -> !vector.isValid());
    }

    @ParameterizedTest
    @MethodSource("validVectors")
    @Requirement({
        "CONV-2", "CONV-5", "KEY-1", "KEY-4", "KEY-5", "KEY-7", "KEY-8", "KEY-10", "KEY-15", "KEY-17", "KEY-21",
        "KEY-23", "KEY-30", "KEY-31", "KEY-32", "TOK-1", "TOK-4", "TOK-9", "TOK-11", "HAWK-8", "HAWK-9", "HAWK-11",
        "HAWK-12", "HAWK-14", "HAWK-16", "HAWK-17", "HAWK-18", "HAWK-20", "HAWK-21", "HAWK-24", "HAWK-27", "HAWK-29",
        "HAWK-33", "HAWK-39", "HAWK-40", "HAWK-45", "BID-1", "BID-2", "BID-3", "BID-4", "BID-5", "BID-6", "BID-7",
        "BID-14", "BID-15", "BID-16", "BID-17", "BID-18", "BID-19", "BID-20", "BID-21", "BID-22", "BID-23", "DEV-1",
        "DEV-12", "DEV-13", "DEV-14", "DEV-16", "DEV-19", "DEV-20", "DEV-21", "DEV-22", "DEV-23", "DEV-24", "DEV-25",
        "DEV-26", "DEV-27", "DEV-28", "DEV-32", "DEV-33", "DEV-34", "DEV-35", "DEV-36", "DEV-37", "DEV-38", "DEV-39",
        "DEV-40", "DEV-41", "DEV-43", "DEV-45", "DEV-46", "DEV-47", "DEV-48", "DEV-49", "DEV-50", "DEV-51", "DEV-53",
        "DEV-71"
    })
    void theSpecificationArrivesAtTheExpectedValues(SpecVector vector) {
        ObjectNode answer = Evaluator.evaluate(vector.op(), vector.input());
        assertThat(answer).isEqualTo(vector.expected());
    }

    @ParameterizedTest
    @MethodSource("negativeVectors")
    @Violates({
        "CONV-3", "KEY-1", "KEY-2", "KEY-3", "KEY-4", "KEY-12", "TOK-11", "TOK-20", "HAWK-3", "HAWK-4", "HAWK-5",
        "HAWK-7", "HAWK-10", "HAWK-11", "HAWK-12", "HAWK-14", "HAWK-17", "HAWK-18", "HAWK-19", "HAWK-22", "HAWK-23",
        "HAWK-25", "HAWK-26", "HAWK-27", "HAWK-30", "HAWK-31", "HAWK-40", "HAWK-45", "HAWK-46", "BID-1", "BID-2",
        "BID-3", "BID-4", "BID-5", "BID-6", "BID-7", "BID-14", "BID-16", "BID-17", "BID-18", "BID-19", "BID-20",
        "BID-21", "BID-22", "BID-23", "CONV-9", "ERR-10", "ERR-35", "DEV-1", "DEV-12", "DEV-14", "DEV-16", "DEV-20",
        "DEV-21", "DEV-22", "DEV-23", "DEV-43"
    })
    void theSpecificationRefusesWithTheNamedErrorAndAcceptsTheRepairedInput(SpecVector vector) {
        ProtocolException refusal =
                catchThrowableOfType(ProtocolException.class, () -> Evaluator.evaluate(vector.op(), vector.input()));
        assertThat(refusal).as("nothing was refused").isNotNull();
        assertThat(refusal.code()).isEqualTo(vector.error());
        assertThat(vector.json().required("repaired").size())
                .as("members wrong")
                .isEqualTo(1);
        assertThat(Evaluator.evaluate(vector.op(), vector.repairedInput())).isNotEmpty();
    }
}
