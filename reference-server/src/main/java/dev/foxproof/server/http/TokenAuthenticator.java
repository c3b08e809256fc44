package dev.foxproof.server.http;

import dev.foxproof.server.accounts.Profile;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.trace.TraceSink;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.hawk.HawkCredential;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.NonceStore;
import dev.foxproof.spec.tokens.BearerToken;
import dev.foxproof.spec.tokens.TokenId;
import java.time.InstantSource;
import java.util.Optional;

/** Hawk, and in profile current Bearer tokens. */
public final class TokenAuthenticator implements Authenticator {
    private static final String BEARER = "Bearer";

    private final Settings settings;
    private final HawkChecks checks;

    /**
     * What authentication depends on.
     *
     * @param trace is told which requests Hawk accepted, and which it refused for what
     */
    public record Settings(
            Profile profile, HawkOrigin origin, NonceStore nonces, InstantSource clock, TraceSink trace) {
        /** Settings without a trace. */
        public Settings(Profile profile, HawkOrigin origin, NonceStore nonces, InstantSource clock) {
            this(profile, origin, nonces, clock, TraceSink.NONE);
        }
    }

    public TokenAuthenticator(Settings settings) {
        this.settings = settings;
        this.checks = new HawkChecks(settings);
    }

    @Override
    @Requirement({"HAWK-1", "HAWK-2", "HAWK-6"})
    public <T extends StoredToken> Authenticated<T> authenticate(Request request, LiveTokens<T> tokens) {
        String header = HawkChecks.authorization(request);
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? bearer(header, tokens)
                : checks.verify(
                        request,
                        header,
                        id -> tokenId(id).flatMap(tokens.find()).map(TokenAuthenticator::credential));
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
