-- The insights count visits by step and by article over a whole period. With everything in the index, and in the order of the
-- groups, a million events take a fifth of the time; sorted from the table they took a second for the steps alone.
CREATE INDEX ledger_steps ON ledger (guide, node, kind, choice, visit, at) WHERE guide IS NOT NULL;
CREATE INDEX ledger_answers ON ledger (article, version, kind, reason, visit, at) WHERE article IS NOT NULL;
DROP INDEX ledger_article;
