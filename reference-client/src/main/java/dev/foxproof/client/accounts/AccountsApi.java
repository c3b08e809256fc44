package dev.foxproof.client.accounts;

import dev.foxproof.client.call.AnswerJson;
import dev.foxproof.client.call.Caller;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.client.call.ServerUrl;
import dev.foxproof.client.http.Transport;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.browserid.BrowserIdKey;
import dev.foxproof.spec.errors.KeyBundleException;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.PasswordChangeToken;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.TokenId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One method per call of chapter 40. It checks every answer and its signature, and decides nothing about passwords: it sends the
 * derived values that it is given. {@link AccountsClient} holds the decisions.
 *
 * <p>Every method throws a {@link ClientException}, and nothing else of the server's making. Safe for several threads if transport,
 * random generator and memory are.
 */
public final class AccountsApi {
    private final Caller caller;
    private final String origin;
    private final boolean confidential;

    /**
     * @param base the server's URL, with or without {@code /v1} at its end
     * @param memory remembers whether the server signs its answers
     * @throws MalformedValueException if {@code base} is no http or https URL, or has a user, a query or a fragment
     */
    public AccountsApi(
            Transport transport, URI base, InstantSource clock, RandomGenerator random, AccountMemory memory) {
        ServerUrl server = ServerUrl.of(base, "/v1");
        this.caller = new Caller(transport, server, clock, random, memory);
        this.origin = server.origin().toString();
        this.confidential = server.confidential();
    }

    /** Whether nobody in between reads what is sent: TLS, or a loopback address. authPW is as good as the password (KEY-36). */
    public boolean confidential() {
        return confidential;
    }

    /** Scheme, host and port: what the {@link AccountMemory} knows the server by. */
    public String origin() {
        return origin;
    }

    // ---- accounts

    public SignedIn create(Email email, NewCredentials credentials, boolean keys) {
        Map<String, Object> body = body();
        body.put("email", email.asTyped());
        credentials.addTo(body);
        return signedIn(caller.post(withKeys("account/create", keys), null, body), "keyFetchTokenVersion2");
    }

    /**
     * @param originalLoginEmail how the user spelled the email, when {@code email} is the server's spelling
     */
    public SignedIn login(Email email, AuthPw authPw, boolean keys, Optional<Email> originalLoginEmail) {
        Map<String, Object> body = body();
        body.put("email", email.asTyped());
        body.put("authPW", authPw.toHex());
        originalLoginEmail.ifPresent(original -> body.put("originalLoginEmail", original.asTyped()));
        AnswerJson answer = caller.post(withKeys("account/login", keys), null, body);
        answer.flag("verified");
        return signedIn(answer, "keyFetchTokenVersion2");
    }

    /** The MAC of the bundle was right when this returns. */
    @Requirement("TOK-11")
    public OpenedKeyBundle keys(KeyFetchToken token) {
        String hex = caller.get("account/keys", token.hawkCredentials()).text("bundle");
        if (hex.length() != 2 * KeyBundle.LENGTH) {
            throw new ClientRefusal(
                    Reason.BUNDLE_LENGTH,
                    "a key bundle is " + 2 * KeyBundle.LENGTH + " hex digits, this one has " + hex.length()
                            + " characters");
        }
        try {
            return KeyBundle.parse(hex).open(token.requestKey());
        } catch (MalformedValueException e) {
            throw new ClientRefusal(Reason.MEMBER, "the answer's " + e.getMessage(), e);
        } catch (KeyBundleException e) {
            throw new ClientRefusal(Reason.BUNDLE_MAC, String.valueOf(e.getMessage()), e);
        }
    }

