-- A desk of real size, in one transaction: 100,000 tickets of two years (2,000 of them open), 5,000 people, 1,000 outages (five
-- of them going on), and the ledger of 20,000 sessions. Whoever runs this made the table `moment` before: `now` in milliseconds
-- and three states, the one of new tickets, the one in which it is the person's turn, and the one in which it is over.
CREATE TEMP TABLE n (i INTEGER PRIMARY KEY);
INSERT INTO n WITH RECURSIVE up (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM up WHERE i < 99999) SELECT i FROM up;

INSERT INTO person (id, name, email, roles, person_groups, departments, language, folded)
SELECT 'p' || i, 'Person ' || i, 'p' || i || '@example.org', '["user"]', '[]', '["department-' || (i % 50) || '"]', 'en',
       'person ' || i
FROM n WHERE i < 5000;
INSERT INTO person (id, name, email, roles, person_groups, departments, language, folded)
SELECT 'agent-' || i, 'Agent ' || i, '', '["user","agent"]', '[]', '["it"]', 'es', 'agent ' || i FROM n WHERE i < 10;

-- Filed one after the other, the newest some minutes ago. Open are the newest ones, and some that were forgotten.
CREATE TEMP TABLE filing AS
SELECT i, 4001 + i AS number, 'p' || (i * 7919 % 5000) AS requester, 'agent-' || (i % 10) AS agent,
       now - (100000 - i) * 630720 AS at,
       CASE WHEN i < 98394 AND i % 250 <> 0 THEN over WHEN i % 5 < 3 THEN desks ELSE persons END AS state,
       desks, persons, over, now
FROM n, moment;

INSERT INTO ticket (number, form_key, form_digest, requester, request, kind, service, title, priority, queue, state, assignee,
                    language, fields, filed_at, changed_at, next_update_by, reply_target, restore_target, calendar,
                    solved_asked, solved_by, solved_known, folded)
SELECT number, 'real-desk-' || i, '', requester, 'problem', 'incident',
       CASE i % 4 WHEN 0 THEN 'vpn' WHEN 1 THEN 'mail' WHEN 2 THEN 'printing' ELSE 'files' END,
       CASE WHEN i % 1000 = 0 THEN 'IMPRESIÓN borrosa ' ELSE 'It stopped working ' END || i,
       1 + i % 4, 'desk', state, CASE WHEN state = over OR i % 3 = 0 THEN agent END, 'en', '[]', at,
       CASE state WHEN over THEN at + (1 + i % 10) * 21600000 ELSE at + 300000 END,
       CASE WHEN i % 7 <> 0 THEN at + 28800000 END, '8h', '24h', 'office',
       CASE WHEN state = over AND i % 2 = 0 THEN 1 END,
       CASE WHEN state = over AND i % 6 = 0 THEN 'vpn' END, CASE WHEN state = over AND i % 6 = 0 THEN i % 12 = 0 END,
       CASE WHEN i % 1000 = 0 THEN 'impresion borrosa ' ELSE 'it stopped working ' END || i
FROM filing;

INSERT INTO timeline (id, ticket, position, at, by_person, event, from_state, to_state, body, internal)
SELECT 'real-' || i || '-0', number, 0, at, requester, 'filed', NULL, desks, '', 0 FROM filing
UNION ALL
SELECT 'real-' || i || '-1', number, 1, at + 120000, agent, 'reply', NULL, NULL, 'We look into it.', 0 FROM filing
UNION ALL
SELECT 'real-' || i || '-2', number, 2, at + 180000, agent, 'note', NULL, NULL, 'Known.', 1 FROM filing WHERE i % 4 = 0
UNION ALL
SELECT 'real-' || i || '-3', number, 3, CASE state WHEN over THEN at + (1 + i % 10) * 21600000 ELSE at + 300000 END, agent,
       'moved', desks, state, 'Done.', 0
FROM filing WHERE state <> desks;

