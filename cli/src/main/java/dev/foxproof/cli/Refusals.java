package dev.foxproof.cli;

import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.client.call.TransportFailure;
import java.io.PrintWriter;

/** Shows that a call did not succeed. */
public final class Refusals {
    private Refusals() {}

    /**
     * Says it on {@code err}, and with {@code json} also as an object on {@code out}.
     *
     * @return the {@link ExitStatus}: a refusal is an answer, that nobody answered is a fault
     */
    public static int show(ClientException refusal, boolean json, PrintWriter out, PrintWriter err) {
        if (json) {
            new Report(out, true)
                    .fact("error", refusal.code())
                    .fact("message", String.valueOf(refusal.getMessage()))
                    .end();
        }
        err.println("foxproof: " + sentence(refusal));
        if (refusal instanceof ServerRefusal server
                && server.retryAfterSeconds().isPresent()) {
            err.println("Try again in " + server.retryAfterSeconds().getAsLong() + " seconds.");
        }
        err.flush();
        return status(refusal);
    }

    /** The message, and the code that programs and searches need. */
    public static String sentence(ClientException refusal) {
        return refusal.getMessage() + " [" + refusal.code() + "]";
    }

    public static int status(ClientException refusal) {
        return refusal instanceof TransportFailure ? ExitStatus.FAULT : ExitStatus.FAILED;
    }
}
