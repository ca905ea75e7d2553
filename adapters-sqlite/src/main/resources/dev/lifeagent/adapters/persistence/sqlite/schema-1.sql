-- Version 1. `record`, `salt` and `data` are what was recorded; every other column of `events` is
-- a projection of them and can be computed again. The projections stand first, so that reading
-- them does not walk the overflow pages of long data.
CREATE TABLE events (
  id         INTEGER PRIMARY KEY CHECK (id > 0),
  ts         TEXT NOT NULL,
  kind       TEXT NOT NULL,
  agent_id   TEXT,
  actor      TEXT NOT NULL,
  outcome    TEXT NOT NULL,
  closes     INTEGER,
  request_id TEXT NOT NULL,
  leaf_hash  BLOB NOT NULL,
  record     BLOB NOT NULL,
  salt       BLOB,
  data       TEXT
);

-- One index for each set of filters that EventQuery allows; the rowid, which is the id, stands at
-- the end of each, so that a page is a seek and a walk.
CREATE INDEX events_kind ON events (kind);
CREATE INDEX events_actor_kind ON events (actor, kind);
CREATE INDEX events_agent_kind ON events (agent_id, kind) WHERE agent_id IS NOT NULL;
CREATE INDEX events_agent_actor_kind ON events (agent_id, actor, kind) WHERE agent_id IS NOT NULL;

CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are append-only');
END;

CREATE TRIGGER events_are_never_changed
BEFORE UPDATE OF id, ts, kind, agent_id, actor, outcome, closes, request_id, leaf_hash, record ON events
BEGIN
  SELECT RAISE(ABORT, 'events are append-only');
END;

CREATE TRIGGER events_are_only_erased BEFORE UPDATE OF salt, data ON events
WHEN NEW.salt IS NOT NULL OR NEW.data IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'events are append-only');
END;

-- Hashes of complete subtrees of the Merkle tree over `record` (RFC 6962), of every eighth level:
-- level 8 stands over 256 leaves, level 16 over 65,536. What lies between is computed when asked.
CREATE TABLE merkle_nodes (
  level INTEGER NOT NULL,
  idx   INTEGER NOT NULL,
  hash  BLOB NOT NULL,
  PRIMARY KEY (level, idx)
) WITHOUT ROWID;

-- Signed notes (C2SP) over size and root.
CREATE TABLE checkpoints (
  size INTEGER PRIMARY KEY CHECK (size > 0),
  note TEXT NOT NULL
);

-- The *_started events that no other event closes yet.
CREATE TABLE open_events (
  event_id INTEGER PRIMARY KEY REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE proposals (
  id           TEXT PRIMARY KEY,
  event_id     INTEGER NOT NULL UNIQUE REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
  agent_id     TEXT NOT NULL,
  base         TEXT NOT NULL,
  patch_sha256 TEXT,
  artifact     BLOB NOT NULL,
  patch        BLOB
);

CREATE INDEX proposals_agent ON proposals (agent_id, event_id);

CREATE TABLE reviews (
  plan_id      TEXT PRIMARY KEY REFERENCES proposals (id) ON DELETE CASCADE,
  event_id     INTEGER NOT NULL UNIQUE REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
  decision     TEXT NOT NULL,
  reviewer     TEXT NOT NULL,
  patch_sha256 TEXT NOT NULL,
  comment      TEXT
);

-- What agents did so far, kept with each append.
CREATE TABLE agents (
  agent_id  TEXT PRIMARY KEY,
  last_seen TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE totals (
  agent_id TEXT NOT NULL,
  kind     TEXT NOT NULL,
  outcome  TEXT NOT NULL,
  count    INTEGER NOT NULL,
  PRIMARY KEY (agent_id, kind, outcome)
) WITHOUT ROWID;
