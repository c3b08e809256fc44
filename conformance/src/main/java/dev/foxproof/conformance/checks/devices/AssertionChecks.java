package dev.foxproof.conformance.checks.devices;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Certified;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.PublicKeys;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.browserid.Assertion;
import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.browserid.BackedAssertion;
import dev.foxproof.spec.browserid.SigningKey;
import dev.foxproof.spec.errors.Errno;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Assertions that register must tell from good ones; they are made with certificates of the target itself. */
public final class AssertionChecks {
    private static final Duration SOON = Duration.ofMinutes(5);

    private static Instant soon(Scenario s) {
        return s.target().now().plus(SOON);
    }

    /** Each of these is refused for a phone of the user, whose secret stays good. */
    private static void refused(Scenario s, DeviceUser owner, List<String> assertions) {
        Phone phone = owner.newPhone("name", "untouched");
        for (String assertion : assertions) {
            s.post("/1/register/")
                    .members("assert", assertion, "pushurl", "", "deviceid", phone.id(), "name", "taken")
                    .send()
                    .refused(Errno.INVALID_TOKEN);
        }
        owner.state(phone).answer().memberIs("name", "untouched");
        phone.getsNothing();
    }

    @Check(
            id = "devices/assertion-of-an-account",
            rule = {"DEV-6", "DEV-1"},
            needs = Capability.MAILBOX,
            expected =
                    "register takes an assertion that a certificate of the accounts server backs, with an RS and with a DS key")
    void assertionOfAnAccount(Scenario s) {
        DeviceUser owner = s.users().ownerWithAccount();
        for (SigningKey key : List.of(PublicKeys.rsKey(), PublicKeys.dsKey())) {
            Certified certified = s.users().certified(owner, key);
            Answer answer = s.post("/1/register/")
                    .members("assert", certified.assertion(s.audience(), soon(s)), "pushurl", "")
                    .send()
                    .ok();
            answer.memberIs("clientid", owner.userId());
        }
    }

    @Check(
            id = "devices/assertion-for-another-audience",
            rule = {"DEV-7", "DEV-6"},
            needs = Capability.MAILBOX,
            negative = true,
            expected =
                    "an assertion for another origin, be it another port of the host, is refused with 401, errno 110",
            cause = "any service that a user signs in to can register and erase the phones of that user")
    void assertionForAnotherAudience(Scenario s) {
        DeviceUser owner = s.users().ownerWithAccount();
        Certified certified = s.users().certified(owner);
        String own = s.audience().origin();
        String otherScheme = own.startsWith("http:") ? own.replace("http:", "https:") : own.replace("https:", "http:");
        List<String> others =
                List.of("https://foxproof.invalid", otherScheme, "http://127.0.0.1:1", "https://127.0.0.1:1");
        refused(
                s,
                owner,
                others.stream()
                        .map(origin -> certified.assertion(new Audience(origin), soon(s)))
                        .toList());
    }

    @Check(
            id = "devices/assertion-that-has-expired",
            rule = "DEV-7",
            needs = Capability.MAILBOX,
            negative = true,
            expected = "an assertion whose time is over is refused with 401, errno 110",
            cause = "an assertion that somebody kept is good for ever")
    void assertionThatHasExpired(Scenario s) {
        DeviceUser owner = s.users().ownerWithAccount();
        Certified certified = s.users().certified(owner);
        refused(
                s,
                owner,
                List.of(
                        certified.assertion(s.audience(), s.target().now().minus(SOON)),
                        certified.assertion(s.audience(), Instant.EPOCH)));
    }

    @Check(
            id = "devices/assertion-of-another-key",
            rule = "DEV-7",
            needs = Capability.MAILBOX,
            negative = true,
            expected =
                    "an assertion signed by another key than the certified one, changed, or without its certificate, is refused"
                            + " with 401, errno 110",
            cause = "the certificate is verified, and the assertion is not")
    void assertionOfAnotherKey(Scenario s) {
        DeviceUser owner = s.users().ownerWithAccount();
        Certified certified = s.users().certified(owner);
        String right = certified.assertion(s.audience(), soon(s));
        String alone = new Assertion(s.audience(), soon(s)).sign(certified.key());
        refused(
                s,
                owner,
                List.of(
                        BackedAssertion.join(
                                certified.certificate(), new Assertion(s.audience(), soon(s)).sign(PublicKeys.dsKey())),
                        BackedAssertion.join(certified.certificate(), certified.certificate()),
                        changedAt(right, right.length() - 10),
                        alone,
                        certified.certificate(),
                        certified.certificate() + "~",
                        "~" + alone));
    }

    @Check(
            id = "devices/certificate-of-somebody-else",
            rule = "DEV-7",
            needs = Capability.MAILBOX,
            negative = true,
            expected =
                    "an assertion with a certificate that was changed, or that the accounts server did not sign, is refused with"
                            + " 401, errno 110",
            cause = "the address is read from a certificate that nobody looks at")
    void certificateOfSomebodyElse(Scenario s) {
        DeviceUser owner = s.users().ownerWithAccount();
        Certified certified = s.users().certified(owner);
        String certificate = certified.certificate();
        int signature = certificate.lastIndexOf('.');
        String assertion = new Assertion(s.audience(), soon(s)).sign(certified.key());
        refused(
                s,
                owner,
                List.of(
                        BackedAssertion.join(changedAt(certificate, signature + 10), assertion),
                        BackedAssertion.join(changedAt(certificate, certificate.indexOf('.') + 20), assertion),
                        BackedAssertion.join(certificate.substring(0, signature + 1), assertion),
                        BackedAssertion.join(resigned(certificate, certified.key()), assertion)));
    }

    /** The text with one character exchanged for another of the alphabet. */
    private static String changedAt(String text, int index) {
        char wrong = text.charAt(index) == 'A' ? 'B' : 'A';
        return text.substring(0, index) + wrong + text.substring(index + 1);
    }

    /** The claims of the certificate under a signature of a key that is nobody's but the check's. */
    private static String resigned(String certificate, SigningKey key) {
        String signed = certificate.substring(0, certificate.lastIndexOf('.'));
        byte[] signature = key.sign(signed.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return signed + "." + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }
}
