package dev.foxproof.server.http;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import io.helidon.http.DirectHandler;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.util.Map;

/** What Helidon refuses before a request reaches the routes: malformed request lines, headers and framing. */
@Requirement({"ERR-2", "ERR-5", "ERR-8", "ERR-23", "ERR-37"})
final class TransportErrors implements DirectHandler {
    private final Dispatcher dispatcher;
    private final int bodyBytesMax;

    private TransportErrors(Dispatcher dispatcher, int bodyBytesMax) {
        this.dispatcher = dispatcher;
        this.bodyBytesMax = bodyBytesMax;
    }

    static DirectHandlers handlers(Dispatcher dispatcher, int bodyBytesMax) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, new TransportErrors(dispatcher, bodyBytesMax));
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        Request refused = new Request(request.method(), "/v1/", Map.of(), new byte[0], "");
        Response response = dispatcher.refuse(refused, refusal(status.code()));
        HeaderWriter.write(response, headers);
        return TransportResponse.builder()
                .status(Status.create(response.status()))
                .headers(headers)
                .entity(response.body())
                .keepAlive(false)
                .build();
    }

    private RefusedException refusal(int status) {
        return switch (status) {
            case 413 -> BodyReader.tooLarge(bodyBytesMax);
            case 503 -> Dispatcher.unavailable("too many requests at the same time");
            // Outside the routes there is only what the client sent, so that nothing here is a fault of the server.
            default ->
                new RefusedException(
                        Errno.BAD_REQUEST, "the request line, a header or the framing of the request is malformed");
        };
    }
}
