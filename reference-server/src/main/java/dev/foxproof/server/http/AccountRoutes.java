package dev.foxproof.server.http;

import dev.foxproof.server.accounts.Accounts;
import dev.foxproof.server.accounts.CredentialsStatus;
import dev.foxproof.server.accounts.Profile;
import dev.foxproof.server.accounts.RateLimiter.Call;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.accounts.SignedIn;
import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.tokens.TokenKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creating, entering, asking about and destroying accounts, and fetching the keys. */
record AccountRoutes(Services services, Profile profile, CallLimits limits) {

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(List.of(
                Route.open("POST", "/v1/account/create", this::create),
                Route.open("POST", "/v1/account/login", this::login),
                Route.open("GET", "/v1/account/status", this::statusByUid),
                Route.open("POST", "/v1/account/status", this::statusByEmail),
                Route.open("POST", "/v1/account/destroy", this::destroy),
                Route.open("POST", "/v1/get_random_bytes", (request, body) -> randomBytes()),
                Route.guarded(
                        "GET",
                        "/v1/account/keys",
                        new LiveTokens<>(TokenKind.KEY_FETCH, services.tokens()::keyFetch),
                        (caller, request, body) -> Answer.ok(
                                Map.of("bundle", accounts().keys(caller.token()).toHex())))));
        if (profile == Profile.CURRENT) {
            routes.add(Route.open("POST", "/v1/account/credentials/status", this::credentialsStatus));
        }
        return routes;
    }

    private Accounts accounts() {
        return services.accounts();
    }

    @Requirement({"ACC-1", "ACC-2", "ACC-6", "ACC-7"})
    private Answer create(Request request, Members body) {
        body.require("email", "authPW");
        Email email = body.value("email", Email::new);
        var password = new PasswordMembers(profile).withoutKeys(body);
        limits.admit(Call.CREATE, request, email);
        SignedIn signedIn = accounts().create(email, password, request.queryFlag("keys"));
        return Answer.ok(Json.session(signedIn, Json.KEY_FETCH_VERSION_2));
    }

    @Requirement({"ACC-15", "ACC-16", "ERR-16"})
    private Answer login(Request request, Members body) {
        body.require("email", "authPW");
        Email email = body.value("email", Email::new);
        AuthPw authPw = body.value("authPW", AuthPw::parse);
        limits.admit(Call.PASSWORD, request, email);
        SignedIn signedIn = accounts().login(email, authPw, request.queryFlag("keys"));
        Map<String, Object> answer = Json.verifiedSession(signedIn, Json.KEY_FETCH_VERSION_2);
        answer.put("emailVerified", signedIn.verified());
        answer.put("sessionVerified", signedIn.verified());
        return Answer.ok(answer);
    }

    @Requirement("ACC-27")
    private Answer statusByUid(Request request, Members body) {
        Uid uid;
        try {
            uid = new Uid(request.queryParameter("uid"));
        } catch (MalformedValueException e) {
            throw Members.invalid("uid", "is malformed: " + e.getMessage());
        }
        limits.admit(Call.LOOKUP, request);
        return Answer.ok(Map.of("exists", accounts().exists(uid)));
    }

    @Requirement("ACC-27")
    private Answer statusByEmail(Request request, Members body) {
        Email email = body.value("email", Email::new);
        limits.admit(Call.LOOKUP, request);
        return Answer.ok(Map.of("exists", accounts().exists(email)));
    }

    @Requirement({"ACC-28", "ACC-29", "ACC-30"})
    private Answer credentialsStatus(Request request, Members body) {
        Email email = body.value("email", Email::new);
        limits.admit(Call.LOOKUP, request);
        CredentialsStatus status = accounts().credentialsStatus(email);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("currentVersion", status.currentVersion());
        answer.put("upgradeNeeded", status.upgradeNeeded());
        status.clientSalt().ifPresent(salt -> answer.put("clientSalt", salt.text()));
        return Answer.ok(answer);
    }

    @Requirement({"ACC-56", "ACC-57"})
    private Answer destroy(Request request, Members body) {
        body.require("email", "authPW");
        Email email = body.value("email", Email::new);
        AuthPw authPw = body.value("authPW", AuthPw::parse);
        limits.admit(Call.PASSWORD, request, email);
        accounts().destroy(email, authPw);
        return Answer.empty();
    }

    @Requirement("ACC-75")
    private Answer randomBytes() {
        return Answer.ok(Map.of("data", Hex.encode(accounts().randomBytes())));
    }
}
