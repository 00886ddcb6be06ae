-- Which store this is: the same id stands in the data directory, so that a database which is not its own is noticed.
CREATE TABLE store (
    id TEXT PRIMARY KEY,
    made_at BIGINT NOT NULL
);
