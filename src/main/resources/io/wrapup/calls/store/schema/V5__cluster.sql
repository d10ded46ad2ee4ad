-- Several nodes on one database. With wrapup.cluster=false these tables stay empty. Times are milliseconds since 1970, by the database's clock.

-- The order of all commits, without gaps. A position is a journal entry (call_uuid, version) or a notice (topic, subject, content): a change
-- of something other than a call. call_no counts the journal entries up to this position.
CREATE TABLE change_position (
    position   BIGINT NOT NULL PRIMARY KEY,
    call_no    BIGINT NOT NULL,
    written_at BIGINT NOT NULL,
    call_uuid  VARCHAR(64),
    version    BIGINT,
    topic      VARCHAR(32),
    subject    TEXT,
    content    TEXT
);

-- The roles that one node at a time has. The token grows by one at each takeover.
CREATE TABLE lease (
    name       VARCHAR(64) NOT NULL PRIMARY KEY,
    holder     VARCHAR(36) NOT NULL,
    token      BIGINT      NOT NULL,
    expires_at BIGINT      NOT NULL
);

-- The nodes. instance identifies the process, position is the last one that the node has applied.
CREATE TABLE node (
    name     VARCHAR(255) NOT NULL PRIMARY KEY,
    instance VARCHAR(36)  NOT NULL,
    version  VARCHAR(64)  NOT NULL,
    broker   TEXT         NOT NULL,
    position BIGINT       NOT NULL,
    seen_at  BIGINT       NOT NULL
);

-- Keys that all nodes share.
CREATE TABLE shared_secret (
    name   VARCHAR(32) NOT NULL PRIMARY KEY,
    secret BYTEA       NOT NULL
);

-- The states of agents who are signed in to the contact centre.
CREATE TABLE agent_state (
    user_name  TEXT        NOT NULL PRIMARY KEY,
    state      VARCHAR(32) NOT NULL,
    changed_at BIGINT      NOT NULL
);
