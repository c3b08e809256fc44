package dev.foxproof.conformance.checks.devices;

import static dev.foxproof.conformance.checks.devices.Commands.ring;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.errors.Errno;
import java.util.ArrayList;
import java.util.List;

/** What chapter 50 says of all requests, at the endpoints of chapter 60. */
public final class InputChecks {
    @Check(
            id = "devices/order-of-validation",
            rule = "ERR-10",
            needs = Capability.USERS,
            negative = true,
            expected =
                    "who asks is settled before what is asked, the form before the values, and those before the state of the device",
            cause = "the body is parsed first, and strangers are told what is wrong with it")
    void orderOfValidation(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        phone.cmd("enabled", false).send().ok();
        s.post("/1/cmd/" + phone.id()).jsonText("{").send().status(401);
        s.post("/1/queue/" + phone.id()).jsonText("{").send().status(401);
        phone.cmd(hawk -> hawk.key(s.randomBytes(32))).jsonText("[").send().status(401);
        owner.request("POST", "/1/queue/" + phone.id()).jsonText("{").send().refused(Errno.INVALID_JSON);
        phone.cmd().jsonText("[]").send().refused(Errno.INVALID_JSON);
        owner.queue(phone.id(), Json.object("r", Json.object("d", -1))).send().refused(Errno.INVALID_PARAMETER);
        phone.cmd("t", Json.object("la", 91), "enabled", "?").send().refused(Errno.MISSING_PARAMETER);
        owner.queue(phone, ring(1)).send().refused(Errno.CONFLICT);
    }

    @Check(
            id = "devices/garbage-in-paths",
            rule = {"ERR-8", "DEV-3"},
            needs = Capability.USERS,
            negative = true,
            expected = "a path whose deviceid is garbage is refused with a 4xx status",
            cause = "the id goes into a lookup as it is")
    void garbageInPaths(Scenario s) {
        DeviceUser owner = s.users().owner();
        String id = DeviceId.random(s.random()).text();
        List<String> garbage = List.of(
                "",
                "x",
                "%00",
                "%zz",
                "..",
                "%2e%2e%2f",
                id + "/",
                id + "%20",
                id + "/x",
                "'",
                "1%20OR%201=1",
                "f".repeat(4000));
        for (String text : garbage) {
            owner.state(text).send().refusedSomehow();
            owner.queue(text, ring(1).toJson()).send().refusedSomehow();
            owner.delete(text).send().refusedSomehow();
            s.post("/1/cmd/" + text).members().send().refusedSomehow();
        }
    }

    @Check(
            id = "devices/garbage-in-bodies",
            rule = {"ERR-8", "DEV-23", "DEV-43"},
            needs = Capability.USERS,
            negative = true,
            expected = "garbage in the body of register, cmd and queue is refused with status 400",
            cause = "a cast fails where a member has another type than expected")
    void garbageInBodies(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        List<String> invalid = List.of(
                "{",
                "[]",
                "null",
                "\"r\"",
                "{\"r\":{\"d\":1,\"d\":2}}",
                "{\"r\":{\"d\":01}}",
                "{\"r\":{\"d\":NaN}}",
                "{\"\\ud800\":{}}");
        for (String body : invalid) {
            phone.cmd().jsonText(body).send().refused(Errno.INVALID_JSON);
            owner.request("PUT", "/1/queue/" + phone.id()).jsonText(body).send().refused(Errno.INVALID_JSON);
            s.post("/1/register/").jsonText(body).send().refused(Errno.INVALID_JSON);
        }
        List<String> deep = List.of(
                "{\"r\":" + "[".repeat(2000) + "]".repeat(2000) + "}",
                "{\"t\":{\"ok\":true,\"la\":1e999,\"lo\":1e999}}",
                "{\"l\":{\"ok\":{\"ok\":true}}}",
                "{\"e\":[{\"ok\":true}]}");
        for (String body : deep) {
            phone.cmd().jsonText(body).send().status(400);
            owner.request("POST", "/1/queue/" + phone.id())
                    .jsonText(body)
                    .send()
                    .status(400);
        }
        owner.state(phone).noPosition().nothingPending();
        phone.getsNothing();
    }

    @Check(
            id = "devices/wrong-method",
            rule = "ERR-12",
            needs = Capability.USERS,
            negative = true,
            expected = "a wrong method at an endpoint of Find My Device is refused with 404 or 405, and has no effect",
            cause = "GET queues a command, so that an image on any page can")
    void wrongMethod(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        List<Answer> answers = new ArrayList<>();
        answers.add(owner.get("/1/queue/" + phone.id()).send());
        answers.add(owner.get("/1/devices/" + phone.id()).send());
        answers.add(owner.request("POST", "/1/devices/" + phone.id()).send());
        answers.add(owner.request("POST", "/1/state/" + phone.id())
                .members("name", "x")
                .send());
        answers.add(owner.request("DELETE", "/1/state/" + phone.id()).send());
        answers.add(owner.request("POST", "/1/devices").send());
        answers.add(owner.request("POST", "/1/events").send());
        answers.add(owner.get("/1/session").send());
        answers.add(phone.sign(s.get("/1/cmd/" + phone.id())).send());
        answers.add(
                phone.sign(s.request("PUT", "/1/cmd/" + phone.id()).members()).send());
        answers.add(s.get("/1/register/").send());
        answers.forEach(answer -> answer.status(404, 405));
        owner.state(phone).nothingPending();
    }
}
