-- How often an article solved it is told beside it.
CREATE INDEX vote_article ON vote (article);
