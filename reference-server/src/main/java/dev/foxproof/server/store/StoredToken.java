package dev.foxproof.server.store;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.ReqHmacKey;
import dev.foxproof.spec.tokens.TokenId;
import dev.foxproof.spec.tokens.TokenKind;
import java.time.Instant;

/** What is kept of a token: its id and its Hawk key, never the token. Each kind is a record of its own. */
@Requirement("TOK-7")
public sealed interface StoredToken {
    TokenKind kind();

    /** The Hawk id, which is also the Bearer credential. */
    TokenId id();

    /** The Hawk key. */
    ReqHmacKey reqHmacKey();

    /** The account that it belongs to. */
    Uid uid();

    /** When it was issued; a token lives for a fixed time from then. */
    Instant createdAt();

    /** A signed-in session. */
    record Session(TokenId id, ReqHmacKey reqHmacKey, Uid uid, Instant createdAt) implements StoredToken {
        @Override
        public TokenKind kind() {
            return TokenKind.SESSION;
        }
    }

    /** A right to fetch the keys once: the bundle is sealed already, and neither kA nor wrapKb is kept beside it. */
    @Requirement("TOK-8")
    record KeyFetch(TokenId id, ReqHmacKey reqHmacKey, Uid uid, Instant createdAt, KeyBundle bundle)
            implements StoredToken {
        @Override
        public TokenKind kind() {
            return TokenKind.KEY_FETCH;
        }
    }

    /** A right to finish one change of password. */
    record PasswordChange(TokenId id, ReqHmacKey reqHmacKey, Uid uid, Instant createdAt) implements StoredToken {
        @Override
        public TokenKind kind() {
            return TokenKind.PASSWORD_CHANGE;
        }
    }

    /**
     * A right to a few tries at a mailed code.
     *
     * @param tries how many wrong codes are still allowed, at least 1
     */
    record PasswordForgot(
            TokenId id, ReqHmacKey reqHmacKey, Uid uid, Instant createdAt, MailCodeHash codeHash, int tries)
            implements StoredToken {
        @Override
        public TokenKind kind() {
            return TokenKind.PASSWORD_FORGOT;
        }
    }

    /** A right to set a new password without the old one. */
    record AccountReset(TokenId id, ReqHmacKey reqHmacKey, Uid uid, Instant createdAt) implements StoredToken {
        @Override
        public TokenKind kind() {
            return TokenKind.ACCOUNT_RESET;
        }
    }
}
