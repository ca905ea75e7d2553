-- Version 6. What a session started from: a projection of the first of its events of kind
-- session_started, and gone with it.
ALTER TABLE sessions ADD COLUMN started_event INTEGER;
ALTER TABLE sessions ADD COLUMN client TEXT;
ALTER TABLE sessions ADD COLUMN workspace TEXT;
ALTER TABLE sessions ADD COLUMN base TEXT;

CREATE INDEX sessions_started ON sessions (started_event) WHERE started_event IS NOT NULL;
