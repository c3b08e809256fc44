package dev.foxproof.cli.explain;

import dev.foxproof.cli.explain.Explanation.Section;
import dev.foxproof.spec.keys.Labels;
import dev.foxproof.spec.tokens.BearerToken;
import dev.foxproof.spec.tokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Chapter 20, what derives from a token. */
final class TokensExplanation {
    private TokensExplanation() {}

    static Explanation explain(Token token) {
        String header = new BearerToken(token.kind(), token.id()).header();
        List<Step> steps = new ArrayList<>(derivation(token));
        steps.add(Step.text(
                "Bearer",
                "TOK-19",
                "\"Bearer " + token.kind().bearerPrefix() + "_\" ‖ hex(tokenID)",
                header,
                Shell.print(header.getBytes(StandardCharsets.US_ASCII))));
        return new Explanation(
                "What derives from a " + token.kind().label(), List.of(new Section("Token", List.copyOf(steps))));
    }

    /** The token and the three values of HKDF. */
    static List<Step> derivation(Token token) {
        return List.of(
                Step.hex(token.kind().label(), "TOK-1", "as the server gave it", token.toBytes(), null),
                part(
                        token,
                        "tokenID",
                        "bytes 0–31; as hex, the Hawk id",
                        0,
                        token.id().toBytes()),
                part(
                        token,
                        "reqHMACkey",
                        "bytes 32–63; as bytes, the Hawk key",
                        32,
                        token.reqHmacKey().toBytes()),
                part(token, "requestKey", "bytes 64–95", 64, token.requestKey().toBytes()));
    }

    private static Step part(Token token, String name, String meaning, int from, byte[] bytes) {
        String label = token.kind().label();
        return Step.hex(
                name,
                "TOK-1",
                "HKDF(" + label + ", KW(\"" + label + "\"), 96), " + meaning,
                bytes,
                Shell.hkdfPart(token.toBytes(), Labels.kw(label), 96, from, 32));
    }
}
