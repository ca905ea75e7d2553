import { getJson, getText, key, postJson } from './api.js';
import { byId, el, replace } from './dom.js';
import * as events from './events.js';
import * as plans from './plans.js';
import * as policy from './policy.js';
import { root, signedRoot } from './proof.js';
import { follow } from './stream.js';

const REFRESH = 5_000;
const { notice } = plans;
let meta = null;
let stale = new Set();

async function attempt(work) {
  try {
    await work();
    notice(null);
  } catch (error) {
    notice(error);
  }
}

async function start() {
  meta = await getJson('/meta');
  byId('key-form').hidden = true;
  byId('board').hidden = false;
  byId('forget').hidden = false;
  byId('kill').disabled = false;
  showMeta();
  events.init();
  policy.init(notice);
  await Promise.all([policy.refresh(), plans.refresh(attempt), agents(), checkpoint()]);
  // The newest few hundred are enough to begin with; the rest is a matter for /state.
  follow(Math.max(0, meta.log.size - 200), seen, (state) => { byId('connection').textContent = state; });
  setInterval(() => attempt(refresh), REFRESH);
}

function seen(event) {
  events.add(event);
  if (event.kind === 'plan' || event.kind === 'review') stale.add('plans');
  if (event.kind === 'policy_reload') stale.add('policy');
  if (event.agent_id) stale.add('agents');
  if (event.kind === 'kill_switch') stale.add('meta');
  if (stale.has('plans') || stale.has('meta')) soon();
}

let timer = null;
function soon() {
  timer ??= setTimeout(() => {
    timer = null;
    attempt(refresh);
  }, 300);
}

async function refresh() {
  const what = stale;
  stale = new Set();
  meta = await getJson('/meta');
  showMeta();
  if (what.has('plans')) await plans.refresh(attempt);
  if (what.has('policy')) await policy.refresh();
  if (what.has('agents')) await agents();
}

function showMeta() {
  byId('service').textContent = `${meta.version}, model ${meta.llm}, ${meta.log.size} events`;
  byId('kill').textContent = meta.kill_switch ? 'Stopped: let it go on' : 'Stop everything';
}

async function agents() {
  const { agents: list } = await getJson('/state?limit=100');
  const total = (counts) => Object.values(counts ?? {}).reduce((sum, number) => sum + number, 0);
  replace(byId('agents'), ...(list.length ? list.map((agent) => el('tr', {}, el('td', {}, agent.agent_id),
    el('td', {}, agent.last_seen?.slice(0, 19) ?? ''), el('td', {}, total(agent.totals.allowed)),
    el('td', {}, total(agent.totals.denied)), el('td', {}, total(agent.totals.failed))))
    : [el('tr', {}, el('td', { colspan: 5, class: 'quiet' }, 'No agent was seen yet.'))]));
}

async function checkpoint() {
  byId('checkpoint').textContent = await getText('/log/checkpoint');
}

byId('proof').addEventListener('submit', async (event) => {
  event.preventDefault();
  const line = byId('proof-result');
  try {
    const proof = await getJson(`/log/proof?event=${Number(byId('proof-event').value)}`);
    const computed = await root(proof);
    const good = computed === proof.root && computed === signedRoot(proof.checkpoint);
    line.className = good ? 'ok' : 'denied';
    line.textContent = good
      ? `Event ${proof.event} is in the log of ${proof.tree_size} events that the checkpoint signs.`
      : `NOT PROVEN: the proof leads to ${computed}, the checkpoint signs another root.`;
    byId('checkpoint').textContent = proof.checkpoint;
  } catch (error) {
    line.className = 'denied';
    line.textContent = error.message;
  }
});

byId('kill').addEventListener('click', () => {
  byId('kill-title').textContent = meta.kill_switch ? 'Let agents go on?' : 'Stop everything?';
  byId('kill-text').textContent = meta.kill_switch
    ? 'Acts, turns, plans and approvals will pass the gates again.'
    : 'Every act, turn, plan and approval is refused until an operator lets them go on.';
  byId('kill-reason').value = '';
  byId('kill-dialog').showModal();
});
byId('kill-cancel').addEventListener('click', () => byId('kill-dialog').close());
byId('kill-dialog').querySelector('form').addEventListener('submit', () => attempt(async () => {
  await postJson('/kill-switch', { on: !meta.kill_switch, reason: byId('kill-reason').value });
  await refresh();
}));

byId('forget').addEventListener('click', () => {
  key.forget();
  location.reload();
});

byId('key-form').addEventListener('submit', (event) => {
  event.preventDefault();
  key.set(byId('key').value.trim());
  byId('key').value = '';
  attempt(start);
});

if (key.get()) attempt(start);
