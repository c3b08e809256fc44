package dev.foxproof.conformance.attacks;

import dev.foxproof.client.http.Exchange;
import dev.foxproof.client.http.Header;
import dev.foxproof.client.http.RawRequest;
import dev.foxproof.client.http.RawResponse;
import dev.foxproof.client.http.Transport;
import dev.foxproof.client.http.TransportException;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.hawk.ServerAuthorization;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.RequestKey;
import dev.foxproof.spec.tokens.Token;
import dev.foxproof.spec.tokens.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A server that is hostile: the real one, with somebody in it who answers some calls otherwise. It knows every token and secret that the
 * real one gave out, so that what it makes up is signed as the real one signs.
 *
 * <p>It stands where the client's transport is. What only listens is one too: {@link #heard}.
 */
public final class HostileServer implements Transport {
    /** How one call is answered. */
    @FunctionalInterface
    public interface Meddling {
        /**
         * @param request as the client sent it
         * @param real answers it as the real server does
         */
        RawResponse answer(RawRequest request, RealServer real) throws TransportException;
    }

    /** The real server, asked with the client's request. */
    @FunctionalInterface
    public interface RealServer {
        RawResponse answer() throws TransportException;
    }

    private final Transport real;
    private final boolean hasKeys;
    private final Map<String, Meddling> meddlings = new LinkedHashMap<>();
    private final List<Exchange> heard = new ArrayList<>();
    private final Map<String, HawkKey> keys = new HashMap<>();
    private final Map<String, KeyFetchToken> keyFetchTokens = new HashMap<>();

    /**
     * @param hasKeys whether it has what the real server gave out, and signs what it makes up
     */
    HostileServer(Transport real, boolean hasKeys) {
        this.real = real;
        this.hasKeys = hasKeys;
    }

    /** From now on answers the calls whose path ends so, up to a query, in this way. */
    public HostileServer on(String call, Meddling meddling) {
        meddlings.put(call, meddling);
        return this;
    }

    /** Answers a call with status 200 and these members. */
    public HostileServer says(String call, @Nullable Object... members) {
        return on(call, (request, server) -> json(200, Json.object(members)));
    }

    /** Answers a call with an error of chapter 50. */
    public HostileServer refuses(String call, int status, int errno, @Nullable Object... members) {
        Map<String, @Nullable Object> body = Json.object("code", status, "errno", errno, "message", "no");
        body.putAll(Json.object(members));
        return on(call, (request, server) -> json(status, body));
    }

    /** Answers account/keys with another wrapKb than the real server, in a bundle that is otherwise right. */
    public HostileServer wraps(UnaryOperator<WrapKb> change) {
        return on("/account/keys", (request, server) -> {
            RequestKey key = keyFetchToken(request).requestKey();
            RawResponse answer = server.answer();
            if (answer.status() != 200) {
                return answer;
            }
            OpenedKeyBundle bundle =
                    KeyBundle.parse(Bodies.text(answer.body(), "bundle")).open(key);
            KeyBundle changed = KeyBundle.seal(key, bundle.keyA(), change.apply(bundle.wrapKb()));
            return json(200, Map.of("bundle", changed.toHex()));
        });
    }

    /** The wrapKb of every bundle that the server gave out. */
    public List<WrapKb> wrapsSeen() {
        return heard.stream()
                .filter(exchange -> exchange.request().target().endsWith("/account/keys"))
                .filter(exchange -> exchange.response().orElseThrow().status() == 200)
                .map(exchange -> KeyBundle.parse(
                                Bodies.text(exchange.response().orElseThrow().body(), "bundle"))
                        .open(keyFetchToken(exchange.request()).requestKey())
                        .wrapKb())
                .toList();
    }

    /** Answers every call as the real server does. */
    public HostileServer behaves() {
        meddlings.clear();
        return this;
    }

    /** What the client asked and was answered. */
    public List<Exchange> heard() {
        return List.copyOf(heard);
    }

    /** The token that a request to account/keys is signed with: the server gave it out. */
    public KeyFetchToken keyFetchToken(RawRequest request) {
        return Optional.ofNullable(keyFetchTokens.get(authorization(request).id()))
                .orElseThrow(() -> new IllegalStateException("the server did not give out this keyFetchToken"));
    }

    public static RawResponse json(int status, Map<String, ?> members) {
        return json(status, Json.write(members).getBytes(StandardCharsets.UTF_8));
    }

    public static RawResponse json(int status, byte[] body) {
        return new RawResponse(status, List.of(new Header("Content-Type", "application/json")), body);
    }

    @Override
    public RawResponse send(RawRequest request) throws TransportException {
        String path = request.target().replaceFirst("\\?.*", "");
        Optional<Meddling> meddling = meddlings.entrySet().stream()
                .filter(entry -> path.endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        RawResponse answer = meddling.isPresent()
                ? signed(request, meddling.get().answer(request, () -> ask(request)))
                : ask(request);
        heard.add(new Exchange(request, Optional.of(answer), Optional.empty()));
        return answer;
    }

    private RawResponse ask(RawRequest request) throws TransportException {
        RawResponse answer = real.send(request);
        remember(answer);
        return answer;
    }

    /** Tokens and secrets in an answer of the real server. */
    private void remember(RawResponse answer) {
        Map<String, @Nullable Object> members = Bodies.members(answer.body());
        members.forEach((name, value) -> {
            if (value instanceof JsonNode node
                    && node.isString()
                    && node.stringValue().matches("[0-9a-f]{64}")) {
                kind(name).ifPresent(kind -> remember(Token.parse(kind, node.stringValue())));
            }
        });
        if (members.get("deviceid") instanceof JsonNode id && members.get("secret") instanceof JsonNode secret) {
            keys.put(id.stringValue(), DeviceSecret.parse(secret.stringValue()).hawkKey());
        }
    }

    private static Optional<TokenKind> kind(String member) {
        return TokenKind.of(member.replaceFirst("(Version)?2$", ""));
    }

    private void remember(Token token) {
        keys.put(token.id().toHex(), token.hawkCredentials().key());
        if (token instanceof KeyFetchToken keyFetch) {
            keyFetchTokens.put(token.id().toHex(), keyFetch);
        }
    }

    /** The answer, signed anew if the request was. */
    private RawResponse signed(RawRequest request, RawResponse answer) {
        if (!hasKeys || request.headers().stream().noneMatch(h -> h.value().startsWith("Hawk "))) {
            return answer;
        }
        HawkAuthorization authorization = authorization(request);
        @Nullable HawkKey key = keys.get(authorization.id());
        if (key == null) {
            return answer;
        }
        List<Header> headers = new ArrayList<>(answer.headers().stream()
                .filter(header -> !header.name().equalsIgnoreCase("Server-Authorization"))
                .toList());
        HostPort origin =
                new HostPort(request.origin().getHost(), request.origin().getPort());
        ServerAuthorization signature = ServerAuthorization.sign(
                key,
                authorization.artifacts(new HawkRequest(request.method(), request.target(), origin)),
                PayloadHash.compute(answer.header("Content-Type").orElse(null), answer.body()),
                null);
        headers.add(new Header("Server-Authorization", signature.header()));
        return new RawResponse(answer.status(), headers, answer.body());
    }

    private static HawkAuthorization authorization(RawRequest request) {
        return request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Authorization"))
                .map(header -> HawkAuthorization.parse(header.value()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the request is not signed"));
    }
}
