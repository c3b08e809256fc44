package dev.foxproof.server.http;

import dev.foxproof.server.accounts.Sessions;
import dev.foxproof.server.assertions.AssertionVerifier;
import dev.foxproof.server.devices.DeviceServices;
import java.util.ArrayList;
import java.util.List;

/** Chapter 60: everything under {@code /1}. */
public final class DevicesApi {
    private DevicesApi() {}

    /**
     * What the routes need besides the services.
     *
     * @param sessions ends the session of a page
     * @param assertions decides whose device is registered
     */
    public record Parts(
            DeviceAuthenticator devices,
            UserAuthenticator users,
            Sessions sessions,
            AssertionVerifier assertions,
            WebOrigin origin) {}

    public static List<Route> routes(DeviceServices services, Parts parts) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new PhoneRoutes(services, parts.devices(), parts.assertions(), parts.origin()).routes());
        routes.addAll(new UserRoutes(services, parts.sessions(), parts.users(), parts.origin()).routes());
        return routes;
    }
}
