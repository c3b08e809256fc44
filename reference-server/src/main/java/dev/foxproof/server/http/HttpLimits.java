package dev.foxproof.server.http;

import java.time.Duration;

/**
 * What one client may cost.
 *
 * @param bodyBytesMax the longest body that is accepted
 * @param headerBytesMax the longest header section, and the longest request line
 * @param jsonDepthMax how deep a body may be nested
 * @param connectionsMax how many connections are served at the same time; further ones wait to be accepted
 * @param transferMax how long a client may take to send a request from its second line on, and to take the answer
 * @param idleMax how long a connection may wait for a request line or a TLS handshake
 * @param shutdownMax how long requests in flight may take when the server stops
 */
public record HttpLimits(
        int bodyBytesMax,
        int headerBytesMax,
        int jsonDepthMax,
        int connectionsMax,
        Duration transferMax,
        Duration idleMax,
        Duration shutdownMax) {
    /** A body over the limit is read to its end, up to this many times the limit, so that a client sees the answer and not a reset. */
    static final int DRAIN_FACTOR = 4;

    public static final HttpLimits STANDARD = new HttpLimits(
            65_536, 8_192, 20, 2_048, Duration.ofSeconds(20), Duration.ofSeconds(45), Duration.ofSeconds(30));

    public HttpLimits {
        requirePositive("bodyBytesMax", bodyBytesMax);
        requirePositive("headerBytesMax", headerBytesMax);
        requirePositive("jsonDepthMax", jsonDepthMax);
        requirePositive("connectionsMax", connectionsMax);
        requirePositive("transferMax", transferMax.toMillis());
        requirePositive("idleMax", idleMax.toMillis());
        requirePositive("shutdownMax", shutdownMax.toMillis());
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, is " + value);
        }
    }

    /** The same with other times, for a server that should lose its patience sooner. */
    public HttpLimits withTimes(Duration transfer, Duration idle) {
        return new HttpLimits(bodyBytesMax, headerBytesMax, jsonDepthMax, connectionsMax, transfer, idle, shutdownMax);
    }
}
