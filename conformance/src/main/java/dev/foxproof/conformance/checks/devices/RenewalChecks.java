package dev.foxproof.conformance.checks.devices;

import static dev.foxproof.conformance.checks.devices.Commands.ERASE;
import static dev.foxproof.conformance.checks.devices.Commands.ring;
import static dev.foxproof.conformance.checks.devices.Commands.track;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.errors.Errno;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How a device that is registered registers again. */
public final class RenewalChecks {
    @Check(
            id = "devices/secret-rotates",
            rule = "DEV-12",
            needs = Capability.USERS,
            negative = true,
            expected = "register answers a fresh secret, and the old one is refused with 401 from then on",
            cause = "the secret of the first registration is good for ever, also for whoever read it once")
    void secretRotates(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone before = owner.newPhone();
        Phone after = owner.phone(owner.registration("deviceid", before.id()).send());
        s.different("the secrets of two registrations", before.secret(), after.secret());
        before.cmd().send().status(401);
        before.renewal().send().status(401);
        after.getsNothing();
    }

    @Check(
            id = "devices/secrets-are-random",
            rule = "DEV-12",
            needs = Capability.USERS,
            expected = "each of several registrations, new or renewed, answers another secret")
    void secretsAreRandom(Scenario s) {
        DeviceUser owner = s.users().owner();
        Set<String> secrets = new HashSet<>();
        Phone phone = owner.newPhone();
        for (int i = 0; i < 4; i++) {
            s.require(secrets.add(phone.secret()), "a fresh secret each time", "a secret twice");
            phone = owner.phone(owner.registration("deviceid", phone.id()).send());
        }
        s.require(secrets.add(owner.newPhone().secret()), "a fresh secret for each device", "a secret twice");
    }

    @Check(
            id = "devices/renew-with-hawk",
            rule = {"DEV-11", "DEV-12"},
            needs = Capability.USERS,
            expected =
                    "register signed with the present secret, without an assertion, renews the device of the Hawk id and"
                            + " answers a fresh secret",
            cause = "a phone whose push URL changed has to ask its user for the password")
    void renewWithHawk(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone before = owner.newPhone("name", "before");
        Phone after = owner.phone(before.renewal("name", "after").send());
        s.equal("the deviceid", before.id(), after.id());
        before.cmd().send().status(401);
        after.getsNothing();
        Phone again = owner.phone(after.renewal("deviceid", after.id()).send());
        owner.state(again).answer().memberIs("name", "after");
    }

    @Check(
            id = "devices/renew-with-hawk-another-device",
            rule = "DEV-11",
            needs = Capability.USERS,
            negative = true,
            expected =
                    "register signed by one device with the deviceid of another, or of none, is refused with 409, and"
                            + " both stay as they were",
            cause = "the deviceid of the body is believed, the signature only has to be somebody's")
    void renewWithHawkAnotherDevice(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone("name", "one");
        Phone sibling = owner.newPhone("name", "two");
        Phone foreign = s.users().stranger().newPhone();
        for (String id :
                List.of(sibling.id(), foreign.id(), DeviceId.random(s.random()).text())) {
            phone.renewal("deviceid", id, "name", "taken").send().refused(Errno.CONFLICT);
        }
        owner.state(phone).answer().memberIs("name", "one");
        owner.state(sibling).answer().memberIs("name", "two");
        phone.getsNothing();
        sibling.getsNothing();
        foreign.getsNothing();
    }

    @Check(
            id = "devices/renew-with-a-wrong-signature",
            rule = {"DEV-11", "DEV-7"},
            needs = Capability.USERS,
            negative = true,
            expected =
                    "register signed with another key than the device's secret is refused with 401, and nothing changes",
            cause = "Hawk is optional at register, and a header that does not verify counts as none")
    void renewWithAWrongSignature(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone("name", "untouched");
        Phone sibling = owner.newPhone();
        s.post("/1/register/")
                .members("pushurl", "", "name", "taken")
                .hawk(phone.id(), sibling.key(), hawk -> {})
                .send()
                .status(401);
        s.post("/1/register/")
                .members("pushurl", "", "name", "taken")
                .hawk(DeviceId.random(s.random()).text(), phone.key(), hawk -> {})
                .send()
                .status(401);
        owner.state(phone).answer().memberIs("name", "untouched");
        phone.getsNothing();
    }

