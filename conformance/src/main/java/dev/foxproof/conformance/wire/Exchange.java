package dev.foxproof.conformance.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What went over one connection, byte for byte.
 *
 * @param note what it was for; empty if the request says it
 * @param outcome how it ended if not with a complete answer; else empty
 */
public record Exchange(String note, byte[] request, byte[] response, String outcome, long millis) {
    /** The answer, if what was received is one; of several the first. */
    public Optional<HttpAnswer> answer() {
        try {
            return Optional.of(new AnswerReader(new ByteArrayInputStream(response)).read(isHead()));
        } catch (WireException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isHead() {
        return new String(request, StandardCharsets.ISO_8859_1).startsWith("HEAD ");
    }
}
