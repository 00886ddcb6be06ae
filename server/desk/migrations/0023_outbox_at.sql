-- Ids of what reaches many at once do not grow with time, so the oldest is found by its time.
CREATE INDEX outbox_at ON outbox (at);
CREATE INDEX audit_at ON audit (at);
