import * as agents from './agents.js';
import { getJson, key } from './api.js';
import * as charts from './charts.js';
import { byId } from './dom.js';
import * as events from './events.js';
import * as kill from './kill.js';
import { attempt } from './notice.js';
import * as plans from './plans.js';
import * as policy from './policy.js';
import * as record from './record.js';
import { follow } from './stream.js';

const REFRESH = 5_000;
/** How much of the past is read at the beginning; the rest is a matter for the agents' pages. */
const PAST = 1_000;
const parts = { plans, policy, agents, record };
const stale = new Set();
let timer = null;

async function start() {
  const meta = await getJson('/meta');
  byId('key-form').hidden = true;
  byId('board').hidden = false;
  byId('forget').hidden = false;
  show(meta);
  [events, charts, plans, policy, agents, record].forEach((part) => part.init());
  kill.init(refresh);
  Object.keys(parts).forEach((name) => stale.add(name));
  await refresh();
  follow(Math.max(0, meta.log.size - PAST), seen, connection);
  setInterval(quietly, REFRESH);
}

function seen(event) {
  events.add(event);
  charts.soon();
  if (event.kind === 'plan' || event.kind === 'review') stale.add('plans');
  if (event.kind === 'policy_reload') stale.add('policy');
  if (event.agent_id) stale.add('agents');
  if (event.kind === 'review' || event.kind === 'plan' || event.kind === 'kill_switch') timer ??= setTimeout(quietly, 300);
}

/** In the background; that it fails is said beside the state of the connection only. */
async function quietly() {
  timer = null;
  try {
    await refresh();
    byId('late').textContent = '';
  } catch (error) {
    byId('late').textContent = `not refreshed: ${error.message}`;
  }
}

async function refresh() {
  show(await getJson('/meta'));
  for (const name of [...stale]) {
    stale.delete(name);
    try {
      await parts[name].refresh();
    } catch (error) {
      stale.add(name);
      throw error;
    }
  }
}

function show(meta) {
  byId('service').textContent = `version ${meta.version}, model ${meta.llm}, ${meta.log.size.toLocaleString('en')} events`;
  kill.show(meta.kill_switch);
}

function connection(state, live) {
  byId('connection').textContent = state;
  byId('connection').classList.toggle('live', live);
}

/** Tries until the service answers; a key that it does not know is asked for again. */
async function enter() {
  for (let wait = 1_000; ; wait = Math.min(2 * wait, 15_000)) {
    try {
      await getJson('/meta');
      break;
    } catch (error) {
      if (error.status && error.status < 500) throw error;
      connection('the service does not answer, trying again', false);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  await start();
}

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
