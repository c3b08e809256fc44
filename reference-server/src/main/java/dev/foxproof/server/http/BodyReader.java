package dev.foxproof.server.http;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads the whole body, counted as it arrives. */
@Requirement({"ERR-19", "ERR-20", "ERR-21"})
final class BodyReader {
    private static final int BUFFER_BYTES = 8_192;

    private BodyReader() {}

    /**
     * @throws RefusedException errno 113 if the body is longer than the limit; 400 if its framing is malformed
     */
    static byte[] read(ServerRequest request, int bytesMax) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try {
            // Not closed here: to close it is to wait for the rest of a body that is malformed or too long.
            return read(request.content().inputStream(), bytesMax);
        } catch (RequestException e) {
            throw e.status().code() == Errno.BODY_TOO_LARGE.status() ? tooLarge(bytesMax) : malformed();
        } catch (DataReader.InsufficientDataAvailableException | DataReader.IncorrectNewLineException | IOException e) {
            throw malformed();
        }
    }

    /** What is over the limit is counted and thrown away: an answer to a client that still sends would be lost in a reset. */
    private static byte[] read(InputStream body, int bytesMax) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER_BYTES];
        long total = 0;
        int count;
        while ((count = body.read(buffer)) >= 0) {
            total += count;
            if (total <= bytesMax) {
                kept.write(buffer, 0, count);
            }
        }
        Arrays.fill(buffer, (byte) 0);
        if (total > bytesMax) {
            throw tooLarge(bytesMax);
        }
        return kept.toByteArray();
    }

    static RefusedException tooLarge(int bytesMax) {
        return new RefusedException(Errno.BODY_TOO_LARGE, "a request body may have at most " + bytesMax + " bytes");
    }

    private static RefusedException malformed() {
        return new RefusedException(Errno.BAD_REQUEST, "the request body is cut short or its framing is malformed");
    }
}
