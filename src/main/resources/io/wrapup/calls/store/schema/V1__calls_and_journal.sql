-- Understood by SQLite and PostgreSQL alike. Times are milliseconds since 1970.

-- The newest version of each call.
CREATE TABLE call (
    call_uuid  VARCHAR(64) NOT NULL PRIMARY KEY,
    version    BIGINT      NOT NULL,
    active     SMALLINT    NOT NULL,
    changed_at BIGINT      NOT NULL,
    snapshot   TEXT        NOT NULL
);

CREATE INDEX call_active ON call (active) WHERE active = 1;

-- Every change: its account, and the legs it made as they are after it, so that the entries of a call tell its whole story. The
-- key is what keeps two writers from making the same version. An entry that somebody outside has to hear of is its own
-- outbox: it has a recipient, and delivered_at is null until the recipient's broker has it. The hash is the SHA-256 of the
-- hash of the call's entry before (32 zero bytes before the first) and of the columns call_uuid, version, entry_id,
-- changed_at, recipient, account, legs, as UTF-8 text with a line feed between them and nothing for null.
CREATE TABLE journal (
    call_uuid    VARCHAR(64) NOT NULL,
    version      BIGINT      NOT NULL,
    entry_id     VARCHAR(32) NOT NULL,
    changed_at   BIGINT      NOT NULL,
    recipient    VARCHAR(16),
    account      TEXT        NOT NULL,
    legs         TEXT,
    hash         BYTEA       NOT NULL,
    sent_at      BIGINT,
    delivered_at BIGINT,
    PRIMARY KEY (call_uuid, version)
);

CREATE UNIQUE INDEX journal_entry ON journal (entry_id);
CREATE INDEX journal_outbox ON journal (recipient, changed_at, call_uuid, version)
    WHERE recipient IS NOT NULL AND delivered_at IS NULL;
-- Entry ids begin with the time, so this is the user events in the order in which they were accepted.
CREATE INDEX journal_user_event ON journal (entry_id) WHERE recipient = 'REPORTING';
