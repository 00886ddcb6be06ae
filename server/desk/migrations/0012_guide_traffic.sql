-- What happened in one guide. Without it the map of a guide read what happened in all of them.
CREATE INDEX ledger_guide ON ledger (guide, at) WHERE guide IS NOT NULL;
