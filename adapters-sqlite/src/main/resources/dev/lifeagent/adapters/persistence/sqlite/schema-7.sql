-- Version 7. The newest event of a session that is a sweep, whatever became of it; gone with it.
ALTER TABLE sessions ADD COLUMN swept_event INTEGER;

CREATE INDEX sessions_swept ON sessions (swept_event) WHERE swept_event IS NOT NULL;
