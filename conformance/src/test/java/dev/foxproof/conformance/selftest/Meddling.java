package dev.foxproof.conformance.selftest;

import dev.foxproof.server.Parts;
import dev.foxproof.server.http.Authenticated;
import dev.foxproof.server.http.Authenticator;
import dev.foxproof.server.http.LiveTokens;
import dev.foxproof.server.http.Request;
import dev.foxproof.server.http.TokenAuthenticator;
import dev.foxproof.server.http.TokenAuthenticator.Settings;
import dev.foxproof.server.store.StoredToken;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The right authenticator, with a mistake in front of it that changes the requests or the settings it sees. */
final class Meddling implements Authenticator {
    private final Settings settings;
    private final Mistake mistake;

    /** Decides what the right authenticator is made of and given, for a request whose Hawk id names a live token. */
    @FunctionalInterface
    private interface Mistake {
        Seen of(SentHawk sent, Settings settings);
    }

    private record Seen(Request request, Settings settings) {}

    private Meddling(Settings settings, Mistake mistake) {
        this.settings = settings;
        this.mistake = mistake;
    }

    /** Requests that the wrong server accepts or refuses on grounds of its own; what it refuses with another answer it throws. */
    static UnaryOperator<Parts> requests(Function<SentHawk, Request> mend) {
        return requests(UnaryOperator.identity(), mend);
    }

    /** The same, with other settings behind it. */
    static UnaryOperator<Parts> requests(UnaryOperator<Settings> change, Function<SentHawk, Request> mend) {
        return parts -> parts.withAuthenticator(
                settings -> new Meddling(change.apply(settings), (sent, right) -> new Seen(mend.apply(sent), right)));
    }

    /** Another time for each request, as the server takes it. */
    static UnaryOperator<Parts> time(BiFunction<SentHawk, InstantSource, InstantSource> clock) {
        return parts -> parts.withAuthenticator(settings -> new Meddling(
                settings,
                (sent, right) -> new Seen(
                        sent.request(),
                        new Settings(
                                right.profile(), right.origin(), right.nonces(), clock.apply(sent, right.clock())))));
    }

    /** Other settings for all requests. */
    static UnaryOperator<Parts> settings(UnaryOperator<Settings> change) {
        return parts -> parts.withAuthenticator(settings -> new TokenAuthenticator(change.apply(settings)));
    }

    @Override
    public <T extends StoredToken> Authenticated<T> authenticate(Request request, LiveTokens<T> tokens) {
        Optional<SentHawk> sent =
                SentHawk.read(request, tokens, settings.origin().of(request));
        Seen seen = sent.map(hawk -> mistake.of(hawk, settings)).orElseGet(() -> new Seen(request, settings));
        return new TokenAuthenticator(seen.settings()).authenticate(seen.request(), tokens);
    }
}
