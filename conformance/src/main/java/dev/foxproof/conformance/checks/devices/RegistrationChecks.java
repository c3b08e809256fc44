package dev.foxproof.conformance.checks.devices;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.Request;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.errors.Errno;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a phone becomes the device of a user. */
public final class RegistrationChecks {
    private static final String UUID_4 = "[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}";

    @Check(
            id = "devices/register",
            rule = {"DEV-6", "DEV-1"},
            needs = Capability.USERS,
            expected = "register answers deviceid, secret and clientid, which is the SHA-256 of the email,"
                    + " and the device is the user's")
    void register(Scenario s) {
        DeviceUser owner = s.users().owner();
        Answer answer = owner.registration().send();
        Phone phone = owner.phone(answer);
        answer.memberIs("clientid", owner.userId());
        owner.state(phone).answer().memberIs("deviceid", phone.id());
        phone.getsNothing();
    }

    @Check(
            id = "devices/register-without-the-slash",
            rule = "DEV-6",
            needs = Capability.USERS,
            expected = "register is served with and without the slash at its end",
            cause = "the routes are exact, and the deployed phones use the other one")
    void registerWithoutTheSlash(Scenario s) {
        DeviceUser owner = s.users().owner();
        for (String path : List.of("/1/register", "/1/register/")) {
            owner.phone(s.post(path)
                    .members("assert", owner.assertion(), "pushurl", "")
                    .send());
        }
    }

    @Check(
            id = "devices/client-id-is-of-the-folded-email",
            rule = "DEV-1",
            needs = Capability.USERS,
            expected = "the clientid of an email with capitals is the SHA-256 of the email in lower case",
            cause = "another spelling of the email makes another user")
    void clientIdIsOfTheFoldedEmail(Scenario s) {
        DeviceUser user = s.users().newcomer("Capital-" + s.newEmail());
        Answer answer = user.registration().send().ok();
        answer.memberIs("clientid", user.userId());
        user.state(user.phone(answer));
    }

