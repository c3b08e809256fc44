package dev.foxproof.client.devices;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.client.call.AnswerJson;
import dev.foxproof.client.http.Header;
import dev.foxproof.client.http.RawRequest;
import dev.foxproof.client.http.RawResponse;
import dev.foxproof.client.http.Transport;
import dev.foxproof.client.http.TransportException;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.CommandExchange;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.IdentifiedCommand;
import dev.foxproof.spec.devices.RegistrationAnswer;
import dev.foxproof.spec.devices.RegistrationRequest;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.ProtocolException;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.hawk.HawkCredential;
import dev.foxproof.spec.hawk.HawkVerifier;
import dev.foxproof.spec.hawk.RequestUrl;
import dev.foxproof.spec.hawk.VerifiedHawkRequest;
import dev.foxproof.spec.keys.Email;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A server of chapter 60 within the test, for one user, built on the decisions of the specification; hostile or unlucky where a test says
 * so.
 */
final class PretendDevices implements Transport {
    static final URI URL = URI.create("https://devices.example.org");
    static final String ASSERTION = "test:andre@example.org";
    static final UserId USER = UserId.of(new Email("andre@example.org"));
    private static final String JSON = "application/json";

    /** What happens to a request on its way. */
    enum Fate {
        ARRIVES,
        REQUEST_LOST,
        ANSWER_LOST
    }

    /** What the server stores of a device. */
    record Registration(DeviceSecret secret, DeviceState state) {}

    /** A request as it arrived. */
    record Seen(String target, Map<String, Object> body, boolean signed) {}

    final Map<DeviceId, Registration> registrations = new LinkedHashMap<>();
    final List<Seen> seen = new ArrayList<>();
    final Deque<Fate> fates = new ArrayDeque<>();

    /** The answers that the server signs, which may differ from those that it should give. */
    UnaryOperator<Map<String, Object>> answer = honest -> honest;

    /** What becomes of a signed answer on its way. */
    BiFunction<RawRequest, RawResponse, RawResponse> tamper = (request, honest) -> honest;

    /** Runs when a request to cmd arrives. */
    Runnable onCommandRequest = () -> {};

    /** How far the clock of the server is ahead. */
    Duration ahead = Duration.ZERO;

    @Nullable
    Errno refusal;

    private final InstantSource clock;
    private final Random random = new Random(7);
    private final Set<String> nonces = new HashSet<>();
    private final HawkVerifier verifier = new HawkVerifier(
            HawkVerifier.WINDOW,
            (id, nonce, ts, staleAfter) -> nonces.add(id + " " + ts.digits() + " " + nonce.text()));

    PretendDevices(InstantSource clock) {
        this.clock = clock;
    }

    // ---- the user's side

    CommandId queue(DeviceId id, Command command) {
        Registration before = registration(id);
        DeviceState.AfterQueue after = before.state().queue(command, clock.instant());
        registrations.put(id, new Registration(before.secret(), after.state()));
        return after.id();
    }

    DeviceState state(DeviceId id) {
        return registration(id).state();
    }

    private Registration registration(DeviceId id) {
        return Objects.requireNonNull(registrations.get(id));
    }

    /** The bodies of the requests to cmd. */
    List<Map<String, Object>> exchanges() {
        return seen.stream()
                .filter(request -> request.target().startsWith("/1/cmd/"))
                .map(Seen::body)
                .toList();
    }

    // ---- the phone's side

    @Override
    public RawResponse send(RawRequest request) throws TransportException {
        Fate fate = fates.isEmpty() ? Fate.ARRIVES : fates.remove();
        if (fate == Fate.REQUEST_LOST) {
            throw lost();
        }
        RawResponse response = tamper.apply(request, handle(request));
        if (fate == Fate.ANSWER_LOST) {
            throw lost();
        }
        return response;
    }

    private static TransportException lost() {
        return new TransportException(TransportException.Reason.BROKEN, "lost", null);
    }

