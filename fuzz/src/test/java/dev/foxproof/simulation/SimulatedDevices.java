package dev.foxproof.simulation;

import dev.foxproof.client.http.RawRequest;
import dev.foxproof.client.http.RawResponse;
import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.accounts.Lifetimes;
import dev.foxproof.server.accounts.Profile;
import dev.foxproof.server.accounts.RateLimiter;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.assertions.AssertionVerifier;
import dev.foxproof.server.assertions.TestAssertions;
import dev.foxproof.server.devices.DeviceEnvironment;
import dev.foxproof.server.devices.DeviceMetrics;
import dev.foxproof.server.devices.DeviceServices;
import dev.foxproof.server.devices.PushOrigins;
import dev.foxproof.server.http.DeviceAuthenticator;
import dev.foxproof.server.http.DevicesApi;
import dev.foxproof.server.http.Dispatcher;
import dev.foxproof.server.http.HawkOrigin;
import dev.foxproof.server.http.JsonErrors;
import dev.foxproof.server.http.LiveTokens;
import dev.foxproof.server.http.MemoryNonces;
import dev.foxproof.server.http.RouteFilter;
import dev.foxproof.server.http.StandardFinisher;
import dev.foxproof.server.http.StrictJson;
import dev.foxproof.server.http.TokenAuthenticator;
import dev.foxproof.server.http.UserAuthenticator;
import dev.foxproof.server.http.WebOrigin;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.spec.tokens.TokenKind;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The reference server for devices without a socket. Whoever says {@code test:<email>} is who they say they are. */
final class SimulatedDevices {
    static final URI URL = URI.create("http://127.0.0.1:9000");

    private static final int JSON_DEPTH_MAX = 32;

    private final InstantSource clock;
    private final Services accounts;
    private final Supplier<DeviceServices> services;
    private DeviceServices devices;
    private Dispatcher dispatcher;

    /**
     * @param services the right ones, or others
     */
    SimulatedDevices(
            AccountStore store,
            InstantSource clock,
            RandomGenerator random,
            BiFunction<DeviceEnvironment, Services, DeviceServices> services) {
        this.clock = clock;
        this.accounts =
                Services.of(new Environment(store, Stretches::server, mail -> {}, clock, random, Lifetimes.STANDARD));
        DeviceEnvironment environment = new DeviceEnvironment(
                store,
                clock,
                random,
                RateLimiter.OFF,
                PushOrigins.NONE,
                (device, url, version) -> {},
                DeviceMetrics.unseen());
        this.services = () -> services.apply(environment, accounts);
        this.devices = this.services.get();
        this.dispatcher = started();
    }

    private Dispatcher started() {
        HawkOrigin origin = HawkOrigin.of(URL);
        var authentication = new TokenAuthenticator.Settings(Profile.CURRENT, origin, new MemoryNonces(clock), clock);
        AssertionVerifier assertions = new TestAssertions(AssertionVerifier.NONE);
        WebOrigin web = new WebOrigin(false, origin);
        var users = new UserAuthenticator.Settings(
                new LiveTokens<>(TokenKind.SESSION, accounts.tokens()::session),
                devices.pages(),
                web,
                Optional.of(assertions));
        return new Dispatcher(
                DevicesApi.routes(
                        devices,
                        new DevicesApi.Parts(
                                new DeviceAuthenticator(authentication, devices.registrations()::find),
                                new UserAuthenticator(users),
                                accounts.sessions(),
                                assertions,
                                web)),
                new Dispatcher.Parts(
                        new TokenAuthenticator(authentication),
                        new StrictJson(JSON_DEPTH_MAX),
                        new JsonErrors(clock),
                        new StandardFinisher(clock),
                        RouteFilter.NONE));
    }

    /** The process ends, and another begins, which has only the store in common with it. */
    void restart() {
        devices = services.get();
        dispatcher = started();
    }

    void purge() {
        devices.housekeeping().purge();
    }

    RawResponse answer(RawRequest request) {
        return InProcess.answer(dispatcher, request);
    }
}
