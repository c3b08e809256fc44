package dev.foxproof.client.http;

/** Sends one HTTP request, once, and returns the answer whatever its status: no redirects, no repetition, no interpretation. */
@FunctionalInterface
public interface Transport {
    /**
     * @throws TransportException if no complete answer within the transport's limits arrived; whether the server acted on the
     *     request is then unknown unless the reason says otherwise
     */
    RawResponse send(RawRequest request) throws TransportException;
}
