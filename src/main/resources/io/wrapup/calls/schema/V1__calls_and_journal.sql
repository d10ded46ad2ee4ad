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

-- Every change. The key is what keeps two writers from making the same version. An entry that somebody outside has to
-- hear of is its own outbox: it has a recipient, and delivered_at is null until the recipient's broker has it.
CREATE TABLE journal (
    call_uuid    VARCHAR(64) NOT NULL,
    version      BIGINT      NOT NULL,
    entry_id     VARCHAR(32) NOT NULL,
    changed_at   BIGINT      NOT NULL,
    account      TEXT        NOT NULL,
    recipient    VARCHAR(16),
    delivered_at BIGINT,
    PRIMARY KEY (call_uuid, version)
);

CREATE UNIQUE INDEX journal_entry ON journal (entry_id);
CREATE INDEX journal_outbox ON journal (recipient, changed_at, call_uuid, version)
    WHERE recipient IS NOT NULL AND delivered_at IS NULL;
