package dev.foxproof.server.http;

import dev.foxproof.server.accounts.Profile;
import dev.foxproof.server.accounts.RateLimiter;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.assertions.Certificates;
import dev.foxproof.server.assertions.Issuer;
import dev.foxproof.server.mail.TestMailbox;
import dev.foxproof.spec.tokens.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** All routes of the server. */
public final class AccountsApi {
    private AccountsApi() {}

    /** Chapter 40: everything under {@code /v1}. */
    public static List<Route> accounts(Services services, Profile profile, RateLimiter limiter) {
        CallLimits limits = new CallLimits(limiter);
        var sessions = new LiveTokens<>(TokenKind.SESSION, services.tokens()::session);
        List<Route> routes = new ArrayList<>(new AccountRoutes(services, profile, limits).routes());
        routes.addAll(new PasswordRoutes(services, profile, limits).routes());
        routes.addAll(new SessionRoutes(services, sessions, limits).routes());
        routes.addAll(new DeviceRoutes(services, sessions).routes());
        return routes;
    }

    /** Chapter 45: what turns a session into something that others can verify. */
    public static List<Route> assertions(Services services, Certificates certificates, Issuer issuer) {
        var sessions = new LiveTokens<>(TokenKind.SESSION, services.tokens()::session);
        return new AssertionRoutes(certificates, issuer, sessions).routes();
    }

    /** The web page of Find My Device. */
    public static List<Route> page(Optional<TileUrl> tiles) {
        return new PageRoutes(tiles).routes();
    }

    /** What is served beside the accounts. */
    public static List<Route> operations(BooleanSupplier healthy, String version, Optional<TestMailbox> mailbox) {
        List<Route> routes = new ArrayList<>(new OperationsRoutes(healthy, version).routes());
        mailbox.ifPresent(box -> routes.addAll(new MailboxRoutes(box).routes()));
        return routes;
    }
}
