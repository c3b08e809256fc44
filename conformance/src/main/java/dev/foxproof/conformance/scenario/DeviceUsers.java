package dev.foxproof.conformance.scenario;

import dev.foxproof.conformance.Capability;
import dev.foxproof.spec.browserid.SigningKey;
import java.time.Duration;
import java.time.Instant;

/**
 * Where a check's users of Find My Device come from: accounts that are made and verified, or addresses alone where the target takes
 * {@link UserTemplates}. Accounts are shared by many checks, each of which registers phones of its own.
 */
public final class DeviceUsers {
    /** A user has at most 100 devices, so that the checks are spread over several. */
    private static final int SHARED = 4;

    private static final Duration CERTIFICATE_LIFETIME = Duration.ofHours(6);
    private static final Duration ASSERTION_LIFETIME = Duration.ofMinutes(5);

    private final Scenario scenario;

    DeviceUsers(Scenario scenario) {
        this.scenario = scenario;
    }

    /** A user with devices of other checks too. Needs USERS. */
    public DeviceUser owner() {
        return user(0);
    }

    /** A user other than the owner, with devices of other checks too. Needs USERS. */
    public DeviceUser stranger() {
        return user(1);
    }

    private DeviceUser user(int offset) {
        UserTemplates templates = scenario.target().users();
        return templates == null ? withSharedAccount(offset) : named(templates, scenario.newEmail());
    }

    /** A user without devices. Needs USERS; costs the target a scrypt if it takes an account. */
    public DeviceUser newcomer() {
        return newcomer(scenario.newEmail());
    }

    /** A user without devices, with an address that no account has. Needs USERS; costs as {@link #newcomer()} does. */
    public DeviceUser newcomer(String email) {
        UserTemplates templates = scenario.target().users();
        return templates == null ? of(scenario.verified(scenario.newAccount(email))) : named(templates, email);
    }

    /** A user known by a session, with devices of other checks too: do not end the session. Needs MAILBOX. */
    public DeviceUser ownerWithAccount() {
        return withSharedAccount(0);
    }

    /** A user without devices, known by the session of an account. Needs MAILBOX; costs the target a scrypt. */
    public DeviceUser newcomerWithAccount() {
        return of(scenario.newVerifiedAccount());
    }

    private DeviceUser withSharedAccount(int offset) {
        int share = (scenario.share(SHARED) + offset) % SHARED;
        return of(scenario.sharedVerifiedAccount("device-owner-" + share));
    }

    private DeviceUser named(UserTemplates templates, String email) {
        return new DeviceUser(
                scenario,
                email,
                () -> templates.assertionOf(email),
                request -> request.authorization(templates.authorizationOf(email)),
                null);
    }

    /** A certificate for the user's account. Skips the check where the target makes none. */
    public Certified certified(DeviceUser user) {
        return certified(user.account());
    }

    /** A certificate for the user's account, for this key. Skips the check where the target makes none. */
    public Certified certified(DeviceUser user, SigningKey key) {
        return scenario.prepare(Step.MAKE_ASSERTION, () -> sign(user.account(), key));
    }

    private Certified certified(Account account) {
        return scenario.certified(account, () -> sign(account, PublicKeys.rsKey()));
    }

    private Certified sign(Account account, SigningKey key) {
        Answer answer = scenario.post("/v1/certificate/sign")
                .note("preparing: certify a key")
                .members("publicKey", key.publicKey().members(), "duration", CERTIFICATE_LIFETIME.toMillis())
                .hawk(account.session())
                .send();
        if (answer.status() == 404 || answer.status() == 410) {
            throw scenario.skip("needs " + Capability.USERS.description() + "; certificate/sign is not offered");
        }
        return new Certified(
                key, answer.ok().text("cert"), scenario.target().now().plus(CERTIFICATE_LIFETIME.dividedBy(2)));
    }

    private String assertion(Account account) {
        Instant until = scenario.target().now().plus(ASSERTION_LIFETIME);
        return certified(account).assertion(scenario.audience(), until);
    }

    /** The user who holds the session of this account. */
    public DeviceUser of(Account account) {
        UserTemplates templates = scenario.target().users();
        return new DeviceUser(
                scenario,
                account.email(),
                () -> templates == null ? assertion(account) : templates.assertionOf(account.email()),
                request -> request.hawk(account.session()),
                account);
    }
}
