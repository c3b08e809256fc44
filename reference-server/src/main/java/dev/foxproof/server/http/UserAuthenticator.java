package dev.foxproof.server.http;

import dev.foxproof.server.assertions.AssertionVerifier;
import dev.foxproof.server.devices.Caller;
import dev.foxproof.server.devices.PageCookie;
import dev.foxproof.server.devices.PageSessions;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.hawk.VerifiedHawkRequest;
import java.util.Optional;

/** Decides which user of chapter 60 sent a request: by a session, by the cookie of the page, or in tests by an address. */
public class UserAuthenticator {
    private static final String CLAIM = "Bearer test:";

    private final Settings settings;

    /**
     * What authentication of users depends on.
     *
     * @param sessions the live ones
     * @param pages the cookies
     * @param origin that of the server
     * @param claims what to believe somebody who says whose address they have; in earnest nothing
     */
    public record Settings(
            LiveTokens<StoredToken.Session> sessions,
            PageSessions pages,
            WebOrigin origin,
            Optional<AssertionVerifier> claims) {}

    /**
     * Who asks.
     *
     * @param hawk what signs the answer, if the request was signed
     */
    public record Authentication(Caller caller, Optional<VerifiedHawkRequest<?>> hawk) {}

    public UserAuthenticator(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param tokens decides about a session that is shown in the Authorization header
     * @throws dev.foxproof.spec.errors.ProtocolException with status 401 if nobody is shown to have sent the request, 403 if the cookie
     *     came from a page of somebody else
     */
    @Requirement({"DEV-2", "DEV-30", "DEV-59"})
    public Authentication authenticate(Request request, Authenticator tokens) {
        if (request.headerValues("authorization").isEmpty()) {
            return new Authentication(byCookie(request), Optional.empty());
        }
        String header = HawkChecks.authorization(request);
        if (settings.claims().isPresent() && header.startsWith(CLAIM)) {
            String claim = header.substring("Bearer ".length());
            return new Authentication(claimed(settings.claims().get(), claim, request), Optional.empty());
        }
        Authenticated<StoredToken.Session> session = bySession(request, tokens);
        return new Authentication(
                new Caller.OfSession(session.token()), session.hawk().map(hawk -> hawk));
    }

    private Caller claimed(AssertionVerifier claims, String claim, Request request) {
        return new Caller.Claimed(
                claims.verify(claim, settings.origin().of(request)).email());
    }

    /** The session that the Authorization header shows. */
    Authenticated<StoredToken.Session> bySession(Request request, Authenticator tokens) {
        return tokens.authenticate(request, settings.sessions());
    }

    /** The page whose cookie came with the request. */
    @Requirement({"DEV-59", "DEV-60", "DEV-61"})
    Caller.OfPage byCookie(Request request) {
        PageCookie cookie = CookieHeader.of(settings.origin()).read(request).orElseThrow(UserAuthenticator::missing);
        StoredToken.Session session = settings.pages()
                .session(cookie)
                .flatMap(settings.sessions().find())
                .orElseThrow(UserAuthenticator::missing);
        requireOwnOrigin(request);
        return new Caller.OfPage(cookie, session);
    }

    private static RefusedException missing() {
        return new RefusedException(
                Errno.INVALID_TOKEN, "neither the header Authorization nor a cookie that is still good was sent");
    }

    /** A browser adds the cookie to whatever any page of the same site sends, and says in Origin which page it was. */
    @Requirement("DEV-61")
    protected void requireOwnOrigin(Request request) {
        String own = settings.origin().of(request);
        if (!request.method().equals("GET")
                && !request.header("origin").filter(own::equals).isPresent()) {
            throw new RefusedException(Errno.FORBIDDEN, "the request does not come from a page of this server");
        }
    }
}
