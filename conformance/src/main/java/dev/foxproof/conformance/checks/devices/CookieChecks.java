package dev.foxproof.conformance.checks.devices;

import static dev.foxproof.conformance.checks.devices.Commands.ERASE;
import static dev.foxproof.conformance.checks.devices.Commands.ring;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.Request;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.conformance.wire.Endpoint;
import dev.foxproof.spec.errors.Errno;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The cookie by which the page acts for its user. */
public final class CookieChecks {
    /** The fewest characters of 128 random bits in an alphabet of 64. */
    private static final int VALUE_CHARACTERS_MIN = 22;

    private static Answer signIn(DeviceUser owner) {
        return owner.request("POST", "/1/session").send().ok();
    }

    /** What the browser sends from now on: name and value. */
    private static String cookie(Answer answer) {
        return answer.requireHeader("Set-Cookie").split(";", 2)[0].strip();
    }

    private static Request with(String cookie, Request request) {
        return request.header("Cookie", cookie);
    }

    private static String ownOrigin(Scenario s) {
        Endpoint endpoint = s.target().endpoint();
        return (endpoint.tls() ? "https://" : "http://") + endpoint.hostHeader();
    }

    private static Request fromOwnPage(Scenario s, String cookie, String method, String path) {
        return with(cookie, s.request(method, path)).header("Origin", ownOrigin(s));
    }