INSERT INTO outage (id, form_key, kind, title, severity, state, impacts, symptoms, started_at, ended_at)
SELECT printf('%012x', i), 'real-outage-' || i, '"disruption"', '{"en":"Trouble ' || i || '","es":"Avería ' || i || '"}',
       '"partial"', CASE WHEN i < 995 THEN 'resolved' ELSE 'investigating' END,
       '[{"service":"' || CASE i % 4 WHEN 0 THEN 'vpn' WHEN 1 THEN 'mail' WHEN 2 THEN 'printing' ELSE 'files' END
           || '","level":"partial"}]',
       '[]', now - (1000 - i) * 63072000, CASE WHEN i < 995 THEN now - (1000 - i) * 63072000 + 7200000 END
FROM n, moment WHERE i < 1000;
INSERT INTO outage_update (id, outage, position, at, by_person, state, body)
SELECT 'real-update-' || outage.id || '-' || n.i, outage.id, n.i, outage.started_at + n.i * 600000, 'agent-0', 'investigating',
       '{"en":"We look into it.","es":"Lo estamos mirando."}'
FROM outage, n WHERE n.i < 3;
INSERT INTO joined (outage, person, site, note, at)
SELECT printf('%012x', 999), 'p' || i, 'Floor ' || (i % 9), CASE WHEN i % 20 = 0 THEN 'Nothing connects.' ELSE '' END, now
FROM n, moment WHERE i < 2000;

INSERT INTO ledger (id, at, kind, visit, person, department, language, edition, service, request, ticket)
SELECT printf('real-%08d-9', i), at, 'ticket_created', 'visit-' || i, requester, 'it', 'en', '0000000', 'vpn', 'problem', number
FROM filing;
INSERT INTO ledger (id, at, kind, visit, person, department, language, edition, service, query, article, version, articles,
                    found, guide, node, choice)
SELECT printf('real-%08d-%d', i, n_kind), at - 60000 + n_kind * 5000, kind, 'visit-' || i, requester, 'it', 'en', '0000000',
       'vpn', CASE WHEN n_kind IN (1, 2) THEN 'query-' || i END, CASE WHEN n_kind = 2 THEN 'vpn' END,
       CASE WHEN n_kind = 2 THEN '0123456789abcdef' END, CASE WHEN n_kind = 1 THEN '["vpn"]' END,
       CASE WHEN n_kind = 1 THEN i % 3 END, CASE WHEN n_kind > 2 THEN 'vpn' END, CASE WHEN n_kind > 2 THEN 'what' END,
       CASE WHEN n_kind = 4 THEN 'timeout' END
FROM filing, (SELECT 0 AS n_kind, 'intent_start' AS kind UNION ALL SELECT 1, 'query' UNION ALL SELECT 2, 'answer_opened'
              UNION ALL SELECT 3, 'node_view' UNION ALL SELECT 4, 'node_answer')
WHERE i >= 80000;
INSERT INTO query_words (id, at, language, words, folded)
SELECT 'query-' || i, at, 'en', CASE WHEN i % 2 = 0 THEN 'IMPRESIÓN' ELSE 'impresión' END, 'impresión'
FROM filing WHERE i >= 96000;
INSERT INTO intent (id, visit, person, language, departments, edition, services, guides, started_at, ended_at, ended_by, ticket,
                    outcome_1, outcome_7, outcome_14, queries, gaps)
SELECT printf('real-%08d-0', i), 'visit-' || i, requester, 'en', ' it ', '0000000', ' vpn ', ' vpn ', at - 60000, at, 'ticket',
       number, 'none', 'none', 'none', 1, 0
FROM filing WHERE i >= 80000;
INSERT INTO vote (visit, article, version, solved, at)
SELECT 'visit-' || i, 'vpn', '0123456789abcdef', i % 2, at FROM filing WHERE i >= 98000;

DROP TABLE filing;
DROP TABLE n;
