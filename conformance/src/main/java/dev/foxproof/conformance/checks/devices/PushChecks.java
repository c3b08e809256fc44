package dev.foxproof.conformance.checks.devices;

import static dev.foxproof.conformance.checks.devices.Commands.ERASE;
import static dev.foxproof.conformance.checks.devices.Commands.lockWithCode;
import static dev.foxproof.conformance.checks.devices.Commands.ring;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.PushReceiver.Push;
import dev.foxproof.conformance.scenario.PushReceiver.Reply;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** How the server wakes phones, as seen by a push server that it is allowed to call. */
public final class PushChecks {
    private static final String VERSION = "version=[0-9]{1,19}";

    /** How long a push waits for its answer. */
    private static final int HELD_SECONDS = 5;

    private static long version(Push push) {
        return Long.parseLong(push.body().substring("version=".length()));
    }

    @Check(
            id = "devices/push",
            rule = {"DEV-63", "DEV-66"},
            needs = {Capability.USERS, Capability.PUSH},
            expected = "after a command is queued the push URL is sent PUT with the form version=<n>",
            cause = "the phone polls, and rings an hour later")
    void push(Scenario s) {
        DeviceUser owner = s.users().owner();
        String path = s.newPushPath();
        Phone phone = owner.newPhone("pushurl", s.push().url(path + "?a=b"));
        owner.command(phone, ring(30));
        Push push = s.pushes(path, 1).getFirst();
        s.equal("the method", "PUT", push.method());
        s.equal("the request target", path + "?a=b", push.target());
        s.require(push.body().matches(VERSION), "the body version=<n>", push.body());
        String type =
                push.headers().getOrDefault("Content-type", List.of("none")).getFirst();
        s.require(
                type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"),
                "the type application/x-www-form-urlencoded",
                type);
    }

    @Check(
            id = "devices/push-version-ascends",
            rule = "DEV-63",
            needs = {Capability.USERS, Capability.PUSH},
            expected =
                    "the versions of a device ascend, also over a renewal with another push URL, which is called from then on",
            cause = "the push server takes a version that it has seen for a repetition, and does not wake the phone")
    void pushVersionAscends(Scenario s) {
        DeviceUser owner = s.users().owner();
        String before = s.newPushPath();
        String after = s.newPushPath();
        Phone phone = owner.newPhone("pushurl", s.push().url(before));
        List<Long> versions = new ArrayList<>();
        owner.command(phone, ring(30));
        versions.add(version(s.pushes(before, 1).getLast()));
        owner.command(phone, ring(0));
        versions.add(version(s.pushes(before, 2).getLast()));
        owner.phone(phone.renewal("pushurl", s.push().url(after)).send());
        owner.command(phone, ring(1));
        versions.add(version(s.pushes(after, 1).getLast()));
        s.require(
                versions.get(0) < versions.get(1) && versions.get(1) < versions.get(2),
                "versions that ascend",
                versions.toString());
        s.equal("the number of pushes to the URL before", 2, s.push().at(before).size());
    }

    @Check(
            id = "devices/push-says-nothing",
            rule = "DEV-66",
            needs = {Capability.USERS, Capability.PUSH},
            negative = true,
            expected = "a push holds nothing of the device, its user or the command",
            cause = "the push server learns who is looking for a phone, and the lock code")
    void pushSaysNothing(Scenario s) {
        DeviceUser owner = s.users().owner();
        String path = s.newPushPath();
        Phone phone = owner.newPhone("pushurl", s.push().url(path), "name", "a-fox-phone");
        owner.command(phone, lockWithCode("8642"));
        Push push = s.pushes(path, 1).getFirst();
        s.require(push.body().matches(VERSION), "the body version=<n>", push.body());
        s.equal("the request target", path, push.target());
        String headers = push.headers().toString();
        List<String> told =
                List.of(phone.id(), phone.secret(), owner.userId(), owner.email(), "a-fox-phone", "8642").stream()
                        .filter(headers::contains)
                        .toList();
        s.require(told.isEmpty(), "headers that tell nothing", "headers that tell " + told);
        for (String name : List.of("Authorization", "Cookie", "Referer")) {
            s.require(!push.headers().containsKey(name), "no header " + name, headers);
        }
    }

