package dev.foxproof.server.http;

import dev.foxproof.spec.hawk.VerifiedHawkRequest;
import java.util.Optional;

/** Turns an answer into what goes out: the JSON as bytes, and the headers that every answer has. */
@FunctionalInterface
public interface Finisher {
    /**
     * @param proof the request that Hawk authenticated, whose answer is signed whatever its status
     */
    Response finish(Request request, Answer answer, Optional<VerifiedHawkRequest<?>> proof);
}
