package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.fuzz.Endpoint.Caller;
import dev.foxproof.server.http.Request;
import dev.foxproof.server.http.Response;
import dev.foxproof.server.mail.Mail;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkCredentials;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.tokens.BearerToken;
import dev.foxproof.spec.tokens.Token;
import dev.foxproof.spec.tokens.TokenKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whoever may call an endpoint: an account with its tokens, and its phone. What they show is got anew when an input has used it up; the
 * password is set anew with it, by way of the forgotten password, because an input may have changed that too.
 */
final class KnownCallers {
    private static final String EMAIL = "\"email\":\"session@example.org\"";
    private static final String AUTH_PW = "0b".repeat(32);
    private static final String USER = "test:session@example.org";

    /** Registered again under one id: a user has a limited number of devices. */
    private static final String PHONE_ID = "0c0c0c0c0c0c4c0c8c0c0c0c0c0c0c0c";

    private static final String CONTENT_TYPE = "application/json";
    private static final int HTTP_OK = 200;

    private final Function<Request, Response> server;
    private final Map<Caller, String> shown = new EnumMap<>(Caller.class);

    @Nullable
    private HawkCredentials phone;

    private String code = "";
    private long nonces;

    KnownCallers(Function<Request, Response> server) {
        this.server = server;
    }

    /** The mailbox of all accounts. */
    void receive(Mail mail) {
        if (mail.template() == Mail.Template.RECOVERY) {
            code = mail.code();
        }
    }

    /** What this one showed is no longer good. */
    void forget(Caller caller) {
        shown.remove(caller);
        if (caller == Caller.USER || caller == Caller.PHONE) {
            phone = null;
        }
    }

    /** The call as one who may make it. */
    Request call(Endpoint endpoint, byte[] body) {
        return switch (endpoint.caller()) {
            case ANYBODY -> request(endpoint.path(), null, body);
            case USER -> request(endpoint.path().replace("*", phone().id()), "Bearer " + USER, body);
            case PHONE -> signed(endpoint.path().replace("*", phone().id()), body);
            default -> request(endpoint.path(), shown.computeIfAbsent(endpoint.caller(), this::token), body);
        };
    }

    private static Request request(String target, @Nullable String authorization, byte[] body) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("host", List.of(BodyServer.URL.getRawAuthority()));
        headers.put("content-type", List.of(CONTENT_TYPE));
        if (authorization != null) {
            headers.put("authorization", List.of(authorization));
        }
        return new Request("POST", target, headers, body, "127.0.0.1");
    }

    private Request signed(String target, byte[] body) {
        HawkArtifacts artifacts = new HawkArtifacts(
                        new HawkRequest(
                                "POST", target, new HostPort(BodyServer.URL.getHost(), BodyServer.URL.getPort())),
                        new HawkTimestamp(Long.toString(BodyServer.NOW.getEpochSecond())),
                        new Nonce("n" + nonces++))
                .withHash(PayloadHash.compute(CONTENT_TYPE, body));
        return request(target, HawkAuthorization.sign(phone(), artifacts).header(), body);
    }

    private HawkCredentials phone() {
        if (phone == null) {
            ObjectNode device = ask(
                    "/1/register/",
                    null,
                    "\"assert\":\"" + USER + "\",\"pushurl\":\"\",\"deviceid\":\"" + PHONE_ID + "\"");
            phone = new HawkCredentials(
                    device.path("deviceid").stringValue(),
                    DeviceSecret.parse(device.path("secret").stringValue()).hawkKey());
        }
        return phone;
    }

    private String token(Caller caller) {
        return switch (caller) {
            case SESSION -> bearer(TokenKind.SESSION, login());
            case PASSWORD_CHANGE -> {
                login();
                yield bearer(
                        TokenKind.PASSWORD_CHANGE,
                        ask("/v1/password/change/start", null, EMAIL + ",\"oldAuthPW\":\"" + AUTH_PW + "\""));
            }
            case PASSWORD_FORGOT -> {
                login();
                yield bearer(TokenKind.PASSWORD_FORGOT, ask("/v1/password/forgot/send_code", null, EMAIL));
            }
            case ACCOUNT_RESET -> {
                login();
                yield accountReset();
            }
            case ANYBODY, USER, PHONE -> throw new IllegalArgumentException(caller + " shows no token");
        };
    }

    /** Makes the account, or gives it back its password. */
    private ObjectNode login() {
        String account = EMAIL + ",\"authPW\":\"" + AUTH_PW + "\"";
        Response made = send("/v1/account/create", null, account);
        if (made.status() == HTTP_OK) {
            return read(made);
        }
        ask("/v1/account/reset", accountReset(), "\"authPW\":\"" + AUTH_PW + "\"");
        return ask("/v1/account/login", null, account);
    }

    private String accountReset() {
        String forgot = bearer(TokenKind.PASSWORD_FORGOT, ask("/v1/password/forgot/send_code", null, EMAIL));
        return bearer(
                TokenKind.ACCOUNT_RESET, ask("/v1/password/forgot/verify_code", forgot, "\"code\":\"" + code + "\""));
    }

    private static String bearer(TokenKind kind, ObjectNode answer) {
        Token token = Token.parse(kind, answer.path(kind.label()).stringValue());
        return new BearerToken(kind, token.id()).header();
    }

    private Response send(String path, @Nullable String authorization, String members) {
        return server.apply(request(path, authorization, ("{" + members + "}").getBytes(UTF_8)));
    }

    private ObjectNode ask(String path, @Nullable String authorization, String members) {
        Response response = send(path, authorization, members);
        BrokenProperty.unless(response.status() == HTTP_OK, path + " serves a caller who is in the right");
        return read(response);
    }

    private static ObjectNode read(Response response) {
        return Objects.requireNonNull(Json.strict(response.body()));
    }
}
