package dev.foxproof.client.http;

import dev.foxproof.client.http.TransportException.Reason;
import dev.foxproof.spec.Requirement;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP/1.1 over java.net.http, without redirects, cookies or proxies of its own choice, every exchange within {@link TransportLimits}.
 * What java.net.http cannot send as it stands is refused: a Host, Content-Length, Connection, Expect or Upgrade header of the caller's
 * choice, a target outside the grammar of URIs, an empty query ({@code /a?}).
 */
@Requirement("ERR-18")
public final class HttpTransport implements Transport, AutoCloseable {
    private static final String RETRY_LIMIT = "jdk.httpclient.redirects.retrylimit";

    static {
        // java.net.http silently repeats a GET whose connection broke: the repetition would carry a used nonce and a
        // token that may
        // be spent (TOK-17). It reads this property once, when its first client is used; a value set from outside
        // stays.
        if (System.getProperty(RETRY_LIMIT) == null) {
            System.setProperty(RETRY_LIMIT, "1");
        }
    }

    private final TransportLimits limits;
    private final HttpClient client;

    public HttpTransport() {
        this(TransportLimits.DEFAULT);
    }

    public HttpTransport(TransportLimits limits) {
        this.limits = limits;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect())
                .build();
    }

    @Override
    public RawResponse send(RawRequest request) throws TransportException {
        HttpRequest built = build(request);
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(built, answer -> new BoundedBody(limits.answerBytesMax()));
        try {
            // HttpRequest.timeout ends with the answer's headers: a body that trickles in would have all the time of
            // the world.
            HttpResponse<byte[]> response = pending.get(limits.exchange().toMillis(), TimeUnit.MILLISECONDS);
            return new RawResponse(response.statusCode(), headers(response), response.body());
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new TransportException(
                    Reason.TIMEOUT,
                    "no complete answer within " + limits.exchange().toMillis() + " ms",
                    e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransportException(Reason.INTERRUPTED, "interrupted while waiting for the answer", e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static HttpRequest build(RawRequest request) throws TransportException {
        URI origin = request.origin();
        // Without a slash the target would become part of the host, and java.net.http drops the ? of an empty query.
        if (!request.target().startsWith("/") || request.target().endsWith("?")) {
            throw notSendable();
        }
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(
                            new URI(origin.getScheme() + "://" + origin.getRawAuthority() + request.target()))
                    .method(
                            request.method(),
                            request.body().length == 0
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofByteArray(request.body()));
            for (Header header : request.headers()) {
                builder.header(header.name(), header.value());
            }
            return builder.build();
        } catch (URISyntaxException | IllegalArgumentException e) {
            // The cause would repeat the header or the target.
            throw notSendable();
        }
    }

    private static TransportException notSendable() {
        return new TransportException(
                Reason.NOT_SENDABLE, "java.net.http cannot send this method, target or header", null);
    }

    private static List<Header> headers(HttpResponse<?> response) {
        List<Header> headers = new ArrayList<>();
        response.headers().map().forEach((name, values) -> values.forEach(v -> headers.add(new Header(name, v))));
        return headers;
    }

    /** With the retry limit the cause itself may be wrapped in an IOException that says "Too many retries". */
    private TransportException failure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case BoundedBody.TooLargeException e -> {
                    String message = "the answer is longer than " + limits.answerBytesMax() + " bytes";
                    return new TransportException(Reason.TOO_LARGE, message, e);
                }
                case HttpConnectTimeoutException e -> {
                    String message = "no connection within " + limits.connect().toMillis() + " ms";
                    return new TransportException(Reason.NO_CONNECTION, message, e);
                }
                case ConnectException e -> {
                    return new TransportException(Reason.NO_CONNECTION, "no connection to the server", e);
                }
                default -> {
                    // Perhaps the next cause says more.
                }
            }
        }
        return new TransportException(Reason.BROKEN, "the connection broke before the answer was complete", failure);
    }

    /** Ends open exchanges and connections. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
