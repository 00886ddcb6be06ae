-- People who said that a known outage is what they have: one row for each person and outage. `works` is their answer
-- once it is over.
CREATE TABLE joined (
    outage TEXT NOT NULL REFERENCES outage (id),
    person TEXT NOT NULL REFERENCES person (id),
    site TEXT NOT NULL,
    note TEXT NOT NULL,
    at BIGINT NOT NULL,
    works BIGINT,
    answered_at BIGINT,
    PRIMARY KEY (outage, person)
);
CREATE INDEX joined_person ON joined (person, at);

-- The outage that a ticket goes on from: it was said to be over, and is not for this person.
ALTER TABLE ticket ADD COLUMN outage TEXT;
ALTER TABLE ledger ADD COLUMN outage TEXT;
