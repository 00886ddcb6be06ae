-- The dialect that SQLite and PostgreSQL share: BIGINT epoch milliseconds, TEXT ids and JSON.
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    roles TEXT NOT NULL,
    person_groups TEXT NOT NULL,
    departments TEXT NOT NULL,
    language TEXT NOT NULL,
    site TEXT,
    disabled_at BIGINT
);

-- Only the digest of a session's secret is kept.
CREATE TABLE session (
    digest TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL
);
CREATE INDEX session_person ON session (person);

CREATE TABLE ticket (
    number BIGINT PRIMARY KEY,
    form_key TEXT NOT NULL UNIQUE,
    form_digest TEXT NOT NULL,
    requester TEXT NOT NULL REFERENCES person (id),
    request TEXT NOT NULL,
    kind TEXT NOT NULL,
    service TEXT NOT NULL,
    title TEXT NOT NULL,
    priority BIGINT NOT NULL,
    queue TEXT NOT NULL,
    state TEXT NOT NULL,
    assignee TEXT REFERENCES person (id),
    language TEXT NOT NULL,
    fields TEXT NOT NULL,
    trail TEXT,
    filed_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    next_update_by BIGINT
);
CREATE INDEX ticket_requester ON ticket (requester);
CREATE INDEX ticket_due ON ticket (next_update_by);

-- What happened to a ticket, in order. `internal` rows are for agents only.
CREATE TABLE timeline (
    id TEXT PRIMARY KEY,
    ticket BIGINT NOT NULL REFERENCES ticket (number),
    position BIGINT NOT NULL,
    at BIGINT NOT NULL,
    by_person TEXT REFERENCES person (id),
    event TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT,
    body TEXT NOT NULL,
    internal BIGINT NOT NULL,
    UNIQUE (ticket, position)
);

-- A form that was taken once; the same key again does nothing.
CREATE TABLE form (
    form_key TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE TABLE outage (
    id TEXT PRIMARY KEY,
    form_key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    severity TEXT NOT NULL,
    state TEXT NOT NULL,
    impacts TEXT NOT NULL,
    symptoms TEXT NOT NULL,
    workaround TEXT,
    started_at BIGINT NOT NULL,
    ends_at BIGINT,
    ended_at BIGINT,
    next_update_at BIGINT
);

CREATE TABLE outage_update (
    id TEXT PRIMARY KEY,
    outage TEXT NOT NULL REFERENCES outage (id),
    position BIGINT NOT NULL,
    at BIGINT NOT NULL,
    by_person TEXT REFERENCES person (id),
    state TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (outage, position)
);

-- A form under way, found by a random id that only its browser has.
CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    person TEXT,
    body TEXT NOT NULL,
    saved_at BIGINT NOT NULL
);

-- Messages that are promised; a mailer sends them.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    to_person TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    at BIGINT NOT NULL,
    sent_at BIGINT
);

-- Who did what, by ids only; written in the transaction that it records.
CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    by_person TEXT,
    what TEXT NOT NULL,
    subject TEXT NOT NULL
);

-- What happened, for measuring; no free text.
CREATE TABLE ledger (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    person TEXT,
    service TEXT,
    guide TEXT,
    edition TEXT,
    ticket BIGINT
);

-- The last definition of each state, so that a ticket in a dropped one can still be read.
CREATE TABLE state (
    id TEXT PRIMARY KEY,
    definition TEXT NOT NULL
);
