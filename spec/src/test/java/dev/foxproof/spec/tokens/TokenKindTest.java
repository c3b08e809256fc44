package dev.foxproof.spec.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenKindTest {
    @ParameterizedTest
    @EnumSource(TokenKind.class)
    @Requirement("TOK-1")
    void aTokenReadByItsKindIsOfThatKind(TokenKind kind) {
        Token token = Token.parse(kind, "a0".repeat(32));
        assertThat(token.kind()).isEqualTo(kind);
        assertThat(token.toHex()).isEqualTo("a0".repeat(32));
    }

    @ParameterizedTest
    @EnumSource(TokenKind.class)
    void everyKindIsFoundByItsName(TokenKind kind) {
        assertThat(TokenKind.of(kind.label())).contains(kind);
    }

    @Test
    void anotherNameOrSpellingNamesNoKind() {
        assertThat(TokenKind.of("sessiontoken")).isEmpty();
        assertThat(TokenKind.of("")).isEmpty();
    }
}
