-- What happened in a visit, by kind. Without it a search for one kind in one visit went through that kind in all visits.
CREATE INDEX ledger_visit_kind ON ledger (visit, kind, at);
DROP INDEX ledger_visit;
