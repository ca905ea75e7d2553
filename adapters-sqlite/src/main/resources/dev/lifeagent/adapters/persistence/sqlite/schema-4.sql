-- Version 4. Runs of agents, and what was told of acts. Every row is a projection of the data of an
-- event, and goes with it: the name of a session is text of its caller.
CREATE TABLE sessions (
  id    INTEGER PRIMARY KEY CHECK (id > 0),
  actor TEXT NOT NULL,
  name  TEXT NOT NULL,
  UNIQUE (actor, name)
);

CREATE INDEX sessions_name ON sessions (name);

-- In the order of the indexes of events, so that a page is a seek and a walk.
CREATE TABLE session_events (
  session_id INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  event_id   INTEGER NOT NULL,
  PRIMARY KEY (session_id, kind, event_id)
) WITHOUT ROWID;

-- What each agent did in a session, kept with each append; the agent '' is for what belongs to none.
CREATE TABLE session_agents (
  session_id INTEGER NOT NULL,
  agent_id   TEXT NOT NULL,
  first_at   TEXT NOT NULL,
  last_at    TEXT NOT NULL,
  ok         INTEGER NOT NULL,
  denied     INTEGER NOT NULL,
  held       INTEGER NOT NULL,
  failed     INTEGER NOT NULL,
  PRIMARY KEY (session_id, agent_id)
) WITHOUT ROWID;

CREATE INDEX session_agents_agent ON session_agents (agent_id, session_id);

-- The acts that their callers perform, by what a report finds them.
CREATE TABLE elsewhere_acts (
  match    TEXT NOT NULL,
  event_id INTEGER NOT NULL,
  PRIMARY KEY (match, event_id)
) WITHOUT ROWID;

-- What was told of acts. A report that fits several is definite for none of them.
CREATE TABLE act_reports (
  act_id   INTEGER NOT NULL,
  event_id INTEGER NOT NULL,
  status   TEXT NOT NULL,
  definite INTEGER NOT NULL,
  PRIMARY KEY (act_id, event_id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX act_reports_definite ON act_reports (act_id) WHERE definite = 1;
