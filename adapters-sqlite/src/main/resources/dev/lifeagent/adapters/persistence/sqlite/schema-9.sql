-- Version 9. What other tables and queries need of `data`, as columns, since not every database reads
-- JSON as text; they go with the data. Which node began what no event closes yet. The events at
-- which a session's agents began and ended, and which of its plans are sweeps.
ALTER TABLE events ADD COLUMN plan_id TEXT;
ALTER TABLE events ADD COLUMN prompt_digest TEXT;

UPDATE events SET plan_id = data ->> '$.plan_id'
WHERE kind IN ('plan', 'review') AND data IS NOT NULL AND json_valid(data);
UPDATE events SET prompt_digest = data ->> '$.input.prompt_digest'
WHERE kind = 'llm_started' AND data IS NOT NULL AND json_valid(data);

CREATE INDEX events_prompt ON events (prompt_digest) WHERE prompt_digest IS NOT NULL;

CREATE TRIGGER events_columns_are_only_erased BEFORE UPDATE OF plan_id, prompt_digest ON events
WHEN NEW.plan_id IS NOT NULL OR NEW.prompt_digest IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'events are append-only');
END;

ALTER TABLE open_events ADD COLUMN node TEXT NOT NULL DEFAULT '';

ALTER TABLE session_events ADD COLUMN sweep INTEGER NOT NULL DEFAULT 0;
UPDATE session_events SET sweep = 1
WHERE kind = 'plan' AND event_id IN
  (SELECT id FROM events WHERE kind = 'plan' AND data IS NOT NULL AND json_valid(data)
   AND json_extract(data, '$.input.sweep') = 1);

ALTER TABLE session_agents ADD COLUMN first_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session_agents ADD COLUMN last_id INTEGER NOT NULL DEFAULT 0;
UPDATE session_agents SET (first_id, last_id) =
  (SELECT min(e.id), max(e.id) FROM session_events s JOIN events e ON e.id = s.event_id
   WHERE s.session_id = session_agents.session_id
   AND coalesce(e.agent_id, '') = session_agents.agent_id);