    @Check(
            id = "devices/cookie-attributes",
            rule = "DEV-59",
            needs = Capability.MAILBOX,
            negative = true,
            expected =
                    "POST session answers {} and one cookie with HttpOnly and SameSite=Strict, with Secure over https,"
                            + " without Domain, and of at least 128 bits",
            cause = "scripts, other sites or plain http see the cookie")
    void cookieAttributes(Scenario s) {
        DeviceUser owner = s.users().ownerWithAccount();
        Answer answer = signIn(owner).bodyIs(Map.of());
        s.equal(
                "the number of Set-Cookie headers",
                1,
                answer.headers("Set-Cookie").size());
        List<String> parts = Arrays.stream(answer.requireHeader("Set-Cookie").split(";", -1))
                .map(String::strip)
                .toList();
        Set<String> attributes = parts.stream()
                .skip(1)
                .map(part -> part.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        String seen = "the attributes " + attributes;
        s.require(attributes.contains("httponly"), "HttpOnly", seen);
        s.require(attributes.contains("samesite=strict"), "SameSite=Strict", seen);
        s.equal("whether there is Secure", s.target().endpoint().tls(), attributes.contains("secure"));
        s.require(attributes.stream().noneMatch(part -> part.startsWith("domain")), "no Domain", seen);
        String value = value(cookie(answer));
        s.require(
                value.length() >= VALUE_CHARACTERS_MIN,
                "a value of at least " + VALUE_CHARACTERS_MIN + " characters",
                "a value of " + value.length());
        s.different("the cookies of two sign-ins", value, value(cookie(signIn(owner))));
    }

    private static String value(String cookie) {
        return cookie.substring(cookie.indexOf('=') + 1);
    }

    @Check(
            id = "devices/cookie-is-the-user",
            rule = {"DEV-59", "DEV-2"},
            needs = Capability.MAILBOX,
            expected = "with the cookie, and the own Origin where it writes, the page does all that the user can")
    void cookieIsTheUser(Scenario s) {
        DeviceUser owner = s.users().ownerWithAccount();
        Phone phone = owner.newPhone();
        String cookie = cookie(signIn(owner));
        with(cookie, s.get("/1/devices")).send().ok().member("devices");
        with(cookie, s.get("/1/state/" + phone.id())).send().ok().memberIs("deviceid", phone.id());
        long id = fromOwnPage(s, cookie, "POST", "/1/queue/" + phone.id())
                .json(ring(30).toJson())
                .send()
                .ok()
                .number("id");
        owner.state(phone).onlyPending(ring(30), id);
        fromOwnPage(s, cookie, "DELETE", "/1/queue/" + phone.id()).send().ok();
        fromOwnPage(s, cookie, "DELETE", "/1/devices/" + phone.id()).send().ok();
        owner.state(phone.id()).send().refused(Errno.NOT_FOUND);
    }

    @Check(
            id = "devices/cookie-opens-nothing-else",
            rule = "DEV-59",
            needs = Capability.MAILBOX,
            negative = true,
            expected = "the cookie is no good under /v1, nor for the endpoints of phones",
            cause = "the cookie stands for the session, and a page reads keys and changes the account with it")
    void cookieOpensNothingElse(Scenario s) {
        DeviceUser owner = s.users().ownerWithAccount();
        Phone phone = owner.newPhone();
        String cookie = cookie(signIn(owner));
        List<Request> requests = List.of(
                with(cookie, s.get("/v1/session/status")),
                with(cookie, s.get("/v1/recovery_email/status")),
                with(cookie, s.get("/v1/account/devices")),
                fromOwnPage(s, cookie, "POST", "/v1/session/destroy").members(),
                fromOwnPage(s, cookie, "POST", "/1/cmd/" + phone.id()).members(),
                fromOwnPage(s, cookie, "POST", "/1/register/").members("pushurl", "", "deviceid", phone.id()),
                fromOwnPage(s, cookie, "POST", "/1/session"));
        requests.forEach(request -> request.send().status(401));
        with(cookie, s.get("/1/devices")).send().ok();
        phone.getsNothing();
    }

    @Check(
            id = "devices/cookie-and-origin",
            rule = "DEV-61",
            needs = Capability.MAILBOX,
            negative = true,
            expected =
                    "a request with the cookie that is no GET is refused with 403, and does nothing, unless Origin is the"
                            + " server's own",
            cause = "a page on another port of the same host erases the phone of whoever visits it")
    void cookieAndOrigin(Scenario s) {
        DeviceUser owner = s.users().ownerWithAccount();
        Phone phone = owner.newPhone();
        String cookie = cookie(signIn(owner));
        String own = ownOrigin(s);
        List<String> foreign = List.of(
                "null",
                "https://foxproof.invalid",
                own + "0",
                own + ".foxproof.invalid",
                own + "/",
                own.startsWith("http:") ? own.replace("http:", "https:") : own.replace("https:", "http:"));
        for (String origin : foreign) {
            with(cookie, s.post("/1/queue/" + phone.id()).json(ERASE.toJson()))
                    .header("Origin", origin)
                    .send()
                    .refused(Errno.FORBIDDEN);
        }
        List<Request> without = List.of(
                s.post("/1/queue/" + phone.id()).json(ERASE.toJson()),
                s.request("PUT", "/1/queue/" + phone.id()).json(ERASE.toJson()),
                s.request("DELETE", "/1/queue/" + phone.id()),
                s.request("DELETE", "/1/devices/" + phone.id()),
                s.request("DELETE", "/1/session"));
        without.forEach(request -> with(cookie, request).send().refused(Errno.FORBIDDEN));
        owner.state(phone).nothingPending();
        with(cookie, s.get("/1/state/" + phone.id()))
                .header("Origin", "https://foxproof.invalid")
                .send()
                .ok();
    }

    @Check(
            id = "devices/sign-out",
            rule = "DEV-60",
            needs = Capability.MAILBOX,
            negative = true,
            expected = "DELETE session kills the cookie and ends the session that it was made from",
            cause = "the browser forgets the cookie, and the server does not")
    void signOut(Scenario s) {
        DeviceUser owner = s.users().newcomerWithAccount();
        String cookie = cookie(signIn(owner));
        String second = cookie(signIn(owner));
        fromOwnPage(s, cookie, "DELETE", "/1/session").send().ok().bodyIs(Map.of());
        with(cookie, s.get("/1/devices")).send().status(401);
        with(second, s.get("/1/devices")).send().status(401);
        s.get("/v1/session/status").hawk(owner.account().session()).send().refused(Errno.INVALID_TOKEN);
        owner.get("/1/devices").send().refused(Errno.INVALID_TOKEN);
    }

    @Check(
            id = "devices/cookie-dies-with-its-session",
            rule = "DEV-60",
            needs = Capability.MAILBOX,
            negative = true,
            expected = "after session/destroy the cookie is refused with 401",
            cause = "the cookie is a session of its own, which nobody can end")
    void cookieDiesWithItsSession(Scenario s) {
        DeviceUser owner = s.users().newcomerWithAccount();
        String cookie = cookie(signIn(owner));
        with(cookie, s.get("/1/devices")).send().ok();
        s.post("/v1/session/destroy")
                .members()
                .hawk(owner.account().session())
                .send()
                .ok();
        with(cookie, s.get("/1/devices")).send().status(401);
        with(cookie, s.get("/1/events")).send().status(401);
    }

    @Check(
            id = "devices/cookie-of-12-hours",
            rule = "DEV-60",
            needs = {Capability.MAILBOX, Capability.CLOCK},
            negative = true,
            expected =
                    "the cookie is good for 12 hours less a second and dead after 12 hours and a second, used or not; the"
                            + " session lives on",
            cause = "Max-Age is left to the browser, or each use begins the time anew")
    void cookieOf12Hours(Scenario s) {
        DeviceUser owner = s.users().newcomerWithAccount();
        String cookie = cookie(signIn(owner));
        s.advance(Duration.ofHours(12).minusSeconds(1));
        with(cookie, s.get("/1/devices")).send().ok();
        s.advance(Duration.ofSeconds(2));
        with(cookie, s.get("/1/devices")).send().status(401);
        owner.devices();
    }

    @Check(
            id = "devices/cookie-of-nobody",
            rule = "DEV-59",
            needs = Capability.MAILBOX,
            negative = true,
            expected =
                    "POST session without a valid signature is refused with 401 and sets no cookie, and a made-up cookie is"
                            + " refused with 401")
    void cookieOfNobody(Scenario s) {
        DeviceUser owner = s.users().ownerWithAccount();
        Phone phone = owner.newPhone();
        String cookie = cookie(signIn(owner));
        String name = cookie.substring(0, cookie.indexOf('='));
        List<Answer> answers = List.of(
                s.post("/1/session").send(),
                phone.sign(s.post("/1/session")).send(),
                s.post("/1/session")
                        .hawk(owner.account().session(), hawk -> hawk.key(s.randomBytes(32)))
                        .send());
        for (Answer answer : answers) {
            answer.status(401);
            s.require(answer.header("Set-Cookie").isEmpty(), "no cookie", answer.summary() + " with a cookie");
        }
        String madeUp = s.randomHex(value(cookie).length() / 2);
        for (String value :
                List.of("", "x", madeUp, owner.account().session().id().toHex())) {
            with(name + "=" + value, s.get("/1/devices")).send().status(401);
        }
    }
}
