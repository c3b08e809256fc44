-- Written for SQLite and PostgreSQL alike. Times are milliseconds since 1970.

-- The registrations of chapter 60. A device belongs to exactly one user, so that who owns what is a column and not a table of its own.
-- No account stands behind a user id: the assertion may be for an address that has its account elsewhere.
CREATE TABLE device_info (
    id                 TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    user_id            TEXT    NOT NULL CHECK (length(user_id) = 64),
    -- The Hawk key is this text: a hash of it could not verify a MAC.
    secret             TEXT    NOT NULL CHECK (length(secret) = 64),
    -- Empty for a phone that only polls.
    push_url           TEXT    NOT NULL,
    push_version       BIGINT  NOT NULL CHECK (push_version >= 0),
    name               TEXT    NOT NULL,
    -- Letters of kinds, one after another.
    accepts            TEXT    NOT NULL,
    has_passcode       BOOLEAN NOT NULL,
    enabled            BOOLEAN NOT NULL,
    last_exchange      BIGINT  NOT NULL,
    -- The id that was given out last; it outlives its command.
    last_command       BIGINT           CHECK (last_command >= 1)
);
CREATE INDEX device_info_of_user ON device_info (user_id);

CREATE TABLE pending_commands (
    device_id          TEXT    NOT NULL REFERENCES device_info ON DELETE CASCADE,
    id                 BIGINT  NOT NULL CHECK (id >= 1),
    -- The JSON that was queued, a lock code in it included.
    command            TEXT    NOT NULL,
    queued_at          BIGINT  NOT NULL,
    -- Empty while it waits.
    delivered_at       BIGINT,
    PRIMARY KEY (device_id, id)
);
CREATE INDEX pending_commands_by_age ON pending_commands (queued_at);

-- The last position of a device, and no other.
CREATE TABLE positions (
    device_id          TEXT    NOT NULL PRIMARY KEY REFERENCES device_info ON DELETE CASCADE,
    latitude           DOUBLE PRECISION NOT NULL,
    longitude          DOUBLE PRECISION NOT NULL,
    altitude           DOUBLE PRECISION,
    accuracy           DOUBLE PRECISION,
    -- When the phone says that it was measured.
    measured_at        BIGINT,
    recorded_at        BIGINT  NOT NULL
);
CREATE INDEX positions_by_age ON positions (recorded_at);
