package dev.foxproof.conformance.scenario;

/**
 * Where a check's users of Find My Device come from: accounts that are made and verified, or addresses alone where the target takes
 * {@link UserTemplates}. Accounts are shared by many checks, each of which registers phones of its own.
 */
public final class DeviceUsers {
    /** A user has at most 100 devices, so that the checks are spread over several. */
    private static final int SHARED = 4;

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

    private String certified(Account account) {
        return "test:" + account.email();
    }

    /** The user who holds the session of this account. */
    public DeviceUser of(Account account) {
        UserTemplates templates = scenario.target().users();
        return new DeviceUser(
                scenario,
                account.email(),
                () -> templates == null ? certified(account) : templates.assertionOf(account.email()),
                request -> request.hawk(account.session()),
                account);
    }
}
