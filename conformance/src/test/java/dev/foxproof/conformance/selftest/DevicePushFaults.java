package dev.foxproof.conformance.selftest;

import dev.foxproof.server.devices.DeviceEnvironment;
import dev.foxproof.server.devices.PushOrigins;
import dev.foxproof.server.devices.Waker;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.PushUrl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Servers that wake phones wrongly. */
final class DevicePushFaults {
    private DevicePushFaults() {}

    private static Fault waking(String sentence, UnaryOperator<Waker> change) {
        return WrongDevices.environment(
                sentence,
                right -> new DeviceEnvironment(
                        right.store(),
                        right.clock(),
                        right.random(),
                        right.limiter(),
                        right.origins(),
                        change.apply(right.waker()),
                        right.metrics()));
    }

    /** A push, made while whoever queued the command waits; the status of its answer, or 0 if there is none. */
    private static int push(PushUrl url, String body) {
        return answer(url.text(), body).map(HttpResponse::statusCode).orElse(0);
    }

    private static Optional<HttpResponse<Void>> answer(String url, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .PUT(BodyPublishers.ofString(body))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return Optional.of(client.send(request, BodyHandlers.discarding()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Violates("DEV-63")
    static Fault nobodyIsWoken() {
        return waking("wakes no phone", right -> (device, url, version) -> {});
    }

    @Violates("DEV-63")
    static Fault versionStays() {
        return waking(
                "pushes the same version again and again",
                right -> (device, url, version) -> right.wake(device, url, 1));
    }

    @Violates("DEV-66")
    static Fault pushTellsTheDevice() {
        return waking("tells the push server which device is looked for", right -> (device, url, version) -> {
            if (!url.isEmpty()) {
                push(url, "version=" + version + "&data=" + device);
            }
        });
    }

    @Violates("DEV-64")
    static Fault redirectFollowed() {
        return waking("follows where a push server leads", right -> (device, url, version) -> {
            if (!url.isEmpty()) {
                String body = "version=" + version;
                answer(url.text(), body)
                        .flatMap(answer -> answer.headers().firstValue("Location"))
                        .ifPresent(elsewhere -> answer(elsewhere, body));
            }
            right.wake(device, url, version);
        });
    }

    @Violates("DEV-65")
    static Fault pushIsTriedOnce() {
        return waking("does not repeat a push that failed", right -> (device, url, version) -> {
            if (!url.isEmpty()) {
                Thread.ofVirtual().start(() -> push(url, "version=" + version));
            }
        });
    }

    @Violates("DEV-65")
    static Fault queueWaitsForThePush() {
        return waking("answers queue after the push", right -> (device, url, version) -> {
            if (!url.isEmpty() && push(url, "version=" + version) != 200) {
                right.wake(device, url, version);
            }
        });
    }

    @Violates("DEV-15")
    static Fault anyPortOfThePushServer() {
        return WrongDevices.environment(
                "allows a push server without its port",
                right -> WrongDevices.with(right, right.random(), right.limiter(), withDefaultPort(right.origins())));
    }

    private static PushOrigins withDefaultPort(PushOrigins right) {
        return PushOrigins.of(right.origins().stream()
                .flatMap(origin -> List.of(
                        origin.scheme() + "://" + origin.host() + ":" + origin.port(),
                        origin.scheme() + "://" + origin.host())
                        .stream())
                .map(URI::create)
                .toList());
    }
}