    @Requirement("KEY-12")
    public CredentialsStatus credentialsStatus(Email email) {
        AnswerJson answer = caller.post("account/credentials/status", null, Map.of("email", email.asTyped()));
        boolean upgradeNeeded = answer.flag("upgradeNeeded");
        String version = answer.text("currentVersion");
        if (version.equals(StretchVersion.V1.word())) {
            return new CredentialsStatus(StretchVersion.V1, upgradeNeeded, Optional.empty());
        }
        if (!version.equals(StretchVersion.V2.word())) {
            throw AnswerJson.member("currentVersion", "is neither v1 nor v2");
        }
        try {
            return new CredentialsStatus(
                    StretchVersion.V2, upgradeNeeded, Optional.of(new ClientSalt(answer.text("clientSalt"))));
        } catch (MalformedValueException e) {
            throw new ClientRefusal(Reason.SALT_MALFORMED, "the server's " + e.getMessage(), e);
        }
    }

    public boolean exists(Email email) {
        return caller.post("account/status", null, Map.of("email", email.asTyped()))
                .flag("exists");
    }

    /**
     * @param uid 32 hex digits
     */
    public boolean exists(String uid) {
        return caller.get("account/status?uid=" + AnswerJson.requireId16("uid", uid), null)
                .flag("exists");
    }

    public void destroy(Email email, AuthPw authPw) {
        caller.post("account/destroy", null, Map.of("email", email.asTyped(), "authPW", authPw.toHex()));
    }

    // ---- verification of the email

    public EmailStatus emailStatus(SessionToken session) {
        AnswerJson answer = caller.get("recovery_email/status", session.hawkCredentials());
        return new EmailStatus(
                answer.value("email", Email::new),
                answer.flag("verified"),
                answer.flag("emailVerified"),
                answer.flag("sessionVerified"));
    }

    public void resendCode(SessionToken session) {
        caller.post("recovery_email/resend_code", session.hawkCredentials(), Map.of());
    }

    /**
     * @param uid 32 hex digits
     */
    public void verifyEmail(String uid, String code) {
        caller.post(
                "recovery_email/verify_code", null, Map.of("uid", AnswerJson.requireId16("uid", uid), "code", code));
    }

    // ---- the password

    public PasswordChangeStarted startPasswordChange(Email email, AuthPw oldAuthPw) {
        AnswerJson answer = caller.post(
                "password/change/start", null, Map.of("email", email.asTyped(), "oldAuthPW", oldAuthPw.toHex()));
        return new PasswordChangeStarted(
                answer.value("passwordChangeToken", PasswordChangeToken::parse),
                answer.optional("keyFetchToken", KeyFetchToken::parse),
                answer.optional("keyFetchToken2", KeyFetchToken::parse),
                answer.flag("verified"));
    }

    /**
     * @param keep the session to go on with under a new token; without one the answer has no session
     */
    public Optional<SignedIn> finishPasswordChange(
            PasswordChangeToken token, NewCredentials credentials, Optional<TokenId> keep, boolean keys) {
        Map<String, Object> body = body();
        credentials.addTo(body);
        keep.ifPresent(id -> body.put("sessionToken", id.toHex()));
        return optionallySignedIn(
                caller.post(withKeys("password/change/finish", keys), token.hawkCredentials(), body), "keyFetchToken2");
    }

    public ForgotStarted sendForgotCode(Email email) {
        AnswerJson answer = caller.post("password/forgot/send_code", null, Map.of("email", email.asTyped()));
        return new ForgotStarted(
                answer.value("passwordForgotToken", PasswordForgotToken::parse),
                Duration.ofSeconds(answer.smallNumber("ttl")),
                answer.smallNumber("codeLength"),
                answer.smallNumber("tries"));
    }

    public AccountResetToken verifyForgotCode(PasswordForgotToken token, String code) {
        return caller.post("password/forgot/verify_code", token.hawkCredentials(), Map.of("code", code))
                .value("accountResetToken", AccountResetToken::parse);
    }

    public ForgotStatus forgotStatus(PasswordForgotToken token) {
        AnswerJson answer = caller.get("password/forgot/status", token.hawkCredentials());
        return new ForgotStatus(answer.smallNumber("tries"), Duration.ofSeconds(answer.smallNumber("ttl")));
    }

