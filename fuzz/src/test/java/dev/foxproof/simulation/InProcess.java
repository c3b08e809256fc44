package dev.foxproof.simulation;

import dev.foxproof.client.http.Header;
import dev.foxproof.client.http.RawRequest;
import dev.foxproof.client.http.RawResponse;
import dev.foxproof.server.http.Dispatcher;
import dev.foxproof.server.http.Request;
import dev.foxproof.server.http.Response;
import dev.foxproof.simulation.Truth.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What stands between client and server instead of a network. */
final class InProcess {
    private InProcess() {}

    /**
     * @throws Violation if the server blames itself: whatever a client sends, and whatever it meets in the store, has an answer
     */
    static RawResponse answer(Dispatcher dispatcher, RawRequest request) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (Header header : request.headers()) {
            headers.computeIfAbsent(header.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.value());
        }
        headers.put("host", List.of(request.origin().getRawAuthority()));
        Response response = dispatcher
                .respond(new Request(request.method(), request.target(), headers, request.body(), "127.0.0.1"))
                .response();
        if (response.status() >= 500) {
            throw new Violation("status " + response.status() + " for " + request.method() + " " + request.target());
        }
        List<Header> answered = response.headers().entrySet().stream()
                .map(header -> new Header(header.getKey(), header.getValue()))
                .toList();
        return new RawResponse(response.status(), answered, response.body());
    }
}
