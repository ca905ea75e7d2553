-- Version 1. The tables of SQLite's version 9 under the same names, so that what reads them is the
-- same. Nothing that every batch touches is ever updated: an old snapshot, such as a backup takes,
-- would keep every version of such a row, and each batch would walk them. Text that is compared or
-- ordered has the collation of bytes, as it has in Java and in SQLite.

-- One row, which every commit locks and none changes.
CREATE TABLE gate (
  one integer PRIMARY KEY CHECK (one = 1)
);
INSERT INTO gate VALUES (1);

-- What the log was after each batch: its size and the edge of its Merkle tree. The newest is the head.
CREATE TABLE heads (
  size bigint PRIMARY KEY CHECK (size > 0),
  edge bytea NOT NULL,
  node text NOT NULL,
  at   timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE events (
  id            bigint PRIMARY KEY CHECK (id > 0),
  ts            text COLLATE "C" NOT NULL,
  kind          text COLLATE "C" NOT NULL,
  agent_id      text COLLATE "C",
  actor         text COLLATE "C" NOT NULL,
  outcome       text COLLATE "C" NOT NULL,
  closes        bigint,
  request_id    text COLLATE "C" NOT NULL,
  plan_id       text COLLATE "C",
  prompt_digest text COLLATE "C",
  leaf_hash     bytea NOT NULL,
  record        bytea NOT NULL,
  salt          bytea,
  data          text
);

CREATE INDEX events_kind ON events (kind, id);
CREATE INDEX events_actor_kind ON events (actor, kind, id);
CREATE INDEX events_agent_kind ON events (agent_id, kind, id) WHERE agent_id IS NOT NULL;
CREATE INDEX events_agent_actor_kind ON events (agent_id, actor, kind, id) WHERE agent_id IS NOT NULL;
CREATE INDEX events_prompt ON events (prompt_digest) WHERE prompt_digest IS NOT NULL;

-- Hashes of complete subtrees, of every eighth level.
CREATE TABLE merkle_nodes (
  level bigint NOT NULL,
  idx   bigint NOT NULL,
  hash  bytea NOT NULL,
  PRIMARY KEY (level, idx)
);

CREATE TABLE checkpoints (
  size bigint PRIMARY KEY CHECK (size > 0),
  note text NOT NULL
);

-- The public half of the key that signs the checkpoints, as a verifier key of C2SP signed notes.
CREATE TABLE log_keys (
  verifier text PRIMARY KEY
);
-- Who may name the first key may not name another beside it.
CREATE UNIQUE INDEX log_keys_one ON log_keys ((true));

-- The *_started events that no other event closes yet, and the node that began them.
CREATE TABLE open_events (
  event_id bigint PRIMARY KEY,
  node     text NOT NULL
);

-- The nodes that are up; one that says nothing for a while counts as gone. The time is the
-- database's.
CREATE TABLE nodes (
  id        text PRIMARY KEY,
  started   timestamptz NOT NULL DEFAULT clock_timestamp(),
  heartbeat timestamptz NOT NULL DEFAULT clock_timestamp(),
  build     text NOT NULL
);

-- Work that one node at a time does; a row is locked meanwhile.
CREATE TABLE jobs (
  name text PRIMARY KEY
);
INSERT INTO jobs VALUES ('fold'), ('prune');

-- Every turn of the kill switch; the newest counts.
CREATE TABLE kill_switch (
  version bigint PRIMARY KEY CHECK (version > 0),
  is_on   boolean NOT NULL,
  reason  text NOT NULL,
  node    text NOT NULL,
  at      timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE proposals (
  id           text COLLATE "C" PRIMARY KEY,
  event_id     bigint NOT NULL UNIQUE REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
  agent_id     text COLLATE "C" NOT NULL,
  base         text COLLATE "C" NOT NULL,
  patch_sha256 text COLLATE "C",
  artifact     bytea NOT NULL,
  patch        bytea,
  state        text COLLATE "C" NOT NULL
);

CREATE INDEX proposals_agent ON proposals (agent_id, event_id);
CREATE INDEX proposals_state ON proposals (state, event_id, agent_id);
CREATE INDEX proposals_agent_state ON proposals (agent_id, state, event_id);

CREATE TABLE proposers (
  plan_id text COLLATE "C" NOT NULL REFERENCES proposals (id) ON DELETE CASCADE,
  actor   text COLLATE "C" NOT NULL,
  PRIMARY KEY (plan_id, actor)
);

CREATE TABLE reviews (
  plan_id      text COLLATE "C" PRIMARY KEY REFERENCES proposals (id) ON DELETE CASCADE,
  event_id     bigint NOT NULL UNIQUE REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
  decision     text COLLATE "C" NOT NULL,
  reviewer     text COLLATE "C" NOT NULL,
  patch_sha256 text COLLATE "C" NOT NULL,
  comment      text
);

CREATE TABLE approvals (
  id            text COLLATE "C" PRIMARY KEY,
  event_id      bigint NOT NULL UNIQUE REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
  digest        text COLLATE "C" NOT NULL,
  actor         text COLLATE "C" NOT NULL,
  agent_id      text COLLATE "C" NOT NULL,
  session_id    text COLLATE "C",
  action        text COLLATE "C" NOT NULL,
  payload       text NOT NULL,
  holds         text NOT NULL,
  reason        text NOT NULL,
  asked_at      bigint NOT NULL,
  expires_at    bigint NOT NULL,
  state         text COLLATE "C" NOT NULL,
  decided_event bigint,
  decision      text COLLATE "C",
  decided_by    text COLLATE "C",
  decided_at    bigint,
  comment       text,
  ended_event   bigint
);

CREATE INDEX approvals_digest ON approvals (digest, event_id);
CREATE INDEX approvals_open ON approvals (actor, expires_at) WHERE state = 'open';
CREATE INDEX approvals_approved ON approvals (expires_at) WHERE state = 'approved';
CREATE INDEX approvals_waiting ON approvals (event_id) WHERE state = 'open';

CREATE TABLE sessions (
  id            bigint PRIMARY KEY CHECK (id > 0),
  actor         text COLLATE "C" NOT NULL,
  name          text COLLATE "C" NOT NULL,
  started_event bigint,
  client        text,
  workspace     text,
  base          text COLLATE "C",
  swept_event   bigint,
  UNIQUE (actor, name)
);

CREATE INDEX sessions_name ON sessions (name);

CREATE TABLE session_events (
  session_id bigint NOT NULL,
  kind       text COLLATE "C" NOT NULL,
  event_id   bigint NOT NULL,
  sweep      bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (session_id, kind, event_id)
);
CREATE INDEX session_events_event ON session_events (event_id);

CREATE TABLE elsewhere_acts (
  match    text COLLATE "C" NOT NULL,
  event_id bigint NOT NULL,
  PRIMARY KEY (match, event_id)
);
CREATE INDEX elsewhere_acts_event ON elsewhere_acts (event_id);

CREATE TABLE act_reports (
  act_id   bigint NOT NULL,
  event_id bigint NOT NULL,
  status   text COLLATE "C" NOT NULL,
  definite bigint NOT NULL,
  PRIMARY KEY (act_id, event_id)
);
CREATE UNIQUE INDEX act_reports_definite ON act_reports (act_id) WHERE definite = 1;
CREATE INDEX act_reports_event ON act_reports (event_id);

-- Counts are inserted by each batch (*_delta) and folded into one row each by a job (*_folded); the
-- views are what is read.
CREATE TABLE agents_folded (
  agent_id  text COLLATE "C" PRIMARY KEY,
  last_seen text NOT NULL,
  event_id  bigint NOT NULL
);
CREATE TABLE agents_delta (
  agent_id  text COLLATE "C" NOT NULL,
  last_seen text NOT NULL,
  event_id  bigint NOT NULL
);
CREATE INDEX agents_delta_agent ON agents_delta (agent_id, event_id);
CREATE VIEW agents AS
SELECT DISTINCT ON (agent_id) agent_id, last_seen
FROM (SELECT * FROM agents_folded UNION ALL SELECT * FROM agents_delta) a
ORDER BY agent_id, event_id DESC;

CREATE TABLE totals_folded (
  agent_id text COLLATE "C" NOT NULL,
  kind     text COLLATE "C" NOT NULL,
  outcome  text COLLATE "C" NOT NULL,
  count    bigint NOT NULL,
  PRIMARY KEY (agent_id, kind, outcome)
);
CREATE TABLE totals_delta (
  agent_id text COLLATE "C" NOT NULL,
  kind     text COLLATE "C" NOT NULL,
  outcome  text COLLATE "C" NOT NULL,
  count    bigint NOT NULL
);
CREATE INDEX totals_delta_agent ON totals_delta (agent_id);
CREATE VIEW totals AS
SELECT agent_id, kind, outcome, sum(count)::bigint AS count
FROM (SELECT * FROM totals_folded UNION ALL SELECT * FROM totals_delta) t
GROUP BY agent_id, kind, outcome;

CREATE TABLE session_agents_folded (
  session_id bigint NOT NULL,
  agent_id   text COLLATE "C" NOT NULL,
  first_id   bigint NOT NULL,
  first_at   text NOT NULL,
  last_id    bigint NOT NULL,
  last_at    text NOT NULL,
  ok         bigint NOT NULL,
  denied     bigint NOT NULL,
  held       bigint NOT NULL,
  failed     bigint NOT NULL,
  PRIMARY KEY (session_id, agent_id)
);
CREATE INDEX session_agents_folded_agent ON session_agents_folded (agent_id, session_id);
CREATE TABLE session_agents_delta (
  session_id bigint NOT NULL,
  agent_id   text COLLATE "C" NOT NULL,
  first_id   bigint NOT NULL,
  first_at   text NOT NULL,
  last_id    bigint NOT NULL,
  last_at    text NOT NULL,
  ok         bigint NOT NULL,
  denied     bigint NOT NULL,
  held       bigint NOT NULL,
  failed     bigint NOT NULL
);
CREATE INDEX session_agents_delta_session ON session_agents_delta (session_id, agent_id);
CREATE INDEX session_agents_delta_agent ON session_agents_delta (agent_id, session_id);
CREATE VIEW session_agents AS
SELECT session_id, agent_id,
  min(first_id) AS first_id, (array_agg(first_at ORDER BY first_id))[1] AS first_at,
  max(last_id) AS last_id, (array_agg(last_at ORDER BY last_id DESC))[1] AS last_at,
  sum(ok)::bigint AS ok, sum(denied)::bigint AS denied,
  sum(held)::bigint AS held, sum(failed)::bigint AS failed
FROM (SELECT * FROM session_agents_folded UNION ALL SELECT * FROM session_agents_delta) s
GROUP BY session_id, agent_id;

-- What no role may do, not even the owner by accident. What is changed without a trigger is found by
-- the audit.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is never done here', lower(TG_OP), TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.ts, NEW.kind, NEW.agent_id, NEW.actor, NEW.outcome, NEW.closes, NEW.request_id,
      NEW.leaf_hash, NEW.record)
      IS DISTINCT FROM
      (OLD.id, OLD.ts, OLD.kind, OLD.agent_id, OLD.actor, OLD.outcome, OLD.closes, OLD.request_id,
      OLD.leaf_hash, OLD.record)
      OR NEW.salt IS NOT NULL OR NEW.data IS NOT NULL
      OR NEW.plan_id IS NOT NULL OR NEW.prompt_digest IS NOT NULL THEN
    RAISE EXCEPTION 'events are append-only' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION only_covered() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  covered bigint;
BEGIN
  -- By its schema: a temporary table of the same name would come first.
  EXECUTE format('SELECT coalesce(max(size), 0) FROM %I.checkpoints', TG_TABLE_SCHEMA) INTO covered;
  IF OLD.size >= covered THEN
    RAISE EXCEPTION 'the head of the log is kept' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER events_are_only_erased BEFORE UPDATE ON events
FOR EACH ROW EXECUTE FUNCTION only_erase();
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER heads_are_never_changed BEFORE UPDATE ON heads
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER heads_are_only_pruned BEFORE DELETE ON heads
FOR EACH ROW EXECUTE FUNCTION only_covered();
CREATE TRIGGER the_gate_is_never_changed BEFORE UPDATE OR DELETE ON gate
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkpoints_are_never_changed BEFORE UPDATE OR DELETE ON checkpoints
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER turns_are_never_changed BEFORE UPDATE OR DELETE ON kill_switch
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reviews_are_never_changed BEFORE UPDATE ON reviews
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER merkle_nodes_are_never_changed BEFORE UPDATE OR DELETE ON merkle_nodes
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_are_never_emptied BEFORE TRUNCATE ON events
EXECUTE FUNCTION refuse_change();
CREATE TRIGGER heads_are_never_emptied BEFORE TRUNCATE ON heads
EXECUTE FUNCTION refuse_change();
CREATE TRIGGER turns_are_never_emptied BEFORE TRUNCATE ON kill_switch
EXECUTE FUNCTION refuse_change();
