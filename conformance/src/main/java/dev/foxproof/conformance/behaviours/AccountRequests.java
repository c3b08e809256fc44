package dev.foxproof.conformance.behaviours;

import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.scenario.Request;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.tokens.Token;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The requests that {@code WalkAccounts.tla} names. */
final class AccountRequests {
    private final Scenario s;
    private final KnownAccount known;

    AccountRequests(Scenario s, KnownAccount known) {
        this.s = s;
        this.known = known;
    }

    /**
     * @throws IllegalStateException if the model has a request that is not known here
     */
    Request of(BehaviourStep step) {
        return switch (step.name()) {
            case "Create" -> s.post("/v1/account/create" + keys(step)).json(withEmail(body(step)));
            case "Verify" ->
                s.post("/v1/recovery_email/verify_code").members("uid", known.uid(), "code", emailCode(step));
            case "Login" ->
                s.post("/v1/account/login" + keys(step)).members("email", known.email(), "authPW", auth(step));
            case "FetchKeys" -> s.get("/v1/account/keys").hawk(token(step));
            case "ChangeStart" ->
                s.post("/v1/password/change/start").members("email", known.email(), "oldAuthPW", auth(step));
            case "ChangeFinish" ->
                s.post("/v1/password/change/finish" + keys(step))
                        .json(withKept(step))
                        .hawk(token(step));
            case "ForgotSend" -> s.post("/v1/password/forgot/send_code").members("email", known.email());
            case "ForgotVerify" ->
                s.post("/v1/password/forgot/verify_code")
                        .members("code", forgotCode(step))
                        .hawk(token(step));
            case "ForgotStatus" -> s.get("/v1/password/forgot/status").hawk(token(step));
            case "Reset" ->
                s.post("/v1/account/reset" + keys(step)).json(withSession(step)).hawk(token(step));
            case "Destroy" ->
                s.post("/v1/account/destroy")
                        .members("email", known.email(), "authPW", auth(step))
                        .hawk(session(step));
            case "Elsewhere" -> elsewhere(step).hawk(token(step));
            default -> ofASession(step);
        };
    }

    private Request ofASession(BehaviourStep step) {
        return switch (step.name()) {
            case "SessionStatus" -> s.get("/v1/session/status").hawk(session(step));
            case "EmailStatus" -> s.get("/v1/recovery_email/status").hawk(session(step));
            case "SessionDestroy" -> sessionDestroy(session(step), known.token(step.number("by")));
            case "Devices" -> s.get("/v1/account/devices").hawk(session(step));
            case "DeviceSet" -> s.post("/v1/account/device").json(device(step)).hawk(session(step));
            case "DeviceDestroy" ->
                s.post("/v1/account/device/destroy")
                        .members("id", known.device(step.number("device")))
                        .hawk(known.token(step.number("by")));
            case "AccountStatus" -> s.post("/v1/account/status").members("email", known.email());
            default ->
                throw new IllegalStateException("the model asks something that is not known here: " + step.name());
        };
    }

    private static String keys(BehaviourStep step) {
        return step.byVersion("keys").isEmpty() ? "" : "?keys=true";
    }

    private Token token(BehaviourStep step) {
        return known.token(step.number("token"));
    }

    private Token session(BehaviourStep step) {
        return known.token(step.one("session").orElseThrow());
    }

    private String auth(BehaviourStep step) {
        return Hex.encode(known.atoms().atom(step.required("auth")));
    }

    /** The members that set a password; those of v2 with a clientSalt of their own. */
    private Map<String, @Nullable Object> body(BehaviourStep step) {
        SortedMap<Integer, JsonNode> body = step.byVersion("body");
        Map<String, @Nullable Object> members = Json.object();
        body.forEach((version, values) -> {
            String suffix = version == 1 ? "" : "Version" + version;
            members.put("authPW" + suffix, Hex.encode(known.atoms().atom(values.path("auth"))));
            values.path("wraps")
                    .forEach(wrap -> members.put(
                            "wrapKb" + suffix, Hex.encode(known.atoms().term(wrap))));
        });
        ClientSalt salt = body.containsKey(2) ? s.newClientSalt() : null;
        if (salt != null) {
            members.put("clientSalt", salt.text());
        }
        known.sending(salt);
        return members;
    }

    private Map<String, @Nullable Object> withEmail(Map<String, @Nullable Object> members) {
        members.put("email", known.email());
        return members;
    }

    private Map<String, @Nullable Object> withKept(BehaviourStep step) {
        Map<String, @Nullable Object> members = body(step);
        OptionalInt kept = step.one("kept");
        if (kept.isPresent()) {
            members.put("sessionToken", known.token(kept.getAsInt()).id().toHex());
        }
        return members;
    }

    private Map<String, @Nullable Object> withSession(BehaviourStep step) {
        Map<String, @Nullable Object> members = body(step);
        if (step.one("session").isPresent()) {
            members.put("sessionToken", true);
        }
        return members;
    }

    private String emailCode(BehaviourStep step) {
        return step.flag("right") ? s.mailbox().verifyCode(known.email()) : s.randomHex(16);
    }

    /** The code of a token, or one of the right length that is made up. */
    private String forgotCode(BehaviourStep step) {
        int of = step.number("code");
        return of == 0 ? s.randomHex(known.codeLength()).substring(0, known.codeLength()) : known.code(of);
    }

    private Request sessionDestroy(Token ended, Token by) {
        Request request = s.post("/v1/session/destroy");
        return (ended == by
                        ? request.members()
                        : request.members("customSessionToken", ended.id().toHex()))
                .hawk(by);
    }

    private Map<String, @Nullable Object> device(BehaviourStep step) {
        int device = step.number("device");
        return step.flag("named")
                ? Json.object("id", known.device(device))
                : Json.object("name", "fox " + device, "type", "desktop");
    }

    /** A request that needs a token of the named kind, with a body that is well-formed. */
    private Request elsewhere(BehaviourStep step) {
        return switch (step.text("at")) {
            case "sessionToken" -> s.get("/v1/session/status");
            case "keyFetchToken" -> s.get("/v1/account/keys");
            case "passwordForgotToken" -> s.get("/v1/password/forgot/status");
            case "passwordChangeToken" -> s.post("/v1/password/change/finish").json(body(step));
            case "accountResetToken" ->
                s.post("/v1/account/reset").members("authPW", s.newAuthPw().toHex());
            default -> throw new IllegalStateException("no token is a " + step.text("at"));
        };
    }
}
