package dev.foxproof.conformance.scenario;

/** What checks build upon. If a step fails, that is reported once, and what needs it is skipped. */
public enum Step {
    CREATE_ACCOUNT("create-account", "an account can be created", "ACC-1"),
    VERIFY_EMAIL("verify-email", "an account can be verified with the mailed code", "ACC-9"),
    LOG_IN("log-in", "the owner of an account can log in", "ACC-15"),
    FETCH_KEYS("fetch-keys", "the owner of a verified account can fetch its keys", "ACC-25"),
    START_PASSWORD_CHANGE("start-password-change", "a password change can be started", "ACC-31"),
    RECOVER_PASSWORD("recover-password", "a forgotten password can be recovered with the mailed code", "ACC-46"),
    MAKE_ASSERTION("make-assertion", "the owner of a verified account is given a certificate", "ACC-74"),
    REGISTER_DEVICE("register-device", "a phone can be registered with an assertion", "DEV-6"),
    QUEUE_COMMAND("queue-command", "the user of a phone can command it", "DEV-28");

    private final String id;
    private final String expected;
    private final String rule;

    Step(String id, String expected, String rule) {
        this.id = id;
        this.expected = expected;
        this.rule = rule;
    }

    /** The id in reports, after {@code prerequisite/}. */
    public String id() {
        return id;
    }

    public String expected() {
        return expected;
    }

    public String rule() {
        return rule;
    }
}