    @Check(
            id = "devices/push-follows-no-redirect",
            rule = {"DEV-64", "DEV-65"},
            needs = {Capability.USERS, Capability.PUSH},
            negative = true,
            expected =
                    "a push that is answered with a redirect is not sent to where it leads, but counts as failed and is repeated",
            cause = "an allowed push server, or whoever has taken it over, sends the server into its own network")
    void pushFollowsNoRedirect(Scenario s) {
        DeviceUser owner = s.users().owner();
        String path = s.newPushPath();
        String elsewhere = s.newPushPath();
        s.push().on(path, number -> new Reply(307, Map.of("Location", s.push().url(elsewhere))));
        Phone phone = owner.newPhone("pushurl", s.push().url(path));
        owner.command(phone, ring(30));
        s.pushes(path, 2);
        s.equal(
                "the number of requests to the other URL",
                0,
                s.push().at(elsewhere).size());
    }

    @Check(
            id = "devices/push-fails",
            rule = "DEV-65",
            needs = {Capability.USERS, Capability.PUSH},
            expected = "queue answers its id though the push fails, and the push is repeated",
            cause = "a push server that is down takes the commands with it")
    void pushFails(Scenario s) {
        DeviceUser owner = s.users().owner();
        String path = s.newPushPath();
        s.push().on(path, number -> Reply.of(number == 1 ? 503 : 200));
        Phone phone = owner.newPhone("pushurl", s.push().url(path));
        long id = owner.queue(phone, ERASE).send().ok().number("id");
        List<Push> pushes = s.pushes(path, 2);
        s.require(
                pushes.getLast().body().matches(VERSION) && version(pushes.getLast()) >= version(pushes.getFirst()),
                "the version again, or a newer one",
                pushes.getLast().body());
        phone.gets(ERASE, id);
    }

    @Check(
            id = "devices/push-takes-its-time",
            rule = "DEV-65",
            needs = {Capability.USERS, Capability.PUSH},
            negative = true,
            expected = "queue answers before the push is answered",
            cause = "a push server that does not answer makes the user's page wait")
    void pushTakesItsTime(Scenario s) {
        DeviceUser owner = s.users().owner();
        String path = s.newPushPath();
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean answered = new AtomicBoolean();
        s.push().on(path, number -> {
            release.await(HELD_SECONDS, TimeUnit.SECONDS);
            answered.set(true);
            return Reply.of(200);
        });
        Phone phone = owner.newPhone("pushurl", s.push().url(path));
        try {
            long id = owner.queue(phone, ring(30)).send().ok().number("id");
            s.pushes(path, 1);
            phone.gets(ring(30), id);
            s.require(!answered.get(), "an answer of queue before the push is answered", "the push was answered first");
        } finally {
            release.countDown();
        }
    }

    @Check(
            id = "devices/push-to-another-port",
            rule = "DEV-15",
            needs = {Capability.USERS, Capability.PUSH},
            negative = true,
            expected =
                    "a push URL of the allowed host with another port, scheme or a trick in its name is refused with errno 107",
            cause = "the beginning of the URL is compared, or the host alone")
    void pushToAnotherPort(Scenario s) {
        DeviceUser owner = s.users().owner();
        String allowed = s.push().origin().toString();
        List<String> others = List.of(
                allowed + "0/",
                allowed + ".foxproof.invalid/",
                allowed.replace("http:", "https:") + "/",
                allowed.replaceFirst(":[0-9]+$", "") + "/",
                allowed.replace("http://", "http://foxproof.invalid@") + "/",
                "http://foxproof.invalid/" + allowed,
                allowed.replace("127.0.0.1", "127.0.0.2") + "/");
        for (String url : others) {
            owner.registration("pushurl", url).send().refused(Errno.INVALID_PARAMETER);
        }
        owner.registration("pushurl", allowed + s.newPushPath()).send().ok();
    }
}
