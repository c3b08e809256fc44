package dev.foxproof.spec.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
    void theSpecificationArrivesAtTheExpectedValues(SpecVector vector) {
        ObjectNode answer = Evaluator.evaluate(vector.op(), vector.input());
        assertThat(answer).isEqualTo(vector.expected());
    }

    @ParameterizedTest
    @MethodSource("negativeVectors")
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
