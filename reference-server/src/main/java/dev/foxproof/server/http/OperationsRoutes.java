package dev.foxproof.server.http;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What load balancers and operators ask.
 *
 * @param healthy whether the database answers
 */
record OperationsRoutes(BooleanSupplier healthy, String version) {

    List<Route> routes() {
        return List.of(
                Route.open("GET", "/__lbheartbeat__", (request, body) -> Answer.empty()),
                Route.open("GET", "/__heartbeat__", (request, body) -> heartbeat()),
                Route.open(
                        "GET",
                        "/__version__",
                        (request, body) -> Answer.ok(Map.of("name", "foxproof", "version", version))));
    }

    private Answer heartbeat() {
        if (!healthy.getAsBoolean()) {
            throw Dispatcher.unavailable("the database does not answer");
        }
        return Answer.ok(Map.of("status", "ok"));
    }
}