    /**
     * @param session whether the answer is to have a session
     */
    public Optional<SignedIn> reset(
            AccountResetToken token, NewCredentials credentials, boolean session, boolean keys) {
        Map<String, Object> body = body();
        credentials.addTo(body);
        if (session) {
            body.put("sessionToken", true);
        }
        return optionallySignedIn(
                caller.post(withKeys("account/reset", keys), token.hawkCredentials(), body), "keyFetchTokenVersion2");
    }

    // ---- sessions and devices

    public SessionStatus sessionStatus(SessionToken session) {
        AnswerJson answer = caller.get("session/status", session.hawkCredentials());
        String state = answer.text("state");
        if (!state.equals("verified") && !state.equals("unverified")) {
            throw AnswerJson.member("state", "is neither verified nor unverified");
        }
        return new SessionStatus(answer.id16("uid"), state.equals("verified"));
    }

    /**
     * @param other another session of the account to end in place of this one
     */
    public void destroySession(SessionToken session, Optional<TokenId> other) {
        caller.post(
                "session/destroy",
                session.hawkCredentials(),
                other.<Map<String, ?>>map(id -> Map.of("customSessionToken", id.toHex()))
                        .orElse(Map.of()));
    }

    public Device updateDevice(SessionToken session, DeviceUpdate update) {
        return device(caller.post("account/device", session.hawkCredentials(), update.body()));
    }

    public List<Device> devices(SessionToken session) {
        return caller.getArray("account/devices", session.hawkCredentials()).stream()
                .map(AccountsApi::device)
                .toList();
    }

    /**
     * Removes a device and ends its session.
     *
     * @param id 32 hex digits
     */
    public void destroyDevice(SessionToken session, String id) {
        caller.post(
                "account/device/destroy", session.hawkCredentials(), Map.of("id", AnswerJson.requireId16("id", id)));
    }

    // ---- the rest

    /**
     * Has a key certified as the account's. The certificate is a text whose form is not checked here.
     *
     * @param duration how long the certificate is to hold, up to 24 hours
     * @throws ServerRefusal with errno 104 as long as the email is not verified
     */
    @Requirement({"ACC-72", "ACC-74"})
    public String certificateSign(SessionToken session, BrowserIdKey publicKey, Duration duration) {
        return caller.post(
                        "certificate/sign",
                        session.hawkCredentials(),
                        Map.of("publicKey", publicKey.members(), "duration", duration.toMillis()))
                .text("cert");
    }

    /** The time, corrected by what the server has proved of its own (HAWK-30). */
    Instant now() {
        return caller.now();
    }

    /** 32 bytes that the server drew. */
    public byte[] randomBytes() {
        return caller.post("get_random_bytes", null, Map.of()).value("data", hex -> Hex.decode("data", hex, 32));
    }

    private static Map<String, Object> body() {
        return new LinkedHashMap<>();
    }

    private static String withKeys(String call, boolean keys) {
        return keys ? call + "?keys=true" : call;
    }

    private static Optional<SignedIn> optionallySignedIn(AnswerJson answer, String v2Name) {
        return answer.has("sessionToken") ? Optional.of(signedIn(answer, v2Name)) : Optional.empty();
    }

    private static SignedIn signedIn(AnswerJson answer, String v2Name) {
        return new SignedIn(
                answer.id16("uid"),
                answer.value("sessionToken", SessionToken::parse),
                answer.optional("keyFetchToken", KeyFetchToken::parse),
                answer.optional(v2Name, KeyFetchToken::parse),
                answer.optionalFlag("verified"),
                answer.seconds("authAt"));
    }

    private static Device device(AnswerJson answer) {
        return new Device(
                answer.id16("id"),
                answer.text("name"),
                answer.optional("type", text -> text),
                answer.has("createdAt") ? Optional.of(answer.milliseconds("createdAt")) : Optional.empty(),
                answer.optionalFlag("isCurrentDevice"));
    }
}
