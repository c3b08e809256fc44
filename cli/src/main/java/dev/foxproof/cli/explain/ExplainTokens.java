package dev.foxproof.cli.explain;

import dev.foxproof.cli.input.Input;
import dev.foxproof.spec.tokens.Token;
import dev.foxproof.spec.tokens.TokenKind;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code foxproof explain tokens}. */
@Command(
        name = "tokens",
        description = {
            "From a token to its id and keys.",
            "The token, 64 hex digits, comes from a prompt or from the first line of standard input."
        })
final class ExplainTokens extends Explainer {
    private final Input input;

    @Option(names = "--kind", required = true, paramLabel = "KIND", description = "sessionToken, keyFetchToken, …")
    String kind = "";

    ExplainTokens(Input input) {
        this.input = input;
    }

    @Override
    Explanation explain() {
        TokenKind known = TokenKind.of(kind)
                .orElseThrow(() -> usage("--kind is one of "
                        + Arrays.stream(TokenKind.values())
                                .map(TokenKind::label)
                                .collect(Collectors.joining(", "))));
        return TokensExplanation.explain(Token.parse(known, input.secret(known.label())));
    }
}
