package dev.foxproof.conformance.wire;

import java.util.ArrayList;
import java.util.List;

/** Collects the exchanges of one check, in the order in which they ended. Safe for several threads. */
public final class Recorder {
    private final List<Exchange> exchanges = new ArrayList<>();

    synchronized void add(Exchange exchange) {
        exchanges.add(exchange);
    }

    public synchronized List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }
}
