package dev.foxproof.server.http;

import java.io.IOException;

/** The body of an answer that goes on for as long as there is something to tell: server-sent events (WHATWG HTML, section 9.2). */
public interface EventStream extends AutoCloseable {
    /**
     * Sends events until the stream ends; called once, on the thread of the connection, which is interrupted when the server stops.
     *
     * @throws IOException if the client is gone
     */
    void sendTo(Out out) throws IOException, InterruptedException;

    /** Gives back what the stream holds; called once, also when nothing was sent. */
    @Override
    void close();

    /** Where the events go. */
    @FunctionalInterface
    interface Out {
        /** Sends this text at once, and waits until the client has taken it. */
        void send(String text) throws IOException;
    }
}
