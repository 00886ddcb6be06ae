-- A draft is a row for each form, under its person or, before sign-in, under its browser: two devices never write over
-- each other's forms, and who signs in elsewhere goes on there.
CREATE TABLE draft_of_a_form (
    owner TEXT NOT NULL,
    page TEXT NOT NULL,
    form TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (owner, page)
);
INSERT INTO draft_of_a_form (owner, page, form, saved_at)
SELECT 'browser:' || draft.id, json_extract(value, '$[0]'), json_extract(value, '$[1]'), saved_at
FROM draft, json_each(draft.body);
DROP TABLE draft;
ALTER TABLE draft_of_a_form RENAME TO draft;
CREATE INDEX draft_saved_at ON draft (saved_at);
