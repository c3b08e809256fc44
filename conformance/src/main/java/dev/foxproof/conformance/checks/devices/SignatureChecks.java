package dev.foxproof.conformance.checks.devices;

import static dev.foxproof.conformance.checks.devices.Commands.ERASE;
import static dev.foxproof.conformance.checks.devices.Commands.ring;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.ServerAuthorization;
import dev.foxproof.spec.hawk.StaleTimestamp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How phones sign their requests, and the server its answers to them. */
public final class SignatureChecks {
    /** The answer carries a Server-Authorization that verifies with the key of the request. */
    private static void verify(Scenario s, HawkKey key, Answer answer) {
        String header = answer.requireHeader("Server-Authorization");
        try {
            ServerAuthorization.parse(header)
                    .verify(
                            key,
                            s.artifacts(answer.request()),
                            answer.header("Content-Type").orElse(null),
                            answer.body());
        } catch (HawkException e) {
            throw s.failure(
                    answer.request().method() + " " + answer.request().resource()
                            + " answers a Server-Authorization that verifies",
                    header + " (" + e.getMessage() + ")");
        }
    }

    @Check(
            id = "devices/key-is-the-text",
            rule = "DEV-44",
            needs = Capability.USERS,
            negative = true,
            expected =
                    "cmd signed with the text of the secret is accepted, signed with the bytes that it spells it is refused"
                            + " with 401",
            cause = "the key is decoded from hex, as that of an accounts token is")
    void keyIsTheText(Scenario s) {
        Phone phone = s.users().owner().newPhone();
        phone.getsNothing();
        phone.cmd(hawk -> hawk.key(Hex.decode("secret", phone.secret(), 32)))
                .send()
                .refused(Errno.INVALID_SIGNATURE);
        phone.cmd(hawk -> hawk.key(
                        phone.secret().toUpperCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII)))
                .send()
                .refused(Errno.INVALID_SIGNATURE);
    }

    @Check(
            id = "devices/cmd-without-hash",
            rule = {"DEV-44", "HAWK-22"},
            needs = Capability.USERS,
            negative = true,
            expected = "cmd with a body and without a payload hash is refused with 401, and has no effect",
            cause = "the hash is verified only if there is one, and a proxy can answer for the phone")
    void cmdWithoutHash(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long id = owner.command(phone, ring(30));
        phone.gets(ring(30), id);
        phone.cmd(hawk -> hawk.noHash(), "r", Json.object("ok", true)).send().refused(Errno.INVALID_SIGNATURE);
        owner.state(phone).pendingIs(id);
    }

    @Check(
            id = "devices/cmd-with-another-body",
            rule = {"DEV-44", "HAWK-23"},
            needs = Capability.USERS,
            negative = true,
            expected = "cmd with another body than the one that was hashed is refused with 401, and has no effect",
            cause = "the hash is believed, not computed")
    void cmdWithAnotherBody(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        byte[] signed = "{}".getBytes(StandardCharsets.UTF_8);
        phone.cmd(hawk -> hawk.hashOf("application/json", signed), "enabled", false)
                .send()
                .refused(Errno.INVALID_SIGNATURE);
        owner.state(phone).enabled(true);
    }

    @Check(
            id = "devices/cmd-replayed",
            rule = {"DEV-44", "HAWK-31"},
            needs = Capability.USERS,
            negative = true,
            expected = "the second of two identical requests to cmd is refused with 401, errno 115, and has no effect",
            cause = "whoever records a position report can send it again")
    void cmdReplayed(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        PreparedRequest report =
                phone.cmd("t", Json.object("ok", true, "la", 1.5, "lo", 2.5)).prepare();
        s.send(report).ok();
        phone.reply("t", "ok", true, "la", 3.5, "lo", 4.5);
        s.send(report).refused(Errno.INVALID_NONCE);
        owner.state(phone).position(3.5, 4.5);
    }

    @Check(
            id = "devices/cmd-stale",
            rule = {"DEV-44", "HAWK-28"},
            needs = Capability.USERS,
            negative = true,
            expected =
                    "cmd with a ts of an hour ago is refused with errno 111, with a tsm that the secret's text verifies",
            cause = "a phone whose clock is wrong cannot find out, or believes whoever tells it the time")
    void cmdStale(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        Answer answer = phone.cmd(hawk -> hawk.skew(-3600), "t", Json.object("ok", true, "la", 1.5, "lo", 2.5))
                .send()
                .refused(Errno.STALE_TIMESTAMP);
        String header = answer.requireHeader("WWW-Authenticate");
        try {
            Duration offset = StaleTimestamp.parse(header)
                    .offset(HawkKey.ofText(phone.secret()), Instant.ofEpochSecond(s.serverSeconds()));
            s.require(
                    offset.abs().toSeconds() <= 5, "ts is the server's time", "ts is " + offset.toSeconds() + " s off");
        } catch (HawkException e) {
            throw s.failure("WWW-Authenticate with ts and a right tsm", header + " (" + e.getMessage() + ")");
        }
        owner.state(phone).noPosition();
    }

    @Check(
            id = "devices/unknown-device-signs",
            rule = {"DEV-44", "HAWK-26"},
            needs = Capability.USERS,
            negative = true,
            expected = "cmd of a device that nobody registered is refused with 401, errno 110, unsigned",
            cause = "the lookup of an unknown id fails with a server error")
    void unknownDeviceSigns(Scenario s) {
        Phone phone = s.users().owner().newPhone();
        String id = DeviceId.random(s.random()).text();
        for (String unknown : List.of(id, "0".repeat(32), "x")) {
            Answer answer = s.post("/1/cmd/" + unknown)
                    .members()
                    .hawk(unknown, phone.key(), hawk -> {})
                    .send()
                    .refused(Errno.INVALID_TOKEN);
            s.require(answer.header("Server-Authorization").isEmpty(), "no Server-Authorization", "one");
        }
    }

    @Check(
            id = "devices/answer-to-a-phone-is-signed",
            rule = "DEV-62",
            needs = Capability.USERS,
            expected =
                    "every answer to cmd is signed with the device's secret: {}, a command, a refusal, and the last one to an erase",
            cause = "whoever sits between them can erase the phone; or the answer is signed in Authorization")
    void answerToAPhoneIsSigned(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        HawkKey key = HawkKey.ofText(phone.secret());
        verify(s, key, phone.poll());
        long id = owner.command(phone, ERASE);
        verify(s, key, phone.gets(ERASE, id));
        verify(s, key, phone.cmd("r", 1).send().refused(Errno.INVALID_PARAMETER));
        verify(s, key, phone.cmd().jsonText("{").send().refused(Errno.INVALID_JSON));
        verify(s, key, phone.done(ERASE, id));
    }

    @Check(
            id = "devices/answer-to-a-renewal-is-signed",
            rule = "DEV-62",
            needs = Capability.USERS,
            expected = "the answer to register with Hawk is signed with the old secret, a refusal too",
            cause = "the phone is asked to verify the new secret with itself")
    void answerToARenewalIsSigned(Scenario s) {
        Phone phone = s.users().owner().newPhone();
        HawkKey key = HawkKey.ofText(phone.secret());
        String other = DeviceId.random(s.random()).text();
        verify(s, key, phone.renewal("deviceid", other).send().refused(Errno.CONFLICT));
        verify(s, key, phone.renewal().send().ok());
    }

    @Check(
            id = "devices/answer-to-a-user-is-signed",
            rule = "DEV-62",
            needs = Capability.MAILBOX,
            expected = "every answer to a request signed with a session is signed: state, devices, queue, and refusals",
            cause = "the user's endpoints leave the server by another way than those of accounts")
    void answerToAUserIsSigned(Scenario s) {
        DeviceUser owner = s.users().ownerWithAccount();
        Phone phone = owner.newPhone("accepts", List.of("r"));
        HawkKey key = HawkKey.ofBytes(owner.account().session().reqHmacKey().toBytes());
        verify(s, key, owner.state(phone).answer());
        verify(s, key, owner.devices());
        verify(s, key, owner.queue(phone, ring(30)).send().ok());
        verify(s, key, owner.queue(phone, ERASE).send().refused(Errno.NOT_ACCEPTED));
        verify(s, key, owner.withdraw(phone.id()).send().ok());
        verify(s, key, owner.state(DeviceId.random(s.random()).text()).send().refused(Errno.NOT_FOUND));
    }

    @Check(
            id = "devices/wrong-signature-is-not-answered-signed",
            rule = {"DEV-62", "HAWK-41"},
            needs = Capability.USERS,
            negative = true,
            expected = "the answer to a request with a wrong MAC carries no Server-Authorization",
            cause = "the server signs for whoever names an id")
    void wrongSignatureIsNotAnsweredSigned(Scenario s) {
        Phone phone = s.users().owner().newPhone();
        Answer answer = phone.cmd(hawk -> hawk.key(s.randomBytes(32))).send().refused(Errno.INVALID_SIGNATURE);
        s.require(answer.header("Server-Authorization").isEmpty(), "no Server-Authorization", "one");
    }
}