    private RawResponse handle(RawRequest request) {
        Optional<String> authorization = request.headers().stream()
                .filter(header -> header.name().equals("Authorization"))
                .map(Header::value)
                .findFirst();
        Map<String, Object> body = AnswerJson.object(request.body()).tree();
        seen.add(new Seen(request.target(), body, authorization.isPresent()));
        VerifiedHawkRequest<DeviceId> verified = null;
        try {
            if (authorization.isPresent()) {
                verified = verify(request, authorization.get());
            }
            if (refusal != null) {
                throw new RefusedException(refusal);
            }
            Map<String, Object> honest = request.target().equals("/1/register/")
                    ? register(verified, RegistrationRequest.read(body))
                    : exchange(request.target(), verified, CommandExchange.read(body));
            return respond(200, answer.apply(honest), verified, List.of());
        } catch (ProtocolException e) {
            return refuse(e, verified);
        }
    }

    private VerifiedHawkRequest<DeviceId> verify(RawRequest request, String authorization) {
        return verifier.verify(
                RequestUrl.parse(request.origin() + request.target()).request(request.method()),
                authorization,
                JSON,
                request.body(),
                id -> Optional.ofNullable(registrations.get(new DeviceId(id)))
                        .map(found -> new HawkCredential<>(id, found.secret().hawkKey(), new DeviceId(id))),
                clock.instant().plus(ahead));
    }

    private Map<String, Object> register(
            @Nullable VerifiedHawkRequest<DeviceId> verified, RegistrationRequest request) {
        boolean proved = request.assertion().filter(ASSERTION::equals).isPresent();
        if (verified == null && !proved) {
            throw new RefusedException(Errno.INVALID_TOKEN);
        }
        DeviceId id = verified != null ? verified.owner() : request.deviceId().orElseGet(() -> DeviceId.random(random));
        DeviceSecret secret = DeviceSecret.random(random);
        DeviceState state = Optional.ofNullable(registrations.get(id))
                .map(before -> before.state().renew(request.accepts(), request.hasPasscode()))
                .orElseGet(() -> DeviceState.registered(request.accepts(), request.hasPasscode()));
        registrations.put(id, new Registration(secret, state));
        return new RegistrationAnswer(id, secret, USER).toJson();
    }

    private Map<String, Object> exchange(
            String target, @Nullable VerifiedHawkRequest<DeviceId> verified, CommandExchange request) {
        if (verified == null || !target.equals("/1/cmd/" + verified.owner())) {
            throw new RefusedException(Errno.INVALID_TOKEN);
        }
        onCommandRequest.run();
        Registration before = registration(verified.owner());
        DeviceState.AfterExchange after = before.state().exchange(request, clock.instant());
        after.state()
                .ifPresentOrElse(
                        state -> registrations.put(verified.owner(), new Registration(before.secret(), state)),
                        () -> registrations.remove(verified.owner()));
        return after.answer().map(IdentifiedCommand::toJson).orElse(Map.of());
    }

    private static RawResponse refuse(ProtocolException e, @Nullable VerifiedHawkRequest<DeviceId> verified) {
        Map<String, Object> error = Map.of(
                "code", e.errno().status(),
                "errno", e.errno().number(),
                "error", "E",
                "message", String.valueOf(e.getMessage()));
        List<Header> challenge = e instanceof HawkException hawk
                ? hawk.challenge().map(value -> new Header("WWW-Authenticate", value)).stream()
                        .toList()
                : List.of();
        return respond(e.errno().status(), error, verified, challenge);
    }

    private static RawResponse respond(
            int status,
            Map<String, Object> json,
            @Nullable VerifiedHawkRequest<DeviceId> verified,
            List<Header> further) {
        byte[] body = AnswerJson.write(json);
        List<Header> headers = new ArrayList<>(further);
        headers.add(new Header("Content-Type", JSON));
        if (verified != null) {
            headers.add(new Header(
                    "Server-Authorization", verified.respond(JSON, body, null).header()));
        }
        return new RawResponse(status, headers, body);
    }

    /** The same answer with another text in its body. */
    static RawResponse withBody(RawResponse response, String text) {
        return new RawResponse(response.status(), response.headers(), text.getBytes(UTF_8));
    }

    /** The same answer without a header. */
    static RawResponse without(RawResponse response, String name) {
        List<Header> headers = response.headers().stream()
                .filter(header -> !header.name().equals(name))
                .toList();
        return new RawResponse(response.status(), headers, response.body());
    }
}
