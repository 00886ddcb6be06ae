-- Tickets that belong to an outage while it goes on. `ticket.outage` is something else: the outage that a ticket goes on from,
-- filed because it was said to be over and was not. An entry of a timeline names the outage that it is about.
CREATE TABLE attached (
    outage TEXT NOT NULL REFERENCES outage (id),
    ticket BIGINT NOT NULL REFERENCES ticket (number),
    by_person TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (outage, ticket)
);
CREATE INDEX attached_ticket ON attached (ticket, at);
ALTER TABLE timeline ADD COLUMN outage TEXT;

-- The open tickets of some services are few, however many there ever were.
CREATE INDEX ticket_state_service ON ticket (state, service);
