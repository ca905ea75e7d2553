import * as agents from './agents.js';
import { getJson, key } from './api.js';
import * as approvals from './approvals.js';
import * as charts from './charts.js';
import { byId } from './dom.js';
import * as events from './events.js';
import * as kill from './kill.js';
import { latest } from './latest.js';
import { attempt } from './notice.js';
import * as plans from './plans.js';
import * as policy from './policy.js';
import * as record from './record.js';
import * as sessions from './sessions.js';
import { follow } from './stream.js';

const REFRESH = 5_000;
/** How many events of the past are read at the start; the pages of the agents show older ones. */
const PAST = 1_000;
const parts = { approvals, plans, policy, agents, sessions, record };
const stale = new Set();
const entering = latest();
const service = latest();
let timer = null;
let busy = false;

function start(first) {
  byId('key-form').hidden = true;
  byId('board').hidden = false;
  byId('forget').hidden = false;
  show(first);
  approvals.init(first.log.size);
  [events, charts, plans, policy, agents, sessions, record].forEach((part) => part.init());
  kill.init(readMeta);
  Object.keys(parts).forEach((name) => stale.add(name));
  quietly();
  follow(Math.max(0, first.log.size - PAST), seen, connection);
  setInterval(quietly, REFRESH);
}

function seen(event) {
  events.add(event);
  charts.soon();
  if (approvals.seen(event)) {
    stale.add('approvals');
    soon();
  }
  if (event.kind === 'plan' || event.kind === 'review') stale.add('plans');
  if (event.kind === 'policy_reload') stale.add('policy');
  if (event.agent_id) stale.add('agents');
  if (event.data?.session_id) stale.add('sessions');
  if (event.kind === 'review' || event.kind === 'plan' || event.kind === 'kill_switch') soon();
}

function soon() {
  timer ??= setTimeout(() => {
    timer = null;
    quietly();
  }, 300);
}

/** In the background, one at a time. A failure is shown beside the state of the connection only. */
async function quietly() {
  if (busy) {
    soon();
    return;
  }
  busy = true;
  try {
    await refresh();
    byId('late').textContent = '';
  } catch (error) {
    byId('late').textContent = `not refreshed: ${error.message}`;
  } finally {
    busy = false;
  }
}

/** Reads again what is stale. A part that failed, or gave way to a click, stays stale. */
async function refresh() {
  await readMeta();
  let fault = null;
  for (const name of [...stale]) {
    stale.delete(name);
    try {
      if (!await parts[name].refresh()) stale.add(name);
    } catch (error) {
      stale.add(name);
      fault ??= error;
    }
  }
  if (fault) throw fault;
}

const readMeta = () => service.load((signal) => getJson('/meta', signal), show);

function show(meta) {
  byId('service').textContent = `version ${meta.version}, model ${meta.llm}, ${meta.log.size.toLocaleString('en')} events`;
  kill.show(meta.kill_switch);
  approvals.caller(meta.caller);
  byId('dry-run').hidden = meta.policy.mode !== 'dry_run';
}

function connection(state, live) {
  byId('connection').textContent = state;
  byId('connection').classList.toggle('live', live);
}

/** Tries until the service answers; if it does not know the key, the form stays. */
const enter = () => entering.load(async (signal) => {
  for (let wait = 1_000; ; wait = Math.min(2 * wait, 15_000)) {
    try {
      return await getJson('/meta', signal);
    } catch (error) {
      if (signal.aborted || (error.status && error.status < 500)) throw error;
      connection('the service does not answer, trying again', false);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}, start);

byId('forget').addEventListener('click', () => {
  key.forget();
  location.reload();
});

byId('key-form').addEventListener('submit', (event) => {
  event.preventDefault();
  key.set(byId('key').value.trim());
  byId('key').value = '';
  attempt(enter);
});

if (key.get()) attempt(enter);
