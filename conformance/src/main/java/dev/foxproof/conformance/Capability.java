package dev.foxproof.conformance;

/** Something beyond plain HTTP that a check needs of the target; without it the check is skipped. */
public enum Capability {
    /** The mails that the server sends can be read, so that accounts can be verified and passwords forgotten. */
    MAILBOX("a mailbox (--mailbox URL), to read what the server mails"),
    /** Checks can stand for users of Find My Device. */
    USERS("users: a mailbox (--mailbox URL), or --assertion and --user-authorization"),
    /** There is a push server that the target is allowed to call, and whose requests can be seen. */
    PUSH("a push server of its own, as the embedded server has"),
    /** The target is a server of the check's own whose clock the check moves: {@code Scenario.advance}. */
    CLOCK("a clock that can be moved, as the embedded server has");

    private final String description;

    Capability(String description) {
        this.description = description;
    }

    /** What is missing, in words that follow "needs". */
    public String description() {
        return description;
    }
}
