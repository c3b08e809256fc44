package dev.foxproof.server.http;

import dev.foxproof.server.store.StorageException;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.ProtocolException;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.hawk.VerifiedHawkRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a request to its response, in the order of ERR-10: route, method, authentication, body, handler. */
@Requirement("ERR-10")
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    static final String UNMATCHED = "unmatched";
    private static final int RETRY_AFTER_SECONDS = 5;

    /**
     * The parts that a server may exchange.
     */
    public record Parts(
            Authenticator authenticator,
            JsonReader json,
            ErrorRenderer errors,
            Finisher finisher,
            RouteFilter filter) {}

    /**
     * What was done.
     *
     * @param route the path of the route, for the log; never the path that was sent
     * @param errno 0 for success
     */
    public record Done(Response response, String route, int errno) {}

    /** Set once the request is authenticated: from then on every answer is signed, a refusal too. */
    private static final class Proof {
        private Optional<VerifiedHawkRequest<?>> hawk = Optional.empty();
    }

    private final Map<String, List<Route>> byPath;
    private final List<Route> withSegment;
    private final Parts parts;

    public Dispatcher(List<Route> routes, Parts parts) {
        this.byPath = routes.stream()
                .filter(route -> !route.takesSegment())
                .collect(Collectors.groupingBy(Route::path, Collectors.toUnmodifiableList()));
        this.withSegment = routes.stream().filter(Route::takesSegment).toList();
        this.parts = parts;
    }

    /** Every path is of one kind: what is written out is not also the segment of another. */
    private List<Route> at(String path) {
        List<Route> exact = byPath.get(path);
        return exact != null
                ? exact
                : withSegment.stream().filter(route -> route.matches(path)).toList();
    }

    /** Never throws: whatever goes wrong is an answer. */
    public Done respond(Request request) {
        List<Route> atPath = at(request.path());
        Proof proof = new Proof();
        Answer answer = parts.filter()
                .around(
                        request,
                        () -> refusalsAreAnswers(() -> {
                            if (!request.target().startsWith("/")) {
                                throw new RefusedException(Errno.BAD_REQUEST, "the request target must be a path");
                            }
                            if (atPath.isEmpty()) {
                                throw new RefusedException(Errno.NOT_FOUND);
                            }
                            Optional<Route> route = atPath.stream()
                                    .filter(candidate -> candidate.method().equals(request.method()))
                                    .findFirst();
                            if (route.isEmpty()) {
                                return otherMethod(request, atPath);
                            }
                            Route.Outcome outcome =
                                    route.get().steps().take(request, parts.authenticator(), parts.json());
                            proof.hawk = outcome.proof();
                            return outcome.answer().get();
                        }));
        String template = atPath.isEmpty() ? UNMATCHED : atPath.getFirst().path();
        return new Done(parts.finisher().finish(request, answer, proof.hawk), template, answer.errno());
    }

    /** A refusal from outside the routes, such as malformed framing. */
    Response refuse(Request request, ProtocolException refusal) {
        return parts.finisher().finish(request, parts.errors().render(refusal), Optional.empty());
    }

    @Requirement({"ERR-11", "ERR-12", "ERR-13", "ERR-14"})
    private Answer otherMethod(Request request, List<Route> atPath) {
        TreeSet<String> methods =
                new TreeSet<>(atPath.stream().map(Route::method).toList());
        methods.add("OPTIONS");
        String allow = String.join(", ", methods);
        if (request.method().equals("OPTIONS")) {
            return Answer.noContent(Cors.allowed(request) && Cors.isPreflight(request) ? Cors.PREFLIGHT : Map.of())
                    .withHeader("Allow", allow);
        }
        return parts.errors()
                .render(new RefusedException(Errno.METHOD_NOT_ALLOWED))
                .withHeader("Allow", allow);
    }

    static RefusedException unavailable(String message) {
        return new RefusedException(Errno.SERVICE_UNAVAILABLE, message, Map.of("retryAfter", RETRY_AFTER_SECONDS));
    }

    private Answer refusalsAreAnswers(Supplier<Answer> call) {
        try {
            return call.get();
        } catch (ProtocolException e) {
            return parts.errors().render(e);
        } catch (StorageException e) {
            LOG.error("event=storage-fault", e);
            return parts.errors().render(unavailable("the database does not answer"));
        } catch (RuntimeException e) {
            // The boundary: a fault of the server is logged in full here, and told to nobody outside.
            LOG.error("event=fault", e);
            return parts.errors().render(new RefusedException(Errno.INTERNAL));
        }
    }
}
