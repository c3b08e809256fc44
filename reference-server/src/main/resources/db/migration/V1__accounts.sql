-- Written for SQLite and PostgreSQL alike. Times are milliseconds since 1970. Every table but the first follows its account when that is deleted.

CREATE TABLE accounts (
    uid                TEXT    NOT NULL PRIMARY KEY CHECK (length(uid) = 32),
    email              TEXT    NOT NULL,
    email_canonical    TEXT    NOT NULL UNIQUE,
    email_code         BYTEA            CHECK (length(email_code) = 16),
    key_a              BYTEA   NOT NULL CHECK (length(key_a) = 32),
    -- Version 0, an XOR without scrypt, must never come back.
    verifier_version   INTEGER NOT NULL CHECK (verifier_version = 1),
    auth_salt          BYTEA   NOT NULL CHECK (length(auth_salt) = 32),
    verify_hash        BYTEA   NOT NULL CHECK (length(verify_hash) = 32),
    wrap_wrap_kb       BYTEA   NOT NULL CHECK (length(wrap_wrap_kb) = 32),
    client_salt        TEXT,
    verify_hash_v2     BYTEA            CHECK (length(verify_hash_v2) = 32),
    wrap_wrap_kb_v2    BYTEA            CHECK (length(wrap_wrap_kb_v2) = 32),
    generation         BIGINT  NOT NULL CHECK (generation >= 1),
    password_set_at    BIGINT  NOT NULL,
    created_at         BIGINT  NOT NULL,
    CONSTRAINT v2_is_whole CHECK (
        (client_salt IS NULL) = (verify_hash_v2 IS NULL) AND (client_salt IS NULL) = (wrap_wrap_kb_v2 IS NULL))
);

CREATE TABLE sessions (
    token_id           BYTEA   NOT NULL PRIMARY KEY CHECK (length(token_id) = 32),
    req_hmac_key       BYTEA   NOT NULL CHECK (length(req_hmac_key) = 32),
    uid                TEXT    NOT NULL REFERENCES accounts ON DELETE CASCADE,
    created_at         BIGINT  NOT NULL
);
CREATE INDEX sessions_of_account ON sessions (uid);

CREATE TABLE key_fetch_tokens (
    token_id           BYTEA   NOT NULL PRIMARY KEY CHECK (length(token_id) = 32),
    req_hmac_key       BYTEA   NOT NULL CHECK (length(req_hmac_key) = 32),
    uid                TEXT    NOT NULL REFERENCES accounts ON DELETE CASCADE,
    created_at         BIGINT  NOT NULL,
    bundle             BYTEA   NOT NULL CHECK (length(bundle) = 96)
);
CREATE INDEX key_fetch_tokens_of_account ON key_fetch_tokens (uid);
CREATE INDEX key_fetch_tokens_by_age ON key_fetch_tokens (created_at);

CREATE TABLE password_change_tokens (
    token_id           BYTEA   NOT NULL PRIMARY KEY CHECK (length(token_id) = 32),
    req_hmac_key       BYTEA   NOT NULL CHECK (length(req_hmac_key) = 32),
    uid                TEXT    NOT NULL REFERENCES accounts ON DELETE CASCADE,
    created_at         BIGINT  NOT NULL
);
CREATE INDEX password_change_tokens_of_account ON password_change_tokens (uid);
CREATE INDEX password_change_tokens_by_age ON password_change_tokens (created_at);

CREATE TABLE password_forgot_tokens (
    token_id           BYTEA   NOT NULL PRIMARY KEY CHECK (length(token_id) = 32),
    req_hmac_key       BYTEA   NOT NULL CHECK (length(req_hmac_key) = 32),
    uid                TEXT    NOT NULL REFERENCES accounts ON DELETE CASCADE,
    created_at         BIGINT  NOT NULL,
    code_hash          BYTEA   NOT NULL CHECK (length(code_hash) = 32),
    tries              INTEGER NOT NULL CHECK (tries >= 1)
);
CREATE INDEX password_forgot_tokens_of_account ON password_forgot_tokens (uid);
CREATE INDEX password_forgot_tokens_by_age ON password_forgot_tokens (created_at);

CREATE TABLE account_reset_tokens (
    token_id           BYTEA   NOT NULL PRIMARY KEY CHECK (length(token_id) = 32),
    req_hmac_key       BYTEA   NOT NULL CHECK (length(req_hmac_key) = 32),
    uid                TEXT    NOT NULL REFERENCES accounts ON DELETE CASCADE,
    created_at         BIGINT  NOT NULL
);
CREATE INDEX account_reset_tokens_of_account ON account_reset_tokens (uid);
CREATE INDEX account_reset_tokens_by_age ON account_reset_tokens (created_at);

CREATE TABLE devices (
    id                 TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    uid                TEXT    NOT NULL REFERENCES accounts ON DELETE CASCADE,
    session_id         BYTEA   NOT NULL UNIQUE REFERENCES sessions ON DELETE CASCADE,
    name               TEXT    NOT NULL,
    type               TEXT    NOT NULL,
    push_callback      TEXT,
    push_public_key    TEXT,
    push_auth_key      TEXT,
    -- A JSON object of texts.
    available_commands TEXT    NOT NULL,
    created_at         BIGINT  NOT NULL
);
CREATE INDEX devices_of_account ON devices (uid);
