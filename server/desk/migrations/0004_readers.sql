-- How often an article was opened on a day. No person, no visit: only a number.
CREATE TABLE article_day (
    article TEXT NOT NULL,
    day TEXT NOT NULL,
    readers BIGINT NOT NULL,
    PRIMARY KEY (article, day)
);
CREATE INDEX article_day_day ON article_day (day);

-- The version of an article that a signed-in person read last.
CREATE TABLE last_read (
    person TEXT NOT NULL REFERENCES person (id),
    article TEXT NOT NULL,
    blob TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person, article)
);
