-- The deliveries of journal entries to sinks. An entry without a delivery concerns no sink. state is WAITING, ACKNOWLEDGED or UNDELIVERABLE.
CREATE TABLE delivery (
    entry_id    VARCHAR(32)  NOT NULL,
    sink        VARCHAR(32)  NOT NULL,
    state       VARCHAR(16)  NOT NULL DEFAULT 'WAITING',
    call_uuid   VARCHAR(64)  NOT NULL,
    version     BIGINT       NOT NULL,
    changed_at  BIGINT       NOT NULL,
    sent_at     BIGINT,
    finished_at BIGINT,
    reason      VARCHAR(255),
    PRIMARY KEY (entry_id, sink)
);

-- The order in which a relay reads: per call by version.
CREATE INDEX delivery_waiting ON delivery (sink, changed_at, call_uuid, version) WHERE state = 'WAITING';

INSERT INTO delivery (entry_id, sink, state, call_uuid, version, changed_at, sent_at, finished_at, reason)
SELECT entry_id,
       CASE recipient WHEN 'REPORTING' THEN 'reporting' ELSE 'telephony' END,
       CASE WHEN delivered_at IS NULL THEN 'WAITING' WHEN undeliverable IS NULL THEN 'ACKNOWLEDGED' ELSE 'UNDELIVERABLE' END,
       call_uuid, version, changed_at, sent_at, delivered_at, undeliverable
FROM journal WHERE recipient IS NOT NULL;

-- The column recipient stays, because the hash of older entries covers it. New entries leave it null.
DROP INDEX journal_outbox;
DROP INDEX journal_user_event;
ALTER TABLE journal DROP COLUMN sent_at;
ALTER TABLE journal DROP COLUMN delivered_at;
ALTER TABLE journal DROP COLUMN undeliverable;