    @Check(
            id = "devices/register-with-assertion-and-hawk",
            rule = {"DEV-7", "DEV-11"},
            needs = Capability.USERS,
            negative = true,
            expected =
                    "register with an assertion and Hawk counts by its assertion, and is refused with 401 if either is not valid",
            cause = "the one that is looked at first decides, and the other may be anything")
    void registerWithAssertionAndHawk(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone("name", "untouched");
        Phone foreign = s.users().stranger().newPhone();
        foreign.sign(s.post("/1/register/").members("assert", "x", "pushurl", ""))
                .send()
                .status(401);
        phone.sign(s.post("/1/register/").members("assert", "x", "pushurl", "", "name", "taken"))
                .send()
                .status(401);
        owner.registration("deviceid", phone.id(), "name", "taken")
                .hawk(phone.id(), foreign.key(), hawk -> {})
                .send()
                .status(401);
        owner.state(phone).answer().memberIs("name", "untouched");
        Phone renewed = owner.phone(
                foreign.sign(owner.registration("deviceid", phone.id())).send());
        s.equal("the deviceid", phone.id(), renewed.id());
        renewed.getsNothing();
        foreign.getsNothing();
    }

    @Check(
            id = "devices/renewal-keeps-what-waits",
            rule = "DEV-19",
            needs = Capability.USERS,
            expected =
                    "renewing keeps the commands that were never delivered, with their ids, and removes a delivered one",
            cause = "the row is deleted and made anew, and its commands with it")
    void renewalKeepsWhatWaits(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long delivered = owner.command(phone, ring(30));
        phone.gets(ring(30), delivered);
        long waiting = owner.command(phone, track(600));
        long erase = owner.command(phone, ERASE);
        Phone renewed = owner.phone(phone.renewal("has_passcode", false).send());
        owner.state(renewed).pendingIs(waiting, erase);
        renewed.gets(track(600), waiting);
    }

    @Check(
            id = "devices/renewal-keeps-a-delivered-erase",
            rule = "DEV-19",
            needs = Capability.USERS,
            expected = "renewing with an assertion keeps an erase, whether it waits or is delivered",
            cause = "a thief who restarts the phone gets rid of the erase")
    void renewalKeepsADeliveredErase(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long erase = owner.command(phone, ERASE);
        Phone waiting = owner.phone(owner.registration("deviceid", phone.id(), "has_passcode", false)
                .send());
        waiting.gets(ERASE, erase);
        Phone delivered = owner.phone(owner.registration("deviceid", phone.id(), "has_passcode", false)
                .send());
        delivered.gets(ERASE, erase);
    }

    @Check(
            id = "devices/renewal-drops-what-is-not-accepted",
            rule = "DEV-19",
            needs = Capability.USERS,
            expected = "renewing with other accepts removes the commands of kinds that it does not name any more",
            cause = "a phone is given a command that it says it cannot execute")
    void renewalDropsWhatIsNotAccepted(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long ring = owner.command(phone, ring(30));
        owner.command(phone, track(600));
        owner.command(phone, ERASE);
        Phone renewed = owner.phone(phone.renewal("accepts", List.of("r")).send());
        owner.state(renewed).accepts("r").pendingIs(ring);
        renewed.gets(ring(30), ring);
    }

    @Check(
            id = "devices/renewal-keeps-the-position",
            rule = "DEV-19",
            needs = Capability.USERS,
            expected = "renewing keeps the position")
    void renewalKeepsThePosition(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        phone.reply("t", "ok", true, "la", 47.5, "lo", -122.25);
        owner.state(phone).position(47.5, -122.25);
        phone.renewal().send().ok();
        owner.state(phone).position(47.5, -122.25);
    }

    @Check(
            id = "devices/renewal-enables",
            rule = "DEV-50",
            needs = Capability.USERS,
            expected = "renewing enables a device that was disabled")
    void renewalEnables(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        phone.cmd("enabled", false).send().ok();
        owner.state(phone).enabled(false);
        Phone renewed = owner.phone(phone.renewal("has_passcode", false).send());
        owner.state(renewed).enabled(true);
        renewed.gets(ring(5), owner.command(renewed, ring(5)));
    }
}
