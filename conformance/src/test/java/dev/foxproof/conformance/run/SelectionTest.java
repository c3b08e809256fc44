package dev.foxproof.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.CheckDefinition;
import dev.foxproof.conformance.Level;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Rule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final List<CheckDefinition> CHECKS = List.of(
            check("hawk/nonce-twice", "HAWK-31"), check("hawk/nonce-long", "HAWK-4"), check("tokens/bundle", "TOK-9"));

    @Test
    void selectsAllWithoutAGlob() {
        assertThat(ids(Selection.ALL)).hasSize(3);
    }

    @Test
    void aStarStandsForAnyText() {
        assertThat(ids(only("hawk/*"))).containsExactly("hawk/nonce-twice", "hawk/nonce-long");
        assertThat(ids(only("*nonce*"))).containsExactly("hawk/nonce-twice", "hawk/nonce-long");
        assertThat(ids(only("*"))).hasSize(3);
    }

    @Test
    void aQuestionMarkStandsForOneCharacter() {
        assertThat(ids(only("HAWK-?"))).containsExactly("hawk/nonce-long");
        assertThat(ids(only("HAWK-??"))).containsExactly("hawk/nonce-twice");
    }

    @Test
    void aGlobMustMatchTheWholeId() {
        assertThat(ids(only("hawk"))).isEmpty();
        assertThat(ids(only("tokens/bundl"))).isEmpty();
    }

    @Test
    void otherCharactersStandForThemselves() {
        assertThat(ids(only("tokens.bundle"))).isEmpty();
        assertThat(ids(only("[t]okens/bundle"))).isEmpty();
        assertThat(ids(only("\\Q*"))).isEmpty();
    }

    @Test
    void skipTakesAwayFromWhatOnlySelects() {
        assertThat(ids(new Selection(List.of("hawk/*"), List.of("*-twice")))).containsExactly("hawk/nonce-long");
        assertThat(ids(new Selection(List.of(), List.of("TOK-*")))).hasSize(2);
    }

    private static Selection only(String glob) {
        return new Selection(List.of(glob), List.of());
    }

    private static List<String> ids(Selection selection) {
        return selection.of(CHECKS).stream().map(CheckDefinition::id).toList();
    }

    private static CheckDefinition check(String id, String rule) {
        return new CheckDefinition(
                id,
                List.of(new Rule(rule, Level.MUST, "Hawk", "30-hawk.md", "A rule.", "")),
                "something happens",
                "",
                false,
                Set.of(Profile.CURRENT),
                Set.of(),
                false,
                s -> {});
    }
}
