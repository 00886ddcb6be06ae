-- How much each draft takes, in bytes, so that all of them together are counted without being read.
ALTER TABLE draft ADD COLUMN bytes BIGINT NOT NULL DEFAULT 0;
UPDATE draft SET bytes = LENGTH(form) + 1000;
CREATE INDEX draft_bytes ON draft (saved_at, owner, page, bytes);
DROP INDEX IF EXISTS draft_saved_at;
