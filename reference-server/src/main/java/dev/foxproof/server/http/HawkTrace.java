package dev.foxproof.server.http;

import dev.foxproof.server.trace.Action;
import dev.foxproof.server.trace.Step;
import dev.foxproof.server.trace.TraceSink;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkCredential;
import dev.foxproof.spec.hawk.VerifiedHawkRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Tells the trace what Hawk made of each request that named a live credential; one that names none has no subject. With a trace, requests
 * are checked one after another, so that the lines of a credential have the order in which its nonces were used.
 */
final class HawkTrace {
    /** The largest integer of the models, in 2038; a timestamp beyond it is told as this one. */
    private static final long TS_MAX = Integer.MAX_VALUE;

    private final TraceSink sink;
    private final InstantSource clock;
    private final ReentrantLock order = new ReentrantLock(true);

    HawkTrace(TraceSink sink, InstantSource clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** The checks of a request with these credentials at this time. */
    @FunctionalInterface
    interface Checks<T> {
        VerifiedHawkRequest<T> pass(Function<String, Optional<HawkCredential<T>>> credentials, Instant now);
    }

    boolean wanted() {
        return sink.enabled();
    }

    /**
     * @throws HawkException as the checks do, after it was told
     */
    <T> VerifiedHawkRequest<T> told(
            String authorization, Function<String, Optional<HawkCredential<T>>> credentials, Checks<T> checks) {
        Noticed<T> noticed = new Noticed<>(credentials);
        order.lock();
        try {
            Instant now = clock.instant();
            try {
                VerifiedHawkRequest<T> verified = checks.pass(noticed, now);
                noticed.id.ifPresent(live -> sink.accept(step(Action.HAWK_ACCEPT, live, authorization, now)));
                return verified;
            } catch (HawkException e) {
                String reason = e.stage().name().toLowerCase(Locale.ROOT);
                noticed.id.ifPresent(live -> sink.accept(
                        step(Action.HAWK_REFUSE, live, authorization, now).withWord("reason", reason)));
                throw e;
            }
        } finally {
            order.unlock();
        }
    }

    /** Remembers which credential was found. */
    private static final class Noticed<T> implements Function<String, Optional<HawkCredential<T>>> {
        private final Function<String, Optional<HawkCredential<T>>> credentials;
        private Optional<String> id = Optional.empty();

        Noticed(Function<String, Optional<HawkCredential<T>>> credentials) {
            this.credentials = credentials;
        }

        @Override
        public Optional<HawkCredential<T>> apply(String sent) {
            Optional<HawkCredential<T>> known = credentials.apply(sent);
            id = known.map(HawkCredential::id);
            return known;
        }
    }

    /**
     * The stamp is the ts as sent: 01 and 1 are the same time, and yet two requests. Whether the second was whole decides at the edges
     * of the window.
     */
    private static Step step(Action action, String credential, String authorization, Instant now) {
        HawkAuthorization header = HawkAuthorization.parse(authorization);
        return new Step(action, credential)
                .with("nonce", header.nonce().text())
                .with("stamp", header.ts().digits())
                .with("ts", Math.min(header.ts().seconds(), TS_MAX))
                .with("second", now.getEpochSecond())
                .with("whole", now.getNano() == 0);
    }
}
