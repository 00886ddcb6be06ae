-- The step of a guide at which something happened.
ALTER TABLE ledger ADD COLUMN node TEXT;
