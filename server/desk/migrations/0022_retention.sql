-- What is past its time is found from its oldest end, without a look at the rest.
CREATE INDEX form_at ON form (at);
CREATE INDEX vote_at ON vote (at);
CREATE INDEX last_read_at ON last_read (at);
