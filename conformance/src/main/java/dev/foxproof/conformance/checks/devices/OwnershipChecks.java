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
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.errors.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** Whose device it is, and who may ask. */
public final class OwnershipChecks {
    /** All that a user can do with one device, as requests made by {@code maker} from method and path. */
    private static List<Request> ofUser(String id, BiFunction<String, String, Request> maker) {
        List<Request> requests = new ArrayList<>();
        requests.add(maker.apply("GET", "/1/state/" + id));
        requests.add(maker.apply("POST", "/1/queue/" + id).json(ERASE.toJson()));
        requests.add(maker.apply("PUT", "/1/queue/" + id).json(ERASE.toJson()));
        requests.add(maker.apply("DELETE", "/1/queue/" + id));
        requests.add(maker.apply("DELETE", "/1/devices/" + id));
        return requests;
    }

    private static List<Answer> send(List<Request> requests) {
        return requests.stream().map(Request::send).toList();
    }

    @Check(
            id = "devices/foreign-device",
            rule = "DEV-3",
            needs = Capability.USERS,
            negative = true,
            expected =
                    "state, queue and devices of another user's device are refused with 404, and the device stays as it was",
            cause = "whoever is signed in and knows an id, or guesses it, can erase the phone")
    void foreignDevice(Scenario s) {
        DeviceUser owner = s.users().owner();
        DeviceUser stranger = s.users().stranger();
        Phone phone = owner.newPhone();
        long ring = owner.command(phone, ring(30));
        for (String id : List.of(phone.id(), phone.id().toUpperCase(Locale.ROOT))) {
            send(ofUser(id, stranger::request)).forEach(answer -> answer.refused(Errno.NOT_FOUND));
        }
        owner.state(phone).onlyPending(ring(30), ring);
        phone.gets(ring(30), ring);
    }

    @Check(
            id = "devices/foreign-and-unknown-are-alike",
            rule = "DEV-3",
            needs = Capability.USERS,
            negative = true,
            expected = "the answers about another user's device and about one that nobody has are the same",
            cause = "403 for the one and 404 for the other tell which ids exist")
    void foreignAndUnknownAreAlike(Scenario s) {
        DeviceUser stranger = s.users().stranger();
        Phone phone = s.users().owner().newPhone();
        List<Answer> foreign = send(ofUser(phone.id(), stranger::request));
        List<Answer> unknown = send(ofUser(DeviceId.random(s.random()).text(), stranger::request));
        for (int i = 0; i < foreign.size(); i++) {
            unknown.get(i).refused(Errno.NOT_FOUND);
            s.equal(
                    "the status of " + foreign.get(i).request().method(),
                    unknown.get(i).status(),
                    foreign.get(i).status());
            s.equal(
                    "the body of " + foreign.get(i).request().method(),
                    unknown.get(i).bodyText(),
                    foreign.get(i).bodyText());
        }
        List<Answer> malformed = send(List.of(
                stranger.request("POST", "/1/queue/" + phone.id()).jsonText("{}"),
                stranger.request(
                                "POST",
                                "/1/queue/" + DeviceId.random(s.random()).text())
                        .jsonText("{}")));
        s.equal(
                "the body for a malformed command",
                malformed.getLast().bodyText(),
                malformed.getFirst().bodyText());
    }

    @Check(
            id = "devices/nobody-asks",
            rule = "DEV-2",
            needs = Capability.USERS,
            negative = true,
            expected =
                    "the user's endpoints refuse requests without a session with 401, and those signed by the device itself",
            cause = "the page is protected, and what it calls is not")
    void nobodyAsks(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long ring = owner.command(phone, ring(30));
        for (Answer answer : send(ofUser(phone.id(), s::request))) {
            answer.status(401);
        }
        for (Answer answer : send(ofUser(phone.id(), (method, path) -> phone.sign(s.request(method, path))))) {
            answer.status(401);
        }
        s.get("/1/devices").send().status(401);
        phone.sign(s.get("/1/devices")).send().status(401);
        s.get("/1/events").send().status(401);
        phone.sign(s.get("/1/events")).send().status(401);
        owner.state(phone).onlyPending(ring(30), ring);
    }

    @Check(
            id = "devices/unverified-account",
            rule = "DEV-2",
            needs = Capability.MAILBOX,
            negative = true,
            expected =
                    "the session of an account that is not verified is refused with errno 104 on every endpoint of the user",
            cause = "whoever creates an account with a foreign email has the devices of its owner")
    void unverifiedAccount(Scenario s) {
        DeviceUser unverified = s.users().of(s.newAccount());
        String id = DeviceId.random(s.random()).text();
        List<Request> requests = new ArrayList<>(ofUser(id, unverified::request));
        requests.add(unverified.get("/1/devices"));
        requests.add(unverified.get("/1/events"));
        requests.add(unverified.request("POST", "/1/session"));
        requests.forEach(request -> request.send().refused(Errno.UNVERIFIED_ACCOUNT));
    }

    @Check(
            id = "devices/session-is-no-device",
            rule = "DEV-44",
            needs = Capability.MAILBOX,
            negative = true,
            expected = "cmd signed with the session of the owner is refused with 401, and delivers nothing",
            cause = "cmd takes any Hawk credential of the user")
    void sessionIsNoDevice(Scenario s) {
        DeviceUser owner = s.users().ownerWithAccount();
        Phone phone = owner.newPhone();
        long ring = owner.command(phone, ring(30));
        owner.request("POST", "/1/cmd/" + phone.id()).members().send().status(401);
        owner.request("POST", "/1/register/")
                .members("pushurl", "", "deviceid", phone.id())
                .send()
                .status(401);
        s.require(
                owner.state(phone)
                        .pendingIs(ring)
                        .pendingCommands()
                        .getFirst()
                        .path("delivered")
                        .isNull(),
                "a command that was not delivered",
                "it was");
    }

    @Check(
            id = "devices/device-id-in-either-case",
            rule = "CONV-2",
            needs = Capability.USERS,
            expected = "a deviceid in upper case names the same device, in a body, in a path and as the Hawk id")
    void deviceIdInEitherCase(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        String upper = phone.id().toUpperCase(Locale.ROOT);
        long id = owner.queue(upper, ring(30).toJson()).send().ok().number("id");
        owner.state(upper).send().ok().memberIs("deviceid", phone.id());
        Answer answer = s.post("/1/cmd/" + upper)
                .members()
                .hawk(upper, phone.key(), hawk -> {})
                .send()
                .ok();
        phone.holds(answer, ring(30), id);
        phone.renewal("deviceid", upper).send().ok().memberIs("deviceid", phone.id());
    }
}