    @Check(
            id = "devices/new-device-id",
            rule = "DEV-8",
            needs = Capability.USERS,
            expected =
                    "each new deviceid is a UUID of version 4 in lower-case hex without hyphens, and none is given out twice",
            cause = "ids are numbers, times, or UUIDs with hyphens")
    void newDeviceId(Scenario s) {
        DeviceUser owner = s.users().owner();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            String id = owner.registration().send().ok().hex("deviceid", 16);
            s.require(id.matches(UUID_4), "a UUID of version 4", id);
            s.require(ids.add(id), "another deviceid each time", id + " twice");
        }
    }

    @Check(
            id = "devices/register-an-own-device-id",
            rule = "DEV-9",
            needs = Capability.USERS,
            expected = "a deviceid that nobody has is registered, and answered in lower case",
            cause = "a phone that outlived the server's database can never come back")
    void registerAnOwnDeviceId(Scenario s) {
        DeviceUser owner = s.users().owner();
        String id = DeviceId.random(s.random()).text();
        Answer answer = owner.registration("deviceid", id.toUpperCase(Locale.ROOT))
                .send()
                .ok();
        answer.memberIs("deviceid", id);
        owner.state(owner.phone(answer));
    }

    @Check(
            id = "devices/register-again",
            rule = "DEV-9",
            needs = Capability.USERS,
            expected =
                    "register with the deviceid of an own device renews it: same deviceid, no second device, and the new"
                            + " accepts, has_passcode and name",
            cause = "each start of a phone leaves another device behind")
    void registerAgain(Scenario s) {
        DeviceUser owner = s.users().newcomer();
        Phone phone = owner.newPhone("name", "before");
        Answer answer = owner.registration(
                        "deviceid", phone.id(), "name", "after", "has_passcode", true, "accepts", List.of("r"))
                .send()
                .ok();
        answer.memberIs("deviceid", phone.id()).memberIs("clientid", owner.userId());
        owner.state(phone).accepts("r").hasPasscode(true).answer().memberIs("name", "after");
        s.equal("the number of devices", 1, owner.devices().member("devices").size());
    }

    @Check(
            id = "devices/register-a-foreign-device-id",
            rule = "DEV-10",
            needs = Capability.USERS,
            negative = true,
            expected =
                    "register with the deviceid of another user's device is refused with 409, and that device stays as it was",
            cause = "the row is written by deviceid alone, so that whoever knows an id takes the device")
    void registerAForeignDeviceId(Scenario s) {
        DeviceUser owner = s.users().owner();
        DeviceUser stranger = s.users().stranger();
        Phone phone = owner.newPhone("name", "untouched", "accepts", List.of("r", "t"));
        stranger.registration("deviceid", phone.id(), "name", "taken").send().refused(Errno.CONFLICT);
        stranger.registration("deviceid", phone.id().toUpperCase(Locale.ROOT), "name", "taken")
                .send()
                .refused(Errno.CONFLICT);
        owner.state(phone).accepts("r", "t").answer().memberIs("name", "untouched");
        phone.getsNothing();
        stranger.state(phone.id()).send().refused(Errno.NOT_FOUND);
    }

    @Check(
            id = "devices/register-without-proof",
            rule = "DEV-7",
            needs = Capability.USERS,
            negative = true,
            expected =
                    "register without assertion and without Hawk is refused with 401, errno 110, and nothing changes",
            cause = "whoever names a deviceid renews it")
    void registerWithoutProof(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone("name", "untouched");
        s.post("/1/register/").members("pushurl", "").send().refused(Errno.INVALID_TOKEN);
        s.post("/1/register/")
                .members("pushurl", "", "deviceid", phone.id(), "name", "taken")
                .send()
                .refused(Errno.INVALID_TOKEN);
        owner.state(phone).answer().memberIs("name", "untouched");
        phone.getsNothing();
    }

    @Check(
            id = "devices/register-with-a-bad-assertion",
            rule = "DEV-7",
            needs = Capability.USERS,
            negative = true,
            expected = "register with a text that is no assertion is refused with 401, errno 110, and nothing changes",
            cause = "the email is read from the assertion before, or without, verifying it")
    void registerWithABadAssertion(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone("name", "untouched");
        String right = owner.assertion();
        List<String> wrong =
                List.of("x", "a.b.c~d.e.f", owner.email(), "{}", "~", "null", "x".repeat(8192), right + "~" + right);
        for (String assertion : wrong) {
            s.post("/1/register/")
                    .members("assert", assertion, "pushurl", "", "deviceid", phone.id(), "name", "taken")
                    .send()
                    .refused(Errno.INVALID_TOKEN);
        }
        owner.state(phone).answer().memberIs("name", "untouched");
        phone.getsNothing();
    }

    @Check(
            id = "devices/missing-passcode-flag",
            rule = "DEV-13",
            needs = Capability.USERS,
            expected = "a device that registered without has_passcode has one",
            cause = "what is not said reads as false, and a thief's lock sets a new code")
    void missingPasscodeFlag(Scenario s) {
        DeviceUser owner = s.users().owner();
        owner.state(owner.phone(owner.registration().send())).hasPasscode(true);
    }

    @Check(
            id = "devices/passcode-flag-forms",
            rule = {"DEV-13", "DEV-16"},
            needs = Capability.USERS,
            expected = "has_passcode is taken as a JSON boolean and as the text true or false",
            cause = "deployed phones send a text, which reads as true, or as false, whatever it says")
    void passcodeFlagForms(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        for (Object flag : List.of(true, "false", "true", false)) {
            owner.registration("deviceid", phone.id(), "has_passcode", flag)
                    .send()
                    .ok();
            owner.state(phone).hasPasscode(flag.toString().equals("true"));
        }
    }

    @Check(
            id = "devices/accepts-everything",
            rule = "DEV-14",
            needs = Capability.USERS,
            expected = "a missing and an empty accepts mean r, l, t and e")
    void acceptsEverything(Scenario s) {
        DeviceUser owner = s.users().owner();
        owner.state(owner.phone(owner.registration().send())).accepts("r", "l", "t", "e");
        owner.state(owner.phone(owner.registration("accepts", List.of()).send()))
                .accepts("r", "l", "t", "e");
    }

    @Check(
            id = "devices/accepts-what-it-names",
            rule = "DEV-14",
            needs = Capability.USERS,
            expected = "accepts keeps the kinds that it names, by their first letter in either case, and nothing else",
            cause = "the comparison has its two texts the wrong way round, or minds the case")
    void acceptsWhatItNames(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone("accepts", List.of("R", "track", "x", "r", "h"));
        owner.state(phone).accepts("r", "t");
        owner.registration("deviceid", phone.id(), "accepts", List.of("Lock", "E"))
                .send()
                .ok();
        owner.state(phone).accepts("l", "e");
    }

    @Check(
            id = "devices/accepts-nothing",
            rule = "DEV-14",
            needs = Capability.USERS,
            expected = "an accepts that names no kind means none")
    void acceptsNothing(Scenario s) {
        DeviceUser owner = s.users().owner();
        owner.state(owner.newPhone("accepts", List.of("x", "q"))).accepts();
    }

    @Check(
            id = "devices/push-url-not-allowed",
            rule = "DEV-15",
            needs = Capability.USERS,
            negative = true,
            expected =
                    "a push URL outside of the allowed origins is refused with errno 107, one in the own network too,"
                            + " and nothing changes",
            cause = "the server calls any URL, and so its own network, for whoever registers")
    void pushUrlNotAllowed(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        List<String> foreign = List.of(
                "https://push.foxproof.invalid/v1/endpoint",
                "http://127.0.0.1:9/",
                "http://[::1]:9/",
                "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/",
                s.target().endpoint().url() + "/");
        for (String url : foreign) {
            refused(owner, phone, url);
        }
        phone.getsNothing();
    }

    @Check(
            id = "devices/push-url-malformed",
            rule = "DEV-16",
            needs = Capability.USERS,
            negative = true,
            expected = "a pushurl that is no http or https URL of at most 1024 characters is refused with errno 107,"
                    + " a missing one with errno 108",
            cause = "file: and the like reach the library that fetches")
    void pushUrlMalformed(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        List<Object> malformed = List.of(
                "x",
                "/push",
                "file:///etc/passwd",
                "ftp://push.foxproof.invalid/",
                "https://user@push.foxproof.invalid/",
                "https://push.foxproof.invalid/a b",
                "https://push.foxproof.invalid/" + "p".repeat(1024),
                1,
                true,
                List.of());
        for (Object url : malformed) {
            refused(owner, phone, url);
        }
        owner.registration("pushurl", null).send().refused(Errno.INVALID_PARAMETER);
        s.post("/1/register/")
                .members("assert", owner.assertion(), "deviceid", phone.id())
                .send()
                .refused(Errno.MISSING_PARAMETER);
        phone.getsNothing();
    }

    private static void refused(DeviceUser owner, Phone phone, Object pushUrl) {
        owner.registration("deviceid", phone.id(), "pushurl", pushUrl).send().refused(Errno.INVALID_PARAMETER);
    }

    @Check(
            id = "devices/register-malformed-members",
            rule = "DEV-16",
            needs = Capability.USERS,
            negative = true,
            expected = "a member of register outside its grammar is refused with errno 107, and nothing is stored",
            cause = "what does not fit is cut, converted or ignored")
    void registerMalformedMembers(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone("name", "untouched");
        List<Request> malformed = List.of(
                owner.registration("deviceid", phone.id(), "has_passcode", 1),
                owner.registration("deviceid", phone.id(), "has_passcode", "yes"),
                owner.registration("deviceid", phone.id(), "has_passcode", "True"),
                owner.registration("deviceid", phone.id(), "has_passcode", null),
                owner.registration("deviceid", phone.id(), "accepts", "rlte"),
                owner.registration("deviceid", phone.id(), "accepts", List.of("r", 1)),
                owner.registration("deviceid", phone.id(), "accepts", List.of("")),
                owner.registration("deviceid", phone.id(), "accepts", List.of("r".repeat(17))),
                owner.registration("deviceid", phone.id(), "accepts", java.util.Collections.nCopies(17, "r")),
                owner.registration("deviceid", phone.id(), "accepts", null),
                owner.registration("deviceid", phone.id(), "name", ""),
                owner.registration("deviceid", phone.id(), "name", "n".repeat(65)),
                owner.registration("deviceid", phone.id(), "name", "a\u0007b"),
                owner.registration("deviceid", phone.id(), "name", "a\u0085b"),
                owner.registration("deviceid", phone.id(), "name", 1),
                owner.registration("deviceid", phone.id(), "assert", 1),
                owner.registration("deviceid", phone.id(), "assert", ""),
                owner.registration("deviceid", phone.id(), "assert", "x".repeat(8193)));
        malformed.forEach(request -> request.send().refused(Errno.INVALID_PARAMETER));
        owner.state(phone)
                .accepts("r", "l", "t", "e")
                .hasPasscode(false)
                .answer()
                .memberIs("name", "untouched");
        phone.getsNothing();
    }

    @Check(
            id = "devices/register-malformed-device-id",
            rule = "DEV-16",
            needs = Capability.USERS,
            negative = true,
            expected = "a deviceid that is not the 32 hex digits of a UUID of version 4 is refused with errno 107",
            cause = "the id of a device is anything that the first phone sends")
    void registerMalformedDeviceId(Scenario s) {
        DeviceUser owner = s.users().owner();
        String id = DeviceId.random(s.random()).text();
        List<Object> malformed = List.of(
                "",
                id.substring(1),
                id + "0",
                " " + id.substring(1),
                id.substring(0, 8) + "-" + id.substring(9),
                "0".repeat(32),
                id.substring(0, 12) + "1" + id.substring(13),
                id.substring(0, 16) + "c" + id.substring(17),
                "g".repeat(32),
                1);
        for (Object deviceId : malformed) {
            owner.registration("deviceid", deviceId).send().refused(Errno.INVALID_PARAMETER);
        }
        owner.state(id).send().refused(Errno.NOT_FOUND);
    }

    @Check(
            id = "devices/name",
            rule = "DEV-17",
            needs = Capability.USERS,
            expected =
                    "the name is the one sent, of up to 64 characters, else the one it had, else the local part of the email")
    void name(Scenario s) {
        DeviceUser owner = s.users().owner();
        String email = owner.email();
        String name = "F\u00fcchsin's phone \ud83e\udd8a" + "x".repeat(47);
        Phone phone = owner.phone(owner.registration().send());
        owner.state(phone).answer().memberIs("name", email.substring(0, email.indexOf('@')));
        owner.registration("deviceid", phone.id(), "name", name).send().ok();
        owner.state(phone).answer().memberIs("name", name);
        owner.registration("deviceid", phone.id()).send().ok();
        owner.state(phone).answer().memberIs("name", name);
    }

    @Check(
            id = "devices/register-ignores-unknown-members",
            rule = "ERR-34",
            needs = Capability.USERS,
            expected = "register ignores members that it does not know")
    void registerIgnoresUnknownMembers(Scenario s) {
        DeviceUser owner = s.users().owner();
        owner.phone(owner.registration("loggedin", true, "lockable", 1, "secret", "0".repeat(64))
                .send());
    }
}
