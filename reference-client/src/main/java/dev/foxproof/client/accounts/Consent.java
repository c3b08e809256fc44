package dev.foxproof.client.accounts;

/** What the client does only when its user asks for it, because it gives up some protection. */
public enum Consent {
    /** A change or reset of the password brings an account from v1 to v2. Proving the old password of a v1 account takes a v1 value. */
    UPGRADE,
    /** v1 for an account that was seen at v2: somebody has to have changed its password with an old client. */
    V1_AFTER_V2,
    /** Another kB than the one remembered: somebody has to have reset the account. */
    CHANGED_KEYS,
    /** True v1 values beside v2, so that v1-only clients can log in. The server then sees a value that is 650 times cheaper to guess from. */
    V1_COMPATIBILITY
}
