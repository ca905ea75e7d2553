-- Version 8. What is left to do about a plan: open, intent (no patch), approved or rejected. It follows
-- from the patch and the review; an index over both tables does not exist.
ALTER TABLE proposals ADD COLUMN state TEXT NOT NULL DEFAULT 'open';

UPDATE proposals SET state = 'intent' WHERE patch_sha256 IS NULL;
UPDATE proposals SET state = 'approved' WHERE id IN (SELECT plan_id FROM reviews WHERE decision = 'approve');
UPDATE proposals SET state = 'rejected' WHERE id IN (SELECT plan_id FROM reviews WHERE decision = 'reject');

CREATE INDEX proposals_state ON proposals (state, event_id, agent_id);
CREATE INDEX proposals_agent_state ON proposals (agent_id, state, event_id);
