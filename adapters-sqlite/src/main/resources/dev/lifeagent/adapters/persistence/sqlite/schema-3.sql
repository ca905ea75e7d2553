-- Version 3. Every key that proposed a plan, also one that asked for the same plan after another:
-- none of them may review it.
CREATE TABLE proposers (
  plan_id TEXT NOT NULL REFERENCES proposals (id) ON DELETE CASCADE,
  actor   TEXT NOT NULL,
  PRIMARY KEY (plan_id, actor)
) WITHOUT ROWID;

INSERT INTO proposers
SELECT p.id, e.actor FROM proposals p JOIN events e ON e.id = p.event_id;

INSERT OR IGNORE INTO proposers
SELECT json_extract(data, '$.output.plan_id'), actor FROM events
WHERE kind = 'plan' AND outcome = 'ok' AND data IS NOT NULL AND json_valid(data)
  AND json_extract(data, '$.output.plan_id') IN (SELECT id FROM proposals);
