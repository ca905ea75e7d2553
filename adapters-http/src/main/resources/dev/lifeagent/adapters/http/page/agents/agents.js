// The agents with their totals, and what one of them did, both page by page.
import { cells } from '../events/row.js';
import { getJson } from '../shell/api.js';
import { byId, el, replace, time } from '../shell/dom.js';
import { latest } from '../shell/latest.js';
import { attempt } from '../shell/notice.js';
import { address, setTitle, shown, view } from '../shell/route.js';

const PAGE = 20;
const MOST = 1000;
const list = latest();
const one = latest();
let wanted = PAGE;
let agent = null;
let before = null;

export function init() {
  view('agents');
  view('agent', { show: (id) => attempt(() => open(id)), leave: one.cancel });
  byId('more-agents').addEventListener('click', () => attempt(more));
  byId('older-actions').addEventListener('click', () => attempt(older));
  byId('newer-actions').addEventListener('click', () => attempt(() => open(agent)));
}

export const refresh = () => list.refresh((signal) => getJson(`/state?limit=${wanted}`, signal), show);

async function more() {
  const next = Math.min(wanted + PAGE, MOST);
  await list.load((signal) => getJson(`/state?limit=${next}`, signal), (page) => {
    wanted = next;
    show(page);
  });
}

function show({ agents, next_after }) {
  byId('more-agents').hidden = next_after == null || wanted >= MOST;
  byId('no-agents').hidden = agents.length > 0;
  replace(byId('agents'), ...agents.map((row) => el('tr', {},
    el('td', {}, el('a', { href: address('agents', row.agent_id), id: `agent:${row.agent_id}` }, row.agent_id)),
    el('td', {}, time(row.last_seen)),
    ...['allowed', 'denied', 'failed'].map((name) => el('td', { class: 'number' }, total(row.totals[name]))))));
}

const total = (counts) => Object.values(counts ?? {}).reduce((sum, number) => sum + number, 0);
const byKind = (counts) => Object.entries(counts).map(([kind, number]) => `${kind} ${number}`).join(', ') || 'none';

const actions = (id, signal, more = '') => getJson(`/state?agent_id=${encodeURIComponent(id)}&limit=${PAGE}${more}`, signal);

/** Shows the agent. The one before is hidden at once, with its button for more. */
async function open(id) {
  byId('agent').hidden = true;
  replace(byId('agent-title'), id);
  setTitle(id);
  byId('agent-plans').href = address('plans', null, { agent: id });
  byId('no-agent').textContent = 'Loading the agent …';
  try {
    await one.load((signal) => actions(id, signal), (state) => {
      agent = id;
      byId('newer-actions').hidden = true;
      byId('no-agent').textContent = '';
      byId('agent').hidden = false;
      replace(byId('agent-totals'), el('dt', {}, 'last seen'), el('dd', {}, `${time(state.last_seen)} UTC`),
        ...Object.entries(state.totals).flatMap(([name, counts]) => [el('dt', {}, name), el('dd', {}, byKind(counts))]));
      byId('agent-actions').replaceChildren();
      append(state);
    });
  } catch (error) {
    byId('no-agent').textContent = error.status === 404 ? 'There is no such agent.' : 'The agent could not be loaded.';
    throw error;
  }
}

/** Takes what the stream says: an agent that is shown has done more. */
export function heard({ agent_id }) {
  if (shown() === 'agent' && agent_id === agent) byId('newer-actions').hidden = false;
}

const older = () => one.load((signal) => actions(agent, signal, `&before=${before}`), append);

function append(page) {
  before = page.next_before;
  byId('older-actions').hidden = before == null;
  byId('agent-actions').append(...page.recent.map((event) => {
    const [id, at, kind, , , outcome, what] = cells(event);
    return el('tr', {}, id, at, kind, outcome, what);
  }));
}
