package dev.foxproof.runs;

import dev.foxproof.server.accounts.NewPassword;
import dev.foxproof.server.accounts.RateLimiter;
import dev.foxproof.server.devices.DeviceEnvironment;
import dev.foxproof.server.devices.DeviceMetrics;
import dev.foxproof.server.devices.DeviceServices;
import dev.foxproof.server.devices.PushOrigins;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.Registration;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.CommandExchange;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.IdentifiedCommand;
import dev.foxproof.spec.devices.Kind;
import dev.foxproof.spec.devices.Position;
import dev.foxproof.spec.devices.PushUrl;
import dev.foxproof.spec.devices.RegistrationRequest;
import dev.foxproof.spec.devices.Reply;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.Email;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** One phone, its user, and somebody else who knows its id. Safe for several threads. */
final class DeviceClient {
    private static final Email ANOTHER = new Email("another@example.com");
    private static final AuthPw AUTH_PW = AuthPw.of(new byte[AuthPw.LENGTH]);
    private static final int SECONDS = 30;

    private final AccountServer server;
    private final DeviceServices services;
    private final Email email;
    final DeviceId id;
    /** What the phone was given at each registration. */
    private final List<Registration> registrations = new CopyOnWriteArrayList<>();
    /** The last command that the phone heard of. */
    private final AtomicReference<Optional<IdentifiedCommand>> heard = new AtomicReference<>(Optional.empty());

    DeviceClient(AccountServer server, AccountStore store, Random random, Email email) {
        this.server = server;
        this.email = email;
        this.id = DeviceId.random(random);
        this.services = DeviceServices.of(
                new DeviceEnvironment(
                        store,
                        server::now,
                        random,
                        RateLimiter.OFF,
                        PushOrigins.NONE,
                        (device, url, version) -> {},
                        DeviceMetrics.unseen()),
                server.services.tokens());
    }

    /** Whether the phone has ever registered, if the step is its own. */
    boolean knows(DeviceStep step) {
        return switch (step) {
            case DeviceStep.Renew _, DeviceStep.Exchange _, DeviceStep.RegisterByAnother _ -> !registrations.isEmpty();
            default -> true;
        };
    }

    /** Asks for the step, if it can; the answer is how it was refused, or nothing. */
    Optional<Errno> take(DeviceStep step) {
        if (!knows(step)) {
            return Optional.empty();
        }
        try {
            ask(step);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.errno());
        }
    }

    private void ask(DeviceStep step) {
        UserId user = UserId.of(email);
        switch (step) {
            case DeviceStep.Register(Accepts accepts, boolean hasPasscode) ->
                registrations.add(services.registrations().register(email, request(accepts, hasPasscode)));
            case DeviceStep.RegisterByAnother() ->
                services.registrations().register(ANOTHER, request(Accepts.ALL, false));
            case DeviceStep.Renew(Accepts accepts, boolean hasPasscode, int back) ->
                registrations.add(services.registrations().renew(signed(back), request(accepts, hasPasscode)));
            case DeviceStep.Queue(Kind kind) -> services.ownDevices().queue(user, id, command(kind));
            case DeviceStep.QueueByAnother(Kind kind) ->
                services.ownDevices().queue(UserId.of(ANOTHER), id, command(kind));
            case DeviceStep.Withdraw() -> services.ownDevices().withdraw(user, id);
            case DeviceStep.Exchange exchange -> {
                Optional<IdentifiedCommand> answer =
                        services.exchanges().exchange(signed(exchange.back()), said(exchange));
                if (!exchange.answerLost()) {
                    heard.set(answer);
                }
            }
            case DeviceStep.Remove() -> services.ownDevices().remove(user, id);
            case DeviceStep.DestroyAccount() -> {
                server.services.accounts().create(email, NewPassword.v1(AUTH_PW), false);
                server.services.accounts().destroy(email, AUTH_PW);
            }
            case DeviceStep.Wait(var duration) -> server.advance(duration);
            case DeviceStep.Purge() -> services.housekeeping().purge();
        }
    }

    private RegistrationRequest request(Accepts accepts, boolean hasPasscode) {
        return new RegistrationRequest(
                Optional.empty(), PushUrl.NONE, Optional.of(id), accepts, hasPasscode, Optional.empty());
    }

    /** The registration that the phone signs with, perhaps an old one. */
    private Registration signed(int back) {
        return registrations.get(Math.max(0, registrations.size() - 1 - back));
    }

    /** Whether the phone signs with the secret that it was given last. */
    boolean signsWithTheLastSecret(int back) {
        return signed(back).secret().equals(registrations.getLast().secret());
    }

    static Command command(Kind kind) {
        return switch (kind) {
            case RING -> new Command.Ring(SECONDS);
            case LOCK -> new Command.Lock(Optional.empty(), Optional.empty());
            case TRACK -> new Command.Track(SECONDS);
            case ERASE -> new Command.Erase();
        };
    }

    /** The body of the request, with at most one reply of each kind. */
    CommandExchange said(DeviceStep.Exchange exchange) {
        Optional<IdentifiedCommand> last = heard.get();
        List<Reply> replies = Stream.of(Kind.values())
                .flatMap(kind -> exchange.replies().stream()
                        .filter(said -> kindOf(said, last) == kind)
                        .limit(1)
                        .map(said -> reply(said, kind, last)))
                .toList();
        return new CommandExchange(replies, Optional.empty(), exchange.enabled(), exchange.start());
    }

    private static Kind kindOf(DeviceStep.Said said, Optional<IdentifiedCommand> last) {
        return said.kind().or(() -> last.map(IdentifiedCommand::kind)).orElse(Kind.TRACK);
    }

    private static Reply reply(DeviceStep.Said said, Kind kind, Optional<IdentifiedCommand> last) {
        long lastId = last.map(command -> command.id().value()).orElse(1L);
        Optional<Position> place = Optional.of(
                        new Position(1, 2, OptionalDouble.empty(), OptionalDouble.empty(), OptionalLong.empty()))
                .filter(position -> kind == Kind.TRACK && said.place());
        return new Reply(
                kind,
                said.ok(),
                said.idOffset().map(offset -> new CommandId(Math.max(1, lastId + offset))),
                Optional.empty(),
                place,
                Optional.empty());
    }
}
