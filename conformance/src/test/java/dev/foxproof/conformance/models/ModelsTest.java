package dev.foxproof.conformance.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.Rulebook;
import dev.foxproof.conformance.models.ModelRun.When;
import dev.foxproof.conformance.models.ProofResult.Kind;
import dev.foxproof.conformance.models.ProofResult.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The models, as far as they are decided within seconds: what holds, what is refuted, and that each change is noticed. */
class ModelsTest {
    private static final ModelFiles FILES = ModelFiles.packaged();
    private static final Proof.Progress SILENT = new Proof.Progress() {
        @Override
        public void started(ProofItem item) {}

        @Override
        public void ended(ProofResult result) {}
    };

    @Test
    void everythingIsAsClaimed() throws InterruptedException {
        Proof proof = Proof.of(FILES).only(item -> item.when() == When.VERIFY);

        List<ProofResult> results = proof.run(
                Tlc.within(Duration.ofMinutes(10)), Runtime.getRuntime().availableProcessors(), SILENT);

        assertThat(results)
                .allSatisfy(result -> assertThat(result.verdict())
                        .as(result.id() + " " + result.remark())
                        .isIn(Verdict.HOLDS, Verdict.REFUTED));
        assertThat(results.stream().filter(r -> r.kind() == Kind.MUTATION)).hasSizeGreaterThanOrEqualTo(25);
        assertThat(results.stream().filter(r -> r.kind() == Kind.CLAIM)).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void everyPropertyFormalisesRulesThatExist() {
        Set<String> rules = Rulebook.packaged().all().stream().map(Rule::id).collect(Collectors.toSet());

        assertThat(ModelProperty.of(FILES))
                .hasSizeGreaterThan(50)
                .allSatisfy(property -> assertThat(rules).as(property.name()).containsAll(property.rules()));
    }

    @Test
    void everyPropertyThatARunAsksForIsStatedWithItsRules() {
        List<String> stated =
                ModelProperty.of(FILES).stream().map(ModelProperty::name).toList();

        assertThat(stated).doesNotHaveDuplicates();
        assertThat(ModelRun.of(FILES))
                .isNotEmpty()
                .allSatisfy(run -> assertThat(stated).as(run.id()).containsAll(run.properties()));
    }

    @Test
    void everyPropertyIsAskedForByARun() {
        Set<String> asked = ModelRun.of(FILES).stream()
                .flatMap(run -> run.properties().stream())
                .collect(Collectors.toSet());

        assertThat(ModelProperty.of(FILES)).extracting(ModelProperty::name).allMatch(asked::contains);
    }
}
