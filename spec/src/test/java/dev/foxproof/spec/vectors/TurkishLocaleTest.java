package dev.foxproof.spec.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.ProtocolException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class TurkishLocaleTest {
    /** All vectors but those of full cost: folding is all that a locale could change. */
    @Test
    @ResourceLock(Resources.LOCALE)
    @Requirement({"KEY-5", "HAWK-16", "HAWK-21"})
    void theVectorsHoldOnATurkishMachine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR"));
        try {
            assertThat("TITI".toLowerCase(Locale.getDefault()))
                    .as("the locale is in force")
                    .isNotEqualTo("titi");
            VectorFiles.all()
                    .filter(vector -> !vector.flags().contains("FullCost"))
                    .forEach(TurkishLocaleTest::check);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void check(SpecVector vector) {
        if (vector.isValid()) {
            assertThat(Evaluator.evaluate(vector.op(), vector.input()))
                    .as(vector.toString())
                    .isEqualTo(vector.expected());
            return;
        }
        try {
            assertThat(Evaluator.evaluate(vector.op(), vector.input()))
                    .as(vector + " is accepted")
                    .isNull();
        } catch (ProtocolException e) {
            assertThat(e.code()).as(vector.toString()).isEqualTo(vector.error());
        }
    }
}
