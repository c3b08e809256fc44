package dev.foxproof.client.accounts;

/** Which version of client stretching a call may use. */
public enum Profile {
    /** v1 alone; the server is not asked. */
    CLASSIC,
    /** v2 alone; anything else is refused. */
    CURRENT,
    /** What the server says of the account, within what is remembered of it. */
    AUTO
}
