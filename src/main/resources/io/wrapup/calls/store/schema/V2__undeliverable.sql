-- Why nothing can be made of an entry for its recipient; null of all others. It counts as delivered, so that those behind it do not wait.
ALTER TABLE journal ADD COLUMN undeliverable VARCHAR(255);
