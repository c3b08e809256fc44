package dev.foxproof.client.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every exchange for a report or an assertion. The records hold credentials: use it with throw-away accounts. */
public final class RecordingTransport implements Transport {
    private final Transport transport;
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

    public RecordingTransport(Transport transport) {
        this.transport = transport;
    }

    @Override
    public RawResponse send(RawRequest request) throws TransportException {
        try {
            RawResponse response = transport.send(request);
            exchanges.add(new Exchange(request, Optional.of(response), Optional.empty()));
            return response;
        } catch (TransportException e) {
            exchanges.add(new Exchange(request, Optional.empty(), Optional.of(e)));
            throw e;
        }
    }

    /** The exchanges so far, in the order in which they ended. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }
}
