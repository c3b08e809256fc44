package dev.foxproof.server.http;

import dev.foxproof.server.accounts.EmailStatus;
import dev.foxproof.server.accounts.RateLimiter.Call;
import dev.foxproof.server.accounts.RateLimiter.Subject;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.accounts.SessionStatus;
import dev.foxproof.server.store.MailCode;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.tokens.TokenId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sessions, and the email address behind them. */
record SessionRoutes(Services services, LiveTokens<StoredToken.Session> sessions, CallLimits limits) {

    List<Route> routes() {
        return List.of(
                Route.guarded("GET", "/v1/session/status", sessions, this::status),
                Route.guarded("POST", "/v1/session/destroy", sessions, this::destroy),
                Route.guarded("GET", "/v1/recovery_email/status", sessions, this::emailStatus),
                Route.guarded("POST", "/v1/recovery_email/resend_code", sessions, this::resendCode),
                Route.open("POST", "/v1/recovery_email/verify_code", this::verifyCode));
    }

    @Requirement("ACC-59")
    private Answer status(Authenticated<StoredToken.Session> caller, Request request, Members body) {
        SessionStatus status = services.sessions().status(caller.token());
        return Answer.ok(Map.of("uid", status.uid().text(), "state", status.state()));
    }

    @Requirement({"ACC-60", "ACC-61"})
    private Answer destroy(Authenticated<StoredToken.Session> caller, Request request, Members body) {
        services.sessions().destroy(caller.token(), body.optional("customSessionToken", TokenId::parse));
        return Answer.empty();
    }

    @Requirement("ACC-13")
    private Answer emailStatus(Authenticated<StoredToken.Session> caller, Request request, Members body) {
        EmailStatus status = services.emails().status(caller.token());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("email", status.email().asTyped());
        answer.put("verified", status.verified());
        answer.put("emailVerified", status.verified());
        answer.put("sessionVerified", status.verified());
        return Answer.ok(answer);
    }

    @Requirement("ACC-14")
    private Answer resendCode(Authenticated<StoredToken.Session> caller, Request request, Members body) {
        limits.admit(Call.MAIL, request);
        limits.limiter().admit(Call.MAIL, Subject.account(caller.token().uid().text()));
        services.emails().resendCode(caller.token());
        return Answer.empty();
    }

    @Requirement({"ACC-9", "ACC-10"})
    private Answer verifyCode(Request request, Members body) {
        body.require("uid", "code");
        Uid uid = body.value("uid", Uid::new);
        MailCode code = body.value("code", MailCode::parse);
        limits.admit(Call.CODE, request);
        limits.limiter().admit(Call.CODE, Subject.account(uid.text()));
        services.emails().verifyCode(uid, code);
        return Answer.empty();
    }
}
