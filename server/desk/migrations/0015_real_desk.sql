-- Lists are read as they are shown. The queue: open tickets are few, and all that its views count stands in the index.
CREATE INDEX ticket_queue ON ticket (state, assignee, next_update_by);
-- One's own tickets, and how many of them are open.
CREATE INDEX ticket_mine ON ticket (requester, state, changed_at);
DROP INDEX ticket_requester;
-- Reports read what moved within a period, and what became of each without touching the words of a timeline.
CREATE INDEX ticket_changed ON ticket (changed_at);
CREATE INDEX timeline_life ON timeline (ticket, position, event, at, to_state, by_person)
    WHERE event IN ('filed', 'moved', 'reply');
-- Filing looks for the same words of the same person within ten minutes.
CREATE INDEX ticket_again ON ticket (form_digest, filed_at);

-- Words in lower case, as Rust folds them: SQLite knows the letters of ASCII alone. Rows of an earlier version have none until
-- the store is opened; the indexes find those.
ALTER TABLE ticket ADD COLUMN folded TEXT;
ALTER TABLE person ADD COLUMN folded TEXT;
ALTER TABLE query_words ADD COLUMN folded TEXT;
CREATE INDEX ticket_unfolded ON ticket (number) WHERE folded IS NULL;
CREATE INDEX person_unfolded ON person (id) WHERE folded IS NULL;
CREATE INDEX query_words_unfolded ON query_words (id) WHERE folded IS NULL;

-- When a visit is worth measuring again: one whose session goes on, after half an hour without an event.
ALTER TABLE unmeasured ADD COLUMN due_at BIGINT NOT NULL DEFAULT 0;

-- The board is read as a whole, the newest first.
CREATE INDEX outage_started ON outage (started_at);
