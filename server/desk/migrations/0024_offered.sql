-- To whom an outage is offered as what they may have, and what they are told of tickets of their own.
ALTER TABLE outage ADD COLUMN offer TEXT NOT NULL DEFAULT '{}';
-- The window of planned work before and after a word that moved it.
ALTER TABLE outage_update ADD COLUMN moved TEXT;
-- The queue is searched without accents, and in what was answered: the store folds them anew as it is opened.
UPDATE ticket SET folded = NULL;
UPDATE person SET folded = NULL;
