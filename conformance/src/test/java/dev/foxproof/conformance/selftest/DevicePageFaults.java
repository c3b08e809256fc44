package dev.foxproof.conformance.selftest;

import dev.foxproof.server.devices.Caller;
import dev.foxproof.server.devices.DeviceEvent;
import dev.foxproof.server.devices.DeviceEvents;
import dev.foxproof.server.devices.DeviceServices;
import dev.foxproof.server.devices.EventSubscription;
import dev.foxproof.server.devices.OwnDevices;
import dev.foxproof.server.devices.PageCookie;
import dev.foxproof.server.devices.PageSessions;
import dev.foxproof.server.devices.ShownDevice;
import dev.foxproof.server.devices.Users;
import dev.foxproof.server.http.Answer;
import dev.foxproof.server.http.Authenticated;
import dev.foxproof.server.http.Authenticator;
import dev.foxproof.server.http.DeviceAuthenticator;
import dev.foxproof.server.http.LiveTokens;
import dev.foxproof.server.http.Request;
import dev.foxproof.server.http.TokenAuthenticator;
import dev.foxproof.server.http.UserAuthenticator;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.Registration;
import dev.foxproof.server.store.RegistrationTable;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.tokens.BearerToken;
import dev.foxproof.spec.tokens.TokenId;
import dev.foxproof.spec.tokens.TokenKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Servers that show the devices of a user to others, or show them wrongly. */
final class DevicePageFaults {
    private static final String COOKIE = "devices=";
    private static final int STREAMS_MAX = 512;

    private DevicePageFaults() {}

    private static boolean isAt(Request request, String method, String prefix) {
        return request.method().equals(method) && request.path().startsWith(prefix);
    }

