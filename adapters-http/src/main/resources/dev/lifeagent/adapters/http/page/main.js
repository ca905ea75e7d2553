import * as charts from './activity/charts.js';
import * as agents from './agents/agents.js';
import * as sessions from './agents/sessions.js';
import * as event from './events/event.js';
import * as events from './events/events.js';
import * as approvals from './inbox/approvals.js';
import * as inbox from './inbox/inbox.js';
import * as plan from './plans/plan.js';
import * as plans from './plans/plans.js';
import * as policy from './policy/policy.js';
import * as record from './record/record.js';
import { getJson, key } from './shell/api.js';
import * as banners from './shell/banners.js';
import * as caller from './shell/caller.js';
import { byId } from './shell/dom.js';
import * as kill from './shell/kill.js';
import { latest } from './shell/latest.js';
import { attempt } from './shell/notice.js';
import * as route from './shell/route.js';
import { follow } from './shell/stream.js';

const REFRESH = 5_000;
/** The figures of the day move on without events that the inbox waits for. */
const MINUTE = 60_000;
/** How many events of the past are read at the start; the pages of the agents show older ones. */
const PAST = 1_000;
/** What is read again when it is stale, and the view that has to be shown for it; null for always. */
const parts = {
  approvals: [null, approvals],
  inbox: [null, inbox],
  plans: ['plans', plans],
  plan: ['plan', plan],
  event: ['event', event],
  policy: ['policy', policy],
  agents: ['agents', agents],
  sessions: ['sessions', sessions],
  record: ['record', record],
};
/** Events after which people wait for the page. */
const SOON = new Set(['review', 'plan', 'kill_switch', 'policy_reload']);
const stale = new Set();
const entering = latest();
const service = latest();
let timer = null;
let busy = false;

function start(first) {
  byId('key-form').hidden = true;
  document.querySelector('nav').hidden = false;
  ['forget', 'caller', 'kill'].forEach((id) => { byId(id).hidden = false; });
  show(first);
  approvals.init(first.log.size);
  [events, event, charts, inbox, plans, plan, policy, agents, sessions, record].forEach((part) => part.init());
  kill.init(readMeta);
  Object.keys(parts).forEach((name) => stale.add(name));
  route.init();
  addEventListener('hashchange', enterView);
  quietly();
  const after = Math.max(0, first.log.size - PAST);
  events.startsAfter(after);
  follow(after, seen, connection);
  setInterval(quietly, REFRESH);
  setInterval(() => stale.add('inbox'), MINUTE);
}

function seen(event, text) {
  events.add(event, text);
  charts.soon();
  agents.heard(event);
  sessions.heard(event);
  if (approvals.seen(event)) {
    stale.add('approvals');
    soon();
  }
  if (event.kind === 'plan' || event.kind === 'review') ['plans', 'plan', 'inbox'].forEach((name) => stale.add(name));
  if (event.kind === 'policy_reload') ['policy', 'plan'].forEach((name) => stale.add(name));
  if (event.agent_id) stale.add('agents');
  if (event.data?.session_id) ['sessions', 'event'].forEach((name) => stale.add(name));
  if (event.kind === 'report') stale.add('event');
  if (SOON.has(event.kind)) soon();
}

/** What a view shows is read again when somebody comes to it. */
function enterView() {
  Object.entries(parts).filter(([name, [view]]) => (view ?? name) === route.shown()).forEach(([name]) => stale.add(name));
  quietly();
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

/** Reads again what is stale and can be seen. A part that failed, or gave way to a click, stays stale. */
async function refresh() {
  await readMeta();
  stale.add('plan'); // Its files may change without an event.
  let fault = null;
  for (const name of [...stale]) {
    const [view, part] = parts[name];
    if (view !== null && view !== route.shown()) continue;
    stale.delete(name);
    try {
      if (!await part.refresh()) stale.add(name);
    } catch (error) {
      stale.add(name);
      fault ??= error;
    }
  }
  if (fault) throw fault;
}

async function readMeta() {
  try {
    return await service.load((signal) => getJson('/meta', signal), show);
  } catch (error) {
    if (error.status >= 500) banners.lost(error.message);
    throw error;
  }
}

function show(meta) {
  byId('service').textContent = `version ${meta.version}, model ${meta.llm}, ${meta.log.size.toLocaleString('en')} events`;
  caller.show(meta.caller);
  kill.show(meta.kill_switch);
  banners.show(meta);
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

// The address says which view is shown, so this link must not change it.
byId('skip').addEventListener('click', (event) => {
  event.preventDefault();
  byId('main').focus();
});

// What sticks below the header has to know how high it is.
new ResizeObserver(([{ target }]) => {
  const height = getComputedStyle(target).position === 'sticky' ? target.offsetHeight : 0;
  document.documentElement.style.setProperty('--top', `${height}px`);
}).observe(byId('top'));
