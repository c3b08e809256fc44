package dev.foxproof.simulation;

import dev.foxproof.client.http.RawRequest;
import dev.foxproof.client.http.RawResponse;
import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.accounts.Lifetimes;
import dev.foxproof.server.accounts.Profile;
import dev.foxproof.server.accounts.RateLimiter;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.http.AccountsApi;
import dev.foxproof.server.http.Dispatcher;
import dev.foxproof.server.http.HawkOrigin;
import dev.foxproof.server.http.JsonErrors;
import dev.foxproof.server.http.MemoryNonces;
import dev.foxproof.server.http.RouteFilter;
import dev.foxproof.server.http.StandardFinisher;
import dev.foxproof.server.http.StrictJson;
import dev.foxproof.server.http.TokenAuthenticator;
import dev.foxproof.server.mail.Mail;
import dev.foxproof.server.mail.Mailer;
import dev.foxproof.server.store.AccountStore;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The reference server without a socket. What it keeps in memory is lost when it starts again; its store and the mails are not. */
final class SimulatedServer {
    static final URI URL = URI.create("http://127.0.0.1:9000");

    private static final int JSON_DEPTH_MAX = 32;

    private final InstantSource clock;
    private final Services services;
    private final List<Mail> mails = new ArrayList<>();
    private Dispatcher dispatcher;

    /**
     * @param services the right ones, or others
     */
    SimulatedServer(
            AccountStore store, InstantSource clock, RandomGenerator random, Function<Environment, Services> services) {
        this.clock = clock;
        Mailer mailer = mails::add;
        this.services =
                services.apply(new Environment(store, Stretches::server, mailer, clock, random, Lifetimes.STANDARD));
        this.dispatcher = started();
    }

    private Dispatcher started() {
        var authentication =
                new TokenAuthenticator.Settings(Profile.CURRENT, HawkOrigin.of(URL), new MemoryNonces(clock), clock);
        return new Dispatcher(
                AccountsApi.accounts(services, Profile.CURRENT, RateLimiter.OFF),
                new Dispatcher.Parts(
                        new TokenAuthenticator(authentication),
                        new StrictJson(JSON_DEPTH_MAX),
                        new JsonErrors(clock),
                        new StandardFinisher(clock),
                        RouteFilter.NONE));
    }

    /** The process ends, and another begins. */
    void restart() {
        dispatcher = started();
    }

    Services services() {
        return services;
    }

    /** Every mail that was sent, the newest last. */
    List<Mail> mails() {
        return mails;
    }

    RawResponse answer(RawRequest request) {
        return InProcess.answer(dispatcher, request);
    }
}