    /** The device that the last segment of the path names. */
    private static Optional<Registration> named(DeviceServices services, Request request) {
        String text = request.path().substring(request.path().lastIndexOf('/') + 1);
        try {
            return services.registrations().find(DeviceId.parse(text));
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }

    private static Fault changing(String method, String prefix, String sentence, UnaryOperator<Answer> change) {
        return Replies.changed(
                sentence,
                (request, answer) ->
                        isAt(request, method, prefix) && answer.status() == 200 ? change.apply(answer) : answer);
    }

    // Who is who

    @Violates("DEV-1")
    static Fault otherUserId() {
        return changing(
                "POST",
                "/1/register",
                "answers a hash of the device as the id of the user",
                answer -> Answers.with(
                        answer,
                        "clientid",
                        String.valueOf(Answers.members(answer).get("deviceid")).repeat(2)));
    }

    @Violates("DEV-2")
    static Fault unverifiedUser() {
        return WrongDevices.users(
                "takes whoever has an account for the owner of its address",
                made -> new Users(
                        made.environment().store(), made.tokens(), made.right().pages()) {
                    @Override
                    protected void requireVerified(Account account) {}
                });
    }

    @Violates("DEV-3")
    static Fault everybodysDevices() {
        return WrongDevices.ownDevices(
                "gives every user the device whose id they know",
                made -> new OwnDevices(made.environment(), made.right().events()) {
                    @Override
                    protected boolean isOf(UserId user, Registration device) {
                        return true;
                    }
                });
    }

    @Violates("DEV-3")
    static Fault foreignIsForbidden() {
        return WrongDevices.around(
                "tells by another status that a foreign device exists", (services, request, call) -> {
                    Answer right = call.get();
                    boolean there = request.path().startsWith("/1/state/")
                            && named(services, request).isPresent();
                    return there && right.status() == 404 ? Replies.refusal(Errno.FORBIDDEN) : right;
                });
    }

    @Violates({"DEV-30", "DEV-2"})
    static Fault devicesCommandThemselves() {
        return WrongDevices.around("takes the secret of a device for its user", (services, request, call) -> {
            Answer right = call.get();
            boolean signedByDevice = request.headerValues("authorization").stream()
                    .anyMatch(header -> header.matches("Hawk id=\"[0-9a-f]{32}\".*"));
            if (!isAt(request, "POST", "/1/queue/") || !signedByDevice || right.status() != 401) {
                return right;
            }
            Registration device = named(services, request).orElseThrow();
            services.ownDevices().queue(device.user(), device.id(), new Command.Ring(1));
            return Answer.empty();
        });
    }

    @Violates("DEV-44")
    static Fault anyDeviceAsks() {
        return WrongDevices.in(
                "does not compare who signed with the path",
                parts -> parts.withDevices(
                        (settings, registrations) -> new DeviceAuthenticator(settings, registrations) {
                            @Override
                            protected boolean isNamedBy(String path, DeviceId id) {
                                return true;
                            }
                        }));
    }

    @Violates("DEV-44")
    static Fault replayedByDevices() {
        return WrongDevices.in(
                "remembers no nonce of devices",
                parts -> parts.withDevices((settings, registrations) -> new DeviceAuthenticator(
                        new TokenAuthenticator.Settings(
                                settings.profile(),
                                settings.origin(),
                                (id, nonce, ts, staleAfter) -> true,
                                settings.clock()),
                        registrations)));
    }

    // What is told

    @Violates("DEV-4")
    static Fault secretInTheState() {
        return WrongDevices.around("answers the whole row of a device", (services, request, call) -> {
            Answer right = call.get();
            return right.status() == 200 && isAt(request, "GET", "/1/state/")
                    ? named(services, request)
                            .map(device -> Answers.with(
                                    right, "secret", device.secret().text()))
                            .orElse(right)
                    : right;
        });
    }

    @Violates("DEV-51")
    static Fault positionForEver() {
        return shownLate("shows a position until it is deleted");
    }

    @Violates("DEV-40")
    static Fault commandForEver() {
        return shownLate("shows a command until it is deleted");
    }

    private static Fault shownLate(String sentence) {
        return WrongDevices.ownDevices(
                sentence,
                made -> new OwnDevices(made.environment(), made.right().events()) {
                    @Override
                    protected ShownDevice shown(Registration device) {
                        return new ShownDevice(device, device.lastExchange());
                    }
                });
    }

    @Violates("DEV-53")
    static Fault neverDelivered() {
        return changing(
                "GET",
                "/1/state/",
                "does not say whether a command was delivered",
                answer -> Answers.with(
                        answer, "pending", pending(Answers.members(answer).get("pending"))));
    }

    private static List<Map<String, Object>> pending(Object right) {
        return ((List<?>) right)
                .stream()
                        .map(command -> {
                            Map<String, Object> wrong = new LinkedHashMap<>();
                            ((Map<?, ?>) command).forEach((name, value) -> wrong.put((String) name, value));
                            wrong.remove("delivered");
                            return wrong;
                        })
                        .toList();
    }

    @Violates("DEV-54")
    static Fault bareList() {
        return changing(
                "GET",
                "/1/devices",
                "answers the devices as an array",
                answer -> Answers.withBody(
                        answer, Objects.requireNonNull(Answers.members(answer).get("devices"))));
    }

    @Violates("DEV-55")
    static Fault removedFromTheListAlone() {
        return WrongDevices.ownDevices(
                "says that it has removed a device, and keeps it",
                made -> new OwnDevices(made.environment(), made.right().events()) {
                    @Override
                    public void remove(UserId user, DeviceId id) {
                        withdraw(user, id);
                    }
                });
    }

    @Violates("DEV-5")
    static Fault devicesOutliveTheAccount() {
        return WrongServices.transactions(
                "keeps the devices of an account that is gone", right -> new ForwardingTransaction(right) {
                    @Override
                    public RegistrationTable registrations() {
                        return new ForwardingRegistrations(right.registrations()) {
                            @Override
                            public Set<DeviceId> deleteAllOf(UserId user) {
                                return Set.of();
                            }
                        };
                    }
                });
    }

    @Violates("DEV-35")
    static Fault commandWithoutId() {
        return changing("POST", "/1/cmd/", "delivers commands without their id", answer -> {
            Map<String, Object> members = Answers.members(answer);
            members.replaceAll((kind, arguments) -> {
                Map<String, Object> wrong = new LinkedHashMap<>();
                ((Map<?, ?>) arguments).forEach((name, value) -> wrong.put((String) name, value));
                wrong.remove("i");
                return wrong;
            });
            return Answers.withBody(answer, members);
        });
    }

    @Violates("DEV-29")
    static Fault postAlone() {
        return Replies.changed(
                "knows PUT to queue no more",
                (request, answer) ->
                        isAt(request, "PUT", "/1/queue/") ? Replies.refusal(Errno.METHOD_NOT_ALLOWED) : answer);
    }

    @Violates("DEV-62")
    static Fault answersToPhonesNotSigned() {
        return Fault.in(
                "signs no refusal for a phone",
                parts -> parts.withFinisher(right -> (request, answer, proof) -> right.finish(
                        request,
                        answer,
                        request.path().startsWith("/1/cmd/") && Answers.isRefusal(answer) ? Optional.empty() : proof)));
    }

    // The page

    private static Fault cookie(String sentence, UnaryOperator<String> change) {
        return changing(
                "POST",
                "/1/session",
                sentence,
                answer -> answer.withHeader(
                        "Set-Cookie",
                        change.apply(String.valueOf(answer.headers().get("Set-Cookie")))));
    }

    @Violates("DEV-59")
    static Fault cookieForScripts() {
        return cookie("lets scripts read the cookie", value -> value.replace("; HttpOnly", ""));
    }

    @Violates("DEV-59")
    static Fault cookieForOtherSites() {
        return cookie("sends the cookie along with links from other sites", value -> value.replace("Strict", "Lax"));
    }

    @Violates("DEV-59")
    static Fault shortCookie() {
        return cookie(
                "makes cookies that can be guessed", value -> value.replaceFirst("=([0-9a-f]{8})[0-9a-f]*", "=$1"));
    }

    @Violates("DEV-59")
    static Fault cookieForTheAccount() {
        AtomicReference<DeviceServices> services = new AtomicReference<>();
        return Fault.in(
                "takes the cookie under /v1 too",
                parts -> parts.withDevices(devices -> devices.withServices((environment, tokens) -> {
                            DeviceServices right = DeviceServices.of(environment, tokens);
                            services.set(right);
                            return right;
                        }))
                        .withAuthenticator(settings -> new ByCookie(new TokenAuthenticator(settings), services::get)));
    }

    /** Takes a cookie for the session that it was made from. */
    private record ByCookie(Authenticator right, Supplier<DeviceServices> services) implements Authenticator {
        @Override
        public <T extends StoredToken> Authenticated<T> authenticate(Request request, LiveTokens<T> tokens) {
            Optional<TokenId> session = request.headerValues("cookie").stream()
                    .filter(value -> value.startsWith(COOKIE))
                    .map(value -> PageCookie.parse(value.substring(COOKIE.length())))
                    .findFirst()
                    .flatMap(cookie -> services.get().pages().session(cookie));
            return right.authenticate(session.map(id -> as(request, id)).orElse(request), tokens);
        }

        private static Request as(Request request, TokenId session) {
            Map<String, List<String>> headers = new HashMap<>(request.headers());
            headers.put("authorization", List.of(new BearerToken(TokenKind.SESSION, session).header()));
            return new Request(request.method(), request.target(), headers, request.body(), request.client());
        }
    }

    @Violates("DEV-60")
    static Fault cookieForEver() {
        return WrongDevices.pages(
                "leaves it to the browser when a cookie ends",
                made -> new PageSessions(
                        made.environment().clock(), made.environment().random(), 1000) {
                    @Override
                    protected boolean isAlive(Instant until, Instant now) {
                        return true;
                    }
                });
    }

    @Violates("DEV-60")
    static Fault signOutOfTheBrowserAlone() {
        return WrongDevices.around(
                "leaves it to the browser to sign out",
                (services, request, call) -> isAt(request, "DELETE", "/1/session") ? Answer.empty() : call.get());
    }

    @Violates("DEV-61")
    static Fault anyOrigin() {
        return WrongDevices.in(
                "takes the cookie from any page",
                parts -> parts.withUsers(settings -> new UserAuthenticator(settings) {
                    @Override
                    protected void requireOwnOrigin(Request request) {}
                }));
    }

    @Violates("DEV-61")
    static Fault originOnlyIfThere() {
        return WrongDevices.in(
                "takes the cookie when there is no Origin",
                parts -> parts.withUsers(settings -> new UserAuthenticator(settings) {
                    @Override
                    protected void requireOwnOrigin(Request request) {
                        if (request.header("origin").isPresent()) {
                            super.requireOwnOrigin(request);
                        }
                    }
                }));
    }

    // The stream of events

    private static Fault telling(String sentence, Predicate<DeviceEvent> told) {
        return WrongDevices.events(sentence, () -> new DeviceEvents(STREAMS_MAX) {
            @Override
            public void publish(UserId user, List<? extends DeviceEvent> events) {
                super.publish(user, events.stream().filter(told).toList());
            }
        });
    }

    @Violates("DEV-56")
    static Fault changesNotTold() {
        return telling("tells the state of devices once", event -> !(event instanceof DeviceEvent.Changed));
    }

    @Violates("DEV-56")
    static Fault outcomesNotTold() {
        return telling("does not tell what became of a command", event -> !(event instanceof DeviceEvent.Outcome));
    }

    @Violates("DEV-56")
    static Fault endOfADeviceNotTold() {
        return telling("does not tell that a device is gone", event -> !(event instanceof DeviceEvent.Gone));
    }

    @Violates({"DEV-56", "DEV-3"})
    static Fault toldToEverybody() {
        Set<UserId> listening = ConcurrentHashMap.newKeySet();
        return WrongDevices.events("tells everybody what happens", () -> new DeviceEvents(STREAMS_MAX) {
            @Override
            public EventSubscription subscribe(UserId user) {
                listening.add(user);
                return super.subscribe(user);
            }

            @Override
            public void publish(UserId user, List<? extends DeviceEvent> events) {
                listening.forEach(listener -> super.publish(listener, events));
            }
        });
    }

    @Violates("DEV-57")
    static Fault anyNumberOfStreams() {
        return WrongDevices.events("does not count streams", () -> new DeviceEvents(STREAMS_MAX) {
            @Override
            protected int perUserMax() {
                return STREAMS_MAX;
            }
        });
    }

    @Violates("DEV-57")
    static Fault streamOutlivesItsSession() {
        return WrongDevices.users(
                "asks only at the beginning of a stream whose it is",
                made -> new Users(
                        made.environment().store(), made.tokens(), made.right().pages()) {
                    @Override
                    public boolean isLive(Caller caller) {
                        return true;
                    }
                });
    }
}
