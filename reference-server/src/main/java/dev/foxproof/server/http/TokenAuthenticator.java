package dev.foxproof.server.http;

import dev.foxproof.server.accounts.Profile;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.hawk.HawkCredential;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkVerifier;
import dev.foxproof.spec.hawk.NonceStore;
import dev.foxproof.spec.tokens.BearerToken;
import dev.foxproof.spec.tokens.TokenId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Hawk, and in profile current Bearer tokens. */
public final class TokenAuthenticator implements Authenticator {
    private static final String BEARER = "Bearer";

    private final Settings settings;
    private final HawkVerifier verifier;

    /** What authentication depends on. */
    public record Settings(Profile profile, HawkOrigin origin, NonceStore nonces, InstantSource clock) {}

    public TokenAuthenticator(Settings settings) {
        this.settings = settings;
        this.verifier = new HawkVerifier(HawkVerifier.WINDOW, settings.nonces());
    }

    @Override
    @Requirement({"HAWK-1", "HAWK-2", "HAWK-6"})
    public <T extends StoredToken> Authenticated<T> authenticate(Request request, LiveTokens<T> tokens) {
        List<String> values = request.headerValues("authorization");
        if (values.size() != 1) {
            throw invalidToken(
                    values.isEmpty()
                            ? "the header Authorization is missing"
                            : "the header Authorization occurs " + values.size() + " times");
        }
        String header = values.getFirst();
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? bearer(header, tokens)
                : hawk(request, header, tokens);
    }

    @Requirement("HAWK-25")
    private <T extends StoredToken> Authenticated<T> hawk(Request request, String header, LiveTokens<T> tokens) {
        return Authenticated.byHawk(verifier.verify(
                new HawkRequest(
                        request.method(), request.target(), settings.origin().of(request)),
                header,
                request.header("content-type").orElse(null),
                request.body(),
                id -> tokenId(id).flatMap(tokens.find()).map(TokenAuthenticator::credential),
                settings.clock().instant()));
    }

    private static Optional<TokenId> tokenId(String hawkId) {
        try {
            return Optional.of(TokenId.parse(hawkId));
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }

    private static <T extends StoredToken> HawkCredential<T> credential(T token) {
        return new HawkCredential<>(
                token.id().toHex(), HawkKey.ofBytes(token.reqHmacKey().toBytes()), token);
    }

    @Requirement({"TOK-19", "TOK-20", "TOK-21"})
    private <T extends StoredToken> Authenticated<T> bearer(String header, LiveTokens<T> tokens) {
        if (settings.profile() == Profile.CLASSIC) {
            throw invalidToken("Bearer tokens are not part of profile classic");
        }
        BearerToken bearer = BearerToken.parse(header);
        if (bearer.kind() != tokens.kind()) {
            throw unknownToken();
        }
        return Authenticated.byBearer(tokens.find().apply(bearer.id()).orElseThrow(TokenAuthenticator::unknownToken));
    }

    private static RefusedException unknownToken() {
        return invalidToken("no live token of this kind with this id");
    }

    private static RefusedException invalidToken(String message) {
        return new RefusedException(Errno.INVALID_TOKEN, message);
    }
}
