-- What was promised when the ticket was filed, as the registers write it (`2h`, `1d`), and the calendar in whose hours it counts.
ALTER TABLE ticket ADD COLUMN reply_target TEXT;
ALTER TABLE ticket ADD COLUMN restore_target TEXT;
ALTER TABLE ticket ADD COLUMN calendar TEXT;

-- What solved it, as the agent said when it was over: an article's id, or nothing when no article would have. `solved_known` says
-- whether that article existed when the ticket was filed.
ALTER TABLE ticket ADD COLUMN solved_asked BIGINT;
ALTER TABLE ticket ADD COLUMN solved_by TEXT;
ALTER TABLE ticket ADD COLUMN solved_known BIGINT;
