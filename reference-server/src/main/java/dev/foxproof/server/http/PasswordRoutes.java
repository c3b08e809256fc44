package dev.foxproof.server.http;

import dev.foxproof.server.accounts.ChangeStarted;
import dev.foxproof.server.accounts.ForgotStarted;
import dev.foxproof.server.accounts.ForgotStatus;
import dev.foxproof.server.accounts.Profile;
import dev.foxproof.server.accounts.RateLimiter.Call;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.store.RecoveryCode;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.tokens.TokenId;
import dev.foxproof.spec.tokens.TokenKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changing a password, and starting over when it is forgotten. */
record PasswordRoutes(Services services, Profile profile, CallLimits limits) {

    List<Route> routes() {
        var forgot = new LiveTokens<>(TokenKind.PASSWORD_FORGOT, services.tokens()::passwordForgot);
        return List.of(
                Route.open("POST", "/v1/password/change/start", this::changeStart),
                Route.guarded(
                        "POST",
                        "/v1/password/change/finish",
                        new LiveTokens<>(TokenKind.PASSWORD_CHANGE, services.tokens()::passwordChange),
                        this::changeFinish),
                Route.open("POST", "/v1/password/forgot/send_code", this::forgotSendCode),
                Route.guarded("POST", "/v1/password/forgot/verify_code", forgot, this::forgotVerifyCode),
                Route.guarded("GET", "/v1/password/forgot/status", forgot, this::forgotStatus),
                Route.guarded(
                        "POST",
                        "/v1/account/reset",
                        new LiveTokens<>(TokenKind.ACCOUNT_RESET, services.tokens()::accountReset),
                        this::reset));
    }

    @Requirement("ACC-31")
    private Answer changeStart(Request request, Members body) {
        body.require("email", "oldAuthPW");
        Email email = body.value("email", Email::new);
        AuthPw oldAuthPw = body.value("oldAuthPW", AuthPw::parse);
        limits.admit(Call.PASSWORD, request, email);
        ChangeStarted started = services.passwordChanges().start(email, oldAuthPw);
        Map<String, Object> answer = Json.keys(started.keys(), Json.KEY_FETCH_2);
        answer.put("passwordChangeToken", started.passwordChangeToken().toHex());
        answer.put("verified", started.verified());
        return Answer.ok(answer);
    }

    @Requirement({"ACC-32", "ACC-37", "ACC-39", "ACC-40"})
    private Answer changeFinish(Authenticated<StoredToken.PasswordChange> caller, Request request, Members body) {
        var password = new PasswordMembers(profile).withKeys(body);
        Optional<TokenId> session = body.optional("sessionToken", TokenId::parse);
        return services.passwordChanges()
                .finish(caller.token(), password, session, request.queryFlag("keys"))
                .map(signedIn -> Answer.ok(Json.verifiedSession(signedIn, Json.KEY_FETCH_2)))
                .orElseGet(Answer::empty);
    }

    @Requirement({"ACC-43", "ACC-44"})
    private Answer forgotSendCode(Request request, Members body) {
        Email email = body.value("email", Email::new);
        limits.admit(Call.MAIL, request, email);
        ForgotStarted started = services.passwordRecovery().sendCode(email);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("passwordForgotToken", started.passwordForgotToken().toHex());
        answer.put("ttl", started.ttl());
        answer.put("codeLength", started.codeLength());
        answer.put("tries", started.tries());
        return Answer.ok(answer);
    }

    @Requirement({"ACC-45", "ACC-46"})
    private Answer forgotVerifyCode(Authenticated<StoredToken.PasswordForgot> caller, Request request, Members body) {
        RecoveryCode code = body.value("code", RecoveryCode::parse);
        limits.admit(Call.CODE, request);
        var token = services.passwordRecovery().verifyCode(caller.token(), code);
        return Answer.ok(Map.of("accountResetToken", token.toHex()));
    }

    @Requirement("ACC-47")
    private Answer forgotStatus(Authenticated<StoredToken.PasswordForgot> caller, Request request, Members body) {
        ForgotStatus status = services.passwordRecovery().status(caller.token());
        return Answer.ok(Map.of("tries", status.tries(), "ttl", status.ttl()));
    }

    @Requirement({"ACC-51", "ACC-54", "ACC-55"})
    private Answer reset(Authenticated<StoredToken.AccountReset> caller, Request request, Members body) {
        var password = new PasswordMembers(profile).withoutKeys(body);
        boolean session = body.flag("sessionToken");
        return services.passwordRecovery()
                .reset(caller.token(), password, session, request.queryFlag("keys"))
                .map(signedIn -> Answer.ok(Json.verifiedSession(signedIn, Json.KEY_FETCH_VERSION_2)))
                .orElseGet(Answer::empty);
    }
}
