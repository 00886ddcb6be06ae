-- The ledger takes what happens while people look for an answer. It is only ever added to, and holds no free text: the
-- words of a query stand in a table of their own, for 30 days.
ALTER TABLE ledger ADD COLUMN visit TEXT;
ALTER TABLE ledger ADD COLUMN language TEXT;
ALTER TABLE ledger ADD COLUMN query TEXT;
ALTER TABLE ledger ADD COLUMN article TEXT;
ALTER TABLE ledger ADD COLUMN version TEXT;
ALTER TABLE ledger ADD COLUMN articles TEXT;
ALTER TABLE ledger ADD COLUMN found BIGINT;
ALTER TABLE ledger ADD COLUMN reason TEXT;
CREATE INDEX ledger_visit ON ledger (visit, at);
CREATE INDEX ledger_article ON ledger (article, version);

CREATE TABLE query_words (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    language TEXT NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX query_words_at ON query_words (at);

-- What somebody answered last to "did this solve it?": one answer for each visit, article and version.
CREATE TABLE vote (
    visit TEXT NOT NULL,
    article TEXT NOT NULL,
    version TEXT NOT NULL,
    solved BIGINT NOT NULL,
    reason TEXT,
    at BIGINT NOT NULL,
    PRIMARY KEY (visit, article, version)
);
