package dev.foxproof.client.call;

import org.jspecify.annotations.Nullable;

/** The client refused to go on: an answer is not what the protocol allows, or going on would weaken the account. */
public final class ClientRefusal extends ClientException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Why the client refused. After each of these it sends nothing more for the call. */
    public enum Reason {
        /** The answer is a redirect. */
        REDIRECT("answer.redirect"),
        /** The status is below 400 and not 200. */
        STATUS("answer.status"),
        /** The answer is not application/json. */
        CONTENT_TYPE("answer.content-type"),
        /** The answer is not one JSON text of the expected kind in strict UTF-8, or has a member twice. */
        NOT_JSON("answer.not-json"),
        /** A member of the answer is missing, of a wrong type, or outside its grammar. */
        MEMBER("answer.member"),
        /** {@code Server-Authorization} does not match the answer. */
        SIGNATURE("answer.signature"),
        /** This server signs its answers, and this one is not signed. */
        UNSIGNED("answer.unsigned"),
        /** The server calls our clock wrong without proof (tsm) that the server says so. */
        CLOCK_UNPROVEN("clock.unproven"),
        /** The server spells the email differently by more than upper and lower case. */
        EMAIL_SPELLING("email.spelling"),
        /** The key bundle is not 96 bytes long. */
        BUNDLE_LENGTH("bundle.length"),
        /** The key bundle's MAC does not match. */
        BUNDLE_MAC("bundle.mac"),
        /** wrapKb is all zero, so that kB would be unwrapBKey: a key made of nothing but the password. */
        KEY_UNWRAPPED("keys.unwrapped"),
        /** kB is another one than this client saw before for this account. */
        KEY_CHANGED("keys.changed"),
        /** The password was changed, but the login that was to show that kB is unchanged did not succeed. */
        CHANGE_UNPROVED("keys.unproved"),
        /** The client salt has not the prefix and 32 hex digits. */
        SALT_MALFORMED("salt.malformed"),
        /** The client salt is the one of another account. */
        SALT_REUSED("salt.reused"),
        /** The account was seen at v2, or v2 was demanded, and the server now speaks of v1. */
        DOWNGRADE("version.downgrade"),
        /** The server does not know v2. */
        V2_UNSUPPORTED("version.unsupported"),
        /** What the client remembers about accounts cannot be read or written. */
        MEMORY("memory.unusable");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** A stable code in lower case. */
        public String code() {
            return code;
        }
    }

    public ClientRefusal(Reason reason, String message) {
        this(reason, message, null);
    }

    public ClientRefusal(Reason reason, String message, @Nullable Throwable cause) {
        super(reason.code, message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
