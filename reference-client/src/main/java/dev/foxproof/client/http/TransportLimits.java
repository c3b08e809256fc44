package dev.foxproof.client.http;

import java.time.Duration;

/**
 * What one exchange may take.
 *
 * @param connect until the connection stands
 * @param exchange from the start until the last byte of the answer
 * @param answerBytesMax the longest body that is read
 */
public record TransportLimits(Duration connect, Duration exchange, int answerBytesMax) {
    /** 10 s to connect, 60 s in all (a server under load may queue its scrypt), 1 MiB: a hundred devices fit in a tenth of it. */
    public static final TransportLimits DEFAULT =
            new TransportLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), 1 << 20);

    public TransportLimits {
        if (!connect.isPositive() || !exchange.isPositive() || answerBytesMax < 1) {
            throw new IllegalArgumentException("every limit of a transport must be positive");
        }
    }
}
