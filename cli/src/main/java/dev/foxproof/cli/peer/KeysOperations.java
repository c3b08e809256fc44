package dev.foxproof.cli.peer;

import dev.foxproof.spec.errors.KdfParameterException;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;
import dev.foxproof.spec.keys.UnwrapBKey;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.Token;
import dev.foxproof.spec.tokens.TokenKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code peer keys}: chapters 10 and 20. Byte strings are lower-case hex. */
final class KeysOperations {
    static final Map<String, Operation> ALL = Map.of(
            "onepw", new Operation(Set.of("email", "password", "wrapKb"), KeysOperations::onepw),
            "onepwV2", new Operation(Set.of("clientSalt", "password", "wrapKb", "iterations"), KeysOperations::onepwV2),
            "server", new Operation(Set.of("authPW", "authSalt", "N", "r", "p"), KeysOperations::server),
            "token", new Operation(Set.of("kind", "token"), KeysOperations::token),
            "bundle", new Operation(Set.of("keyFetchToken", "kA", "wrapKb"), KeysOperations::bundle),
            "unbundle", new Operation(Set.of("keyFetchToken", "bundle"), KeysOperations::unbundle));

    private KeysOperations() {}

    private static Map<String, Object> onepw(Case asked) {
        Email email = new Email(asked.text("email"));
        return derived("quickStretchedPW", StretchedPw.v1(email, password(asked)), asked);
    }

    private static Map<String, Object> onepwV2(Case asked) {
        ClientSalt salt = new ClientSalt(asked.text("clientSalt"));
        Pbkdf2Parameters cost =
                asked.optionalInteger("iterations").map(Pbkdf2Parameters::new).orElse(Pbkdf2Parameters.V2);
        return derived("stretchedPW", StretchedPw.v2(salt, password(asked), cost), asked);
    }

    private static Password password(Case asked) {
        return Password.of(asked.text("password"));
    }

    private static Map<String, Object> derived(String name, StretchedPw stretched, Case asked) {
        UnwrapBKey unwrapBKey = stretched.unwrapBKey();
        return Answer.of(
                name,
                stretched.toHex(),
                "authPW",
                stretched.authPw().toHex(),
                "unwrapBKey",
                unwrapBKey.toHex(),
                "kB",
                asked.optionalText("wrapKb")
                        .map(hex -> unwrapBKey.unwrap(WrapKb.parse(hex)).toHex())
                        .orElse(null));
    }

    private static Map<String, Object> server(Case asked) {
        ScryptParameters cost = new ScryptParameters(
                asked.optionalInteger("N").orElse(ScryptParameters.ONEPW.n()),
                asked.optionalInteger("r").orElse(ScryptParameters.ONEPW.r()),
                asked.optionalInteger("p").orElse(ScryptParameters.ONEPW.p()));
        long available = Runtime.getRuntime().maxMemory() / 2;
        if (cost.memoryBytes() > available) {
            throw new KdfParameterException(
                    "memory",
                    "of " + cost.memoryBytes() + " bytes is more than the " + available + " that this process has");
        }
        BigStretchedPw big = BigStretchedPw.stretch(
                AuthPw.parse(asked.text("authPW")), AuthSalt.parse(asked.text("authSalt")), cost);
        return Answer.of(
                "bigStretchedPW",
                big.toHex(),
                "verifyHash",
                big.verifyHash().toHex(),
                "wrapwrapKey",
                big.wrapWrapKey().toHex());
    }

    private static Map<String, Object> token(Case asked) {
        TokenKind kind = TokenKind.of(asked.text("kind"))
                .orElseThrow(() -> new CaseException(
                        "unknown-kind",
                        "kind must be one of "
                                + Arrays.stream(TokenKind.values())
                                        .map(TokenKind::label)
                                        .collect(Collectors.joining(", "))));
        Token token = Token.parse(kind, asked.text("token"));
        return Answer.of(
                "tokenId",
                token.id().toHex(),
                "reqHMACkey",
                token.reqHmacKey().toHex(),
                "requestKey",
                token.requestKey().toHex());
    }

    private static Map<String, Object> bundle(Case asked) {
        KeyBundle bundle = KeyBundle.seal(
                keyFetchToken(asked).requestKey(), KeyA.parse(asked.text("kA")), WrapKb.parse(asked.text("wrapKb")));
        return Answer.of("bundle", bundle.toHex());
    }

    private static Map<String, Object> unbundle(Case asked) {
        OpenedKeyBundle opened =
                KeyBundle.parse(asked.text("bundle")).open(keyFetchToken(asked).requestKey());
        return Answer.of("kA", opened.keyA().toHex(), "wrapKb", opened.wrapKb().toHex());
    }

    private static KeyFetchToken keyFetchToken(Case asked) {
        return KeyFetchToken.parse(asked.text("keyFetchToken"));
    }
}
