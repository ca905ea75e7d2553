// The real service in a folder of its own, and the operator who decides about held calls.
import { chmodSync, copyFileSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { start } from './process.mjs';

const POLICY = new URL('policy.yaml', import.meta.url).pathname;

/** Makes the folder with keys and policy. Also a hook that finds no service has a key to send. */
export function serviceFiles(folder) {
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const keys = {};
  for (const role of ['agent', 'operator']) {
    keys[role] = randomBytes(24).toString('hex');
    writeFileSync(join(data, `${role}.key`), `${keys[role]}\n`, { mode: 0o600 });
  }
  copyFileSync(POLICY, join(folder, 'policy.yaml'));
  chmodSync(join(folder, 'policy.yaml'), 0o600);
  return { folder, data, keys, agentKeyFile: join(data, 'agent.key') };
}

/** Starts the service and waits until it answers. */
export async function startService({ lifeAgent, files, port, workspace, env }) {
  const url = `http://127.0.0.1:${port}`;
  const log = openSync(join(files.folder, 'service.log'), 'a');
  const child = start(lifeAgent, ['server'], {
    cwd: files.folder,
    stdio: ['ignore', log, log],
    env: {
      ...env,
      PORT: String(port),
      DB_PATH: join(files.data, 'agent.db'),
      PLANS_DIR: join(files.folder, 'plans'),
      POLICY_PATH: join(files.folder, 'policy.yaml'),
      WORKSPACE: workspace,
      RISK_PROFILE: 'balanced',
    },
  });
  const operator = { 'X-API-Key': files.keys.operator, 'Content-Type': 'application/json' };
  const service = {
    url,
    kill: () => child.kill('SIGKILL'),
    stop: () => child.end(),
    open: async () => {
      const answer = await fetch(`${url}/approvals?state=open`, { headers: operator });
      if (!answer.ok) throw new Error(`GET /approvals answered ${answer.status}`);
      return (await answer.json()).approvals;
    },
    decide: async (approval, decision) => {
      const id = approval.approval_id ?? approval.id;
      const body = JSON.stringify({ decision, digest: approval.digest });
      const answer = await fetch(`${url}/approvals/${id}`, { method: 'POST', headers: operator, body });
      if (!answer.ok) throw new Error(`POST /approvals answered ${answer.status}: ${await answer.text()}`);
    },
    killSwitch: async () => {
      const body = JSON.stringify({ on: true, reason: 'verify-clients' });
      const answer = await fetch(`${url}/kill-switch`, { method: 'POST', headers: operator, body });
      if (!answer.ok) throw new Error(`POST /kill-switch answered ${answer.status}: ${await answer.text()}`);
    },
  };
  for (let i = 0; i < 600; i += 1) {
    if (child.ended()) throw new Error(`the service ended; see ${join(files.folder, 'service.log')}`);
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return service;
    await sleep(100);
  }
  await child.end();
  throw new Error(`the service did not answer; see ${join(files.folder, 'service.log')}`);
}
