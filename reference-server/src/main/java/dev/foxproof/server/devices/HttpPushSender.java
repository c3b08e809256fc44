package dev.foxproof.server.devices;

import dev.foxproof.server.devices.PushOrigins.Origin;
import dev.foxproof.spec.Requirement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * SimplePush: {@code PUT} with {@code version=<n>}. Only the status of the answer is looked at; its body is never read.
 *
 * <p>All addresses of a host are looked at before it is called. The HTTP client then resolves the name again, and a name server that
 * answers differently the second time (DNS rebinding) could send it elsewhere. Two things stand against that: Java remembers addresses
 * for 30 seconds, so that the second answer is the first one unless that time ends just in between; and the name is one of those that
 * the operator trusts, since no other is ever called.
 */
@Requirement({"DEV-63", "DEV-64", "DEV-66"})
public final class HttpPushSender implements PushSender, AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Resolver resolver;
    private final Duration patience;
    private final ExecutorService resolving = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    /** Finds the addresses of a host. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    public HttpPushSender() {
        this(InetAddress::getAllByName, PATIENCE);
    }

    /**
     * @param patience for all of it: finding the address, connecting, and the status of the answer
     */
    HttpPushSender(Resolver resolver, Duration patience) {
        this.resolver = resolver;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    @Override
    public void send(URI url, long version) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        await(CompletableFuture.runAsync(() -> requireHarmless(url), resolving), deadline);
        HttpResponse<InputStream> response =
                await(client.sendAsync(request(url, version), BodyHandlers.ofInputStream()), deadline);
        closeUnread(response.body());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("status " + response.statusCode());
        }
    }

    /** What goes wrong is told in words of its own: a message from below could repeat the URL. */
    private <T> T await(CompletableFuture<T> result, long deadline) throws IOException, InterruptedException {
        try {
            return result.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException(rootOf(e).getClass().getSimpleName());
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + patience.toMillis() + " ms");
        } finally {
            result.cancel(true);
        }
    }

    private static void closeUnread(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // The status has come, and that is all that counts.
        }
    }

    /** Which redirects are followed. */
    HttpClient.Redirect redirects() {
        return client.followRedirects();
    }

    private HttpRequest request(URI url, long version) {
        return HttpRequest.newBuilder(url)
                .header("User-Agent", "foxproof")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .PUT(BodyPublishers.ofString("version=" + version))
                .build();
    }

    /** An origin that names an address, or localhost, was allowed by that very name; any other leads where its name server says. */
    private void requireHarmless(URI url) {
        Origin origin = Origin.of(url).orElseThrow();
        if (origin.namesAddress()) {
            return;
        }
        try {
            for (InetAddress address : resolver.addresses(origin.host())) {
                if (SpecialAddresses.contains(address)) {
                    throw new ForbiddenAddressException();
                }
            }
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Throwable rootOf(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** The host has an address that is not called. */
    private static final class ForbiddenAddressException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void close() {
        client.shutdownNow();
        resolving.shutdownNow();
    }
}
