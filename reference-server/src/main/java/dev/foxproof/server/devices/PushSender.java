package dev.foxproof.server.devices;

import java.io.IOException;
import java.net.URI;

/** Sends one push. */
@FunctionalInterface
public interface PushSender {
    /**
     * @param url of an allowed origin
     * @throws IOException if the push server was not called, did not answer in time, or did not accept the push
     */
    void send(URI url, long version) throws IOException, InterruptedException;
}
