package dev.foxproof.server.http;

import java.util.function.Supplier;

/** Goes around each call; the supplier makes the call and never throws a refusal: a refusal is an answer too. */
@FunctionalInterface
public interface RouteFilter {
    /** Lets every call through. */
    RouteFilter NONE = (request, call) -> call.get();

    Answer around(Request request, Supplier<Answer> call);
}
