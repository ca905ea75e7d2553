-- Version 5. What people are asked about acts that are held. Times are milliseconds since 1970.
-- `state` is open, approved, rejected, used or expired; one whose time has passed is open or
-- approved until its event says that it is expired.
CREATE TABLE approvals (
  id            TEXT PRIMARY KEY,
  event_id      INTEGER NOT NULL UNIQUE REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
  digest        TEXT NOT NULL,
  actor         TEXT NOT NULL,
  agent_id      TEXT NOT NULL,
  session_id    TEXT,
  action        TEXT NOT NULL,
  payload       TEXT NOT NULL,
  holds         TEXT NOT NULL,
  reason        TEXT NOT NULL,
  asked_at      INTEGER NOT NULL,
  expires_at    INTEGER NOT NULL,
  state         TEXT NOT NULL,
  decided_event INTEGER,
  decision      TEXT,
  decided_by    TEXT,
  decided_at    INTEGER,
  comment       TEXT,
  ended_event   INTEGER
);

CREATE INDEX approvals_digest ON approvals (digest, event_id);
-- A query uses one of these only if it names the same state.
CREATE INDEX approvals_open ON approvals (actor, expires_at) WHERE state = 'open';
CREATE INDEX approvals_approved ON approvals (expires_at) WHERE state = 'approved';
CREATE INDEX approvals_waiting ON approvals (event_id) WHERE state = 'open';
