-- What a step, a form or an answer was about. `service` and `department` hold one or more ids, separated by spaces.
ALTER TABLE ledger ADD COLUMN department TEXT;
ALTER TABLE ledger ADD COLUMN request TEXT;
ALTER TABLE ledger ADD COLUMN choice TEXT;
ALTER TABLE ledger ADD COLUMN seconds BIGINT;
CREATE INDEX ledger_kind ON ledger (kind, at);
CREATE INDEX ledger_ticket ON ledger (ticket);
CREATE INDEX ledger_person ON ledger (person, kind, at);

-- Visits in which something happened since they were measured last.
CREATE TABLE unmeasured (
    visit TEXT PRIMARY KEY
);

-- Closed intent sessions, computed from the ledger and from nothing else: whoever empties this table and puts all visits
-- into `unmeasured` gets the same rows again. Lists of ids are separated by spaces, and have one at each end.
CREATE TABLE intent (
    id TEXT PRIMARY KEY,
    visit TEXT NOT NULL,
    person TEXT,
    language TEXT NOT NULL,
    departments TEXT NOT NULL,
    edition TEXT NOT NULL,
    services TEXT NOT NULL,
    guides TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    ended_by TEXT NOT NULL,
    ticket BIGINT,
    outcome_1 TEXT NOT NULL,
    outcome_7 TEXT NOT NULL,
    outcome_14 TEXT NOT NULL,
    queries BIGINT NOT NULL,
    gaps BIGINT NOT NULL,
    human_clicks BIGINT,
    human_seconds BIGINT
);
CREATE INDEX intent_started ON intent (started_at);
CREATE INDEX intent_visit ON intent (visit);
CREATE INDEX intent_person ON intent (person, ended_at);
