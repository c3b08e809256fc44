package dev.foxproof.conformance.selftest;

import dev.foxproof.server.DeviceParts;
import dev.foxproof.server.accounts.RateLimiter;
import dev.foxproof.server.accounts.Tokens;
import dev.foxproof.server.devices.DeviceEnvironment;
import dev.foxproof.server.devices.DeviceEvents;
import dev.foxproof.server.devices.DeviceHousekeeping;
import dev.foxproof.server.devices.DeviceServices;
import dev.foxproof.server.devices.Exchanges;
import dev.foxproof.server.devices.OwnDevices;
import dev.foxproof.server.devices.PageSessions;
import dev.foxproof.server.devices.PushOrigins;
import dev.foxproof.server.devices.Registrations;
import dev.foxproof.server.devices.Users;
import dev.foxproof.server.http.Answer;
import dev.foxproof.server.http.Request;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.CommandExchange;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.DeviceState.AfterExchange;
import dev.foxproof.spec.devices.DeviceState.AfterQueue;
import dev.foxproof.spec.devices.PendingCommands;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Servers of which one service of Find My Device, or something that the services work with, is another. */
final class WrongDevices {
    private WrongDevices() {}

    /** What a service is made of, and the right ones beside it. */
    record Made(DeviceEnvironment environment, Tokens tokens, DeviceServices right) {}

    static Fault in(String sentence, UnaryOperator<DeviceParts> change) {
        return Fault.in(sentence, parts -> parts.withDevices(change));
    }

    /** Something that all services work with is another. */
    static Fault environment(String sentence, UnaryOperator<DeviceEnvironment> change) {
        return in(sentence, parts -> parts.withEnvironment(change));
    }

    static DeviceEnvironment with(
            DeviceEnvironment right, RandomGenerator random, RateLimiter limiter, PushOrigins origins) {
        return new DeviceEnvironment(
                right.store(), right.clock(), random, limiter, origins, right.waker(), right.metrics());
    }

    private static Fault services(String sentence, BiFunction<Made, DeviceServices, DeviceServices> change) {
        return in(
                sentence,
                parts -> parts.withServices((environment, tokens) -> {
                    DeviceServices right = DeviceServices.of(environment, tokens);
                    return change.apply(new Made(environment, tokens, right), right);
                }));
    }

    static Fault registrations(String sentence, Function<Made, Registrations> make) {
        return services(
                sentence,
                (made, right) -> new DeviceServices(
                        right.users(),
                        make.apply(made),
                        right.exchanges(),
                        right.ownDevices(),
                        right.events(),
                        right.pages(),
                        right.housekeeping()));
    }

    static Fault exchanges(String sentence, Function<Made, Exchanges> make) {
        return services(
                sentence,
                (made, right) -> new DeviceServices(
                        right.users(),
                        right.registrations(),
                        make.apply(made),
                        right.ownDevices(),
                        right.events(),
                        right.pages(),
                        right.housekeeping()));
    }

    static Fault ownDevices(String sentence, Function<Made, OwnDevices> make) {
        return services(
                sentence,
                (made, right) -> new DeviceServices(
                        right.users(),
                        right.registrations(),
                        right.exchanges(),
                        make.apply(made),
                        right.events(),
                        right.pages(),
                        right.housekeeping()));
    }

    static Fault users(String sentence, Function<Made, Users> make) {
        return services(
                sentence,
                (made, right) -> new DeviceServices(
                        make.apply(made),
                        right.registrations(),
                        right.exchanges(),
                        right.ownDevices(),
                        right.events(),
                        right.pages(),
                        right.housekeeping()));
    }

    /** Other cookies; whoever asks what a cookie is good for asks the same ones. */
    static Fault pages(String sentence, Function<Made, PageSessions> make) {
        return services(sentence, (made, right) -> {
            PageSessions pages = make.apply(made);
            return new DeviceServices(
                    new Users(made.environment().store(), made.tokens(), pages),
                    right.registrations(),
                    right.exchanges(),
                    right.ownDevices(),
                    right.events(),
                    pages,
                    right.housekeeping());
        });
    }

    /** Other events, which every service tells of what it does. */
    static Fault events(String sentence, Supplier<DeviceEvents> make) {
        return services(sentence, (made, right) -> {
            DeviceEvents events = make.get();
            return new DeviceServices(
                    right.users(),
                    new Registrations(made.environment(), events),
                    new Exchanges(made.environment(), events),
                    new OwnDevices(made.environment(), events),
                    events,
                    right.pages(),
                    new DeviceHousekeeping(made.environment(), events));
        });
    }

    /** What a request to cmd changes. */
    @FunctionalInterface
    interface Exchange {
        AfterExchange of(DeviceState state, CommandExchange said, Instant now);
    }

    /** Requests to cmd that have another effect. */
    static Fault exchange(String sentence, Exchange wrong) {
        return exchanges(
                sentence, made -> new Exchanges(made.environment(), made.right().events()) {
                    @Override
                    protected AfterExchange exchange(DeviceState state, CommandExchange said, Instant now) {
                        return wrong.of(state, said, now);
                    }
                });
    }

    /** Requests to cmd of which something else is understood. */
    static Fault said(String sentence, UnaryOperator<CommandExchange> wrong) {
        return exchange(sentence, (state, said, now) -> state.exchange(wrong.apply(said), now));
    }

    /** Requests to cmd that leave another state. */
    static Fault afterwards(String sentence, BiFunction<DeviceState, DeviceState, DeviceState> wrong) {
        return exchange(sentence, (before, said, now) -> {
            AfterExchange right = before.exchange(said, now);
            return new AfterExchange(
                    right.state().map(after -> wrong.apply(before, after)),
                    right.outcomes(),
                    right.removed(),
                    right.answer());
        });
    }

    /** What a command that is queued changes. */
    @FunctionalInterface
    interface Queueing {
        AfterQueue of(DeviceState state, Command command, Instant now);
    }

    /** Commands that are queued in another way. */
    static Fault queueing(String sentence, Queueing wrong) {
        return ownDevices(
                sentence,
                made -> new OwnDevices(made.environment(), made.right().events()) {
                    @Override
                    protected AfterQueue queue(DeviceState state, Command command, Instant now) {
                        return wrong.of(state, command, now);
                    }
                });
    }

    /** Queues as if the device were in another state, and forgets about that. */
    static Fault queueingAsIf(String sentence, UnaryOperator<DeviceState> pretended) {
        return queueing(sentence, (state, command, now) -> {
            AfterQueue queued = pretended.apply(state).queue(command, now);
            return new AfterQueue(with(state, queued.state().pending()), queued.id(), queued.replaced());
        });
    }

    static DeviceState with(DeviceState state, PendingCommands pending) {
        return new DeviceState(state.accepts(), state.hasPasscode(), state.enabled(), state.position(), pending);
    }

    /** An answer that is made with a look at the services. */
    @FunctionalInterface
    interface Around {
        Answer of(DeviceServices services, Request request, Supplier<Answer> call);
    }

    /** Another answer to some requests. */
    static Fault around(String sentence, Around wrong) {
        AtomicReference<DeviceServices> services = new AtomicReference<>();
        return Fault.in(
                sentence,
                parts -> parts.withDevices(devices -> devices.withServices((environment, tokens) -> {
                            DeviceServices right = DeviceServices.of(environment, tokens);
                            services.set(right);
                            return right;
                        }))
                        .withFilter((request, call) -> wrong.of(services.get(), request, call)));
    }
}
