package dev.foxproof.server.http;

import dev.foxproof.server.accounts.Sessions;
import dev.foxproof.server.devices.Caller;
import dev.foxproof.server.devices.DeviceServices;
import dev.foxproof.server.devices.OwnDevices;
import dev.foxproof.server.devices.PageCookie;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What users call: their devices, and the cookie of their page. */
record UserRoutes(DeviceServices services, Sessions sessions, UserAuthenticator users, WebOrigin origin) {
    private static final String QUEUE = "/1/queue/";
    private static final String STATE = "/1/state/";
    private static final String DEVICES = "/1/devices";
    private static final String SESSION = "/1/session";

    List<Route> routes() {
        return List.of(
                user("PUT", QUEUE + "*", this::queue),
                user("POST", QUEUE + "*", this::queue),
                user("DELETE", QUEUE + "*", this::withdraw),
                user("GET", DEVICES, this::list),
                user("DELETE", DEVICES + "/*", this::remove),
                user("GET", STATE + "*", this::state),
                new Route("GET", "/1/events", this::events),
                new Route("POST", SESSION, this::open),
                new Route("DELETE", SESSION, this::close));
    }

    /** A handler that asks which user it is once it has read the body: whether an account is verified is about its state (ERR-10). */
    @FunctionalInterface
    private interface OfUser {
        Answer handle(Supplier<UserId> user, Request request, Members body);
    }

    private Route user(String method, String path, OfUser handler) {
        return new Route(method, path, (request, tokens, json) -> {
            UserAuthenticator.Authentication authentication = users.authenticate(request, tokens);
            return new Route.Outcome(authentication.hawk(), () -> {
                Members body = ContentType.members(request, json);
                return handler.handle(() -> services.users().verified(authentication.caller()), request, body);
            });
        });
    }

    private OwnDevices ownDevices() {
        return services.ownDevices();
    }

    /** A text that is no id names no device either (DEV-3). */
    private static DeviceId device(Request request, String prefix) {
        return DeviceAuthenticator.deviceId(request.path().substring(prefix.length()))
                .orElseThrow(() -> new RefusedException(Errno.NOT_FOUND, "you have no device with this id"));
    }

    @Requirement({"DEV-28", "DEV-29"})
    private Answer queue(Supplier<UserId> user, Request request, Members body) {
        Command command = Command.read(JsonTree.of(body));
        CommandId id = ownDevices().queue(user.get(), device(request, QUEUE), command);
        return Answer.ok(Map.of("id", id.value()));
    }

    @Requirement("DEV-41")
    private Answer withdraw(Supplier<UserId> user, Request request, Members body) {
        ownDevices().withdraw(user.get(), device(request, QUEUE));
        return Answer.empty();
    }

    @Requirement("DEV-54")
    private Answer list(Supplier<UserId> user, Request request, Members body) {
        return Answer.ok(Map.of(
                "devices",
                ownDevices().list(user.get()).stream().map(DeviceJson::device).toList()));
    }

    @Requirement("DEV-53")
    private Answer state(Supplier<UserId> user, Request request, Members body) {
        return Answer.ok(DeviceJson.state(ownDevices().state(user.get(), device(request, STATE))));
    }

    @Requirement("DEV-55")
    private Answer remove(Supplier<UserId> user, Request request, Members body) {
        ownDevices().remove(user.get(), device(request, DEVICES + "/"));
        return Answer.empty();
    }

    @Requirement("DEV-56")
    private Route.Outcome events(Request request, Authenticator tokens, JsonReader json) {
        UserAuthenticator.Authentication authentication = users.authenticate(request, tokens);
        return new Route.Outcome(authentication.hawk(), () -> {
            ContentType.members(request, json);
            Caller caller = authentication.caller();
            return Answer.ok(new DeviceEventStream(
                    services, caller, services.users().verified(caller), DeviceEventStream.LOOK_AGAIN));
        });
    }

    @Requirement({"DEV-2", "DEV-59"})
    private Route.Outcome open(Request request, Authenticator tokens, JsonReader json) {
        Authenticated<StoredToken.Session> session = users.bySession(request, tokens);
        return new Route.Outcome(session.hawk().map(hawk -> hawk), () -> {
            ContentType.members(request, json);
            services.users().verified(new Caller.OfSession(session.token()));
            PageCookie cookie = services.pages().open(session.token().id());
            return CookieHeader.of(origin).give(cookie);
        });
    }

    @Requirement("DEV-60")
    private Route.Outcome close(Request request, Authenticator tokens, JsonReader json) {
        Caller.OfPage page = users.byCookie(request);
        return new Route.Outcome(Optional.empty(), () -> {
            ContentType.members(request, json);
            services.pages().close(page.cookie());
            sessions.destroy(page.session(), Optional.empty());
            return CookieHeader.of(origin).take();
        });
    }
}
