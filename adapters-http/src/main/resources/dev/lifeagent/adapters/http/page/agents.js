// The agents with their totals, and what one of them did, both page by page.
import { getJson } from './api.js';
import { button, byId, el, replace, time } from './dom.js';
import { cells } from './events.js';
import { latest } from './latest.js';
import { attempt } from './notice.js';

const PAGE = 20;
const MOST = 1000;
const list = latest();
const one = latest();
let wanted = PAGE;
let agent = null;
let before = null;

/** The id of an agent's button. No other element of the page has a colon in its id. */
const buttonOf = (id) => `agent:${id}`;

export function init() {
  byId('more-agents').addEventListener('click', () => attempt(more));
  byId('older-actions').addEventListener('click', () => attempt(older));
  byId('close-agent').addEventListener('click', () => {
    one.cancel();
    byId('agent').hidden = true;
    byId(buttonOf(agent))?.focus();
  });
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
    el('td', {}, button(row.agent_id, () => attempt(() => open(row.agent_id)), { id: buttonOf(row.agent_id), class: 'link' })),
    el('td', {}, time(row.last_seen)),
    ...['allowed', 'denied', 'failed'].map((name) => el('td', { class: 'number' }, total(row.totals[name]))))));
}

const total = (counts) => Object.values(counts ?? {}).reduce((sum, number) => sum + number, 0);
const byKind = (counts) => Object.entries(counts).map(([kind, number]) => `${kind} ${number}`).join(', ') || 'none';

const actions = (id, signal, more = '') => getJson(`/state?agent_id=${encodeURIComponent(id)}&limit=${PAGE}${more}`, signal);

/** Shows the agent. The one before is hidden at once, with its button for more. */
async function open(id) {
  byId('agent').hidden = true;
  await one.load((signal) => actions(id, signal), (state) => {
    agent = id;
    byId('agent').hidden = false;
    replace(byId('agent-title'), id);
    replace(byId('agent-totals'), ...Object.entries(state.totals).flatMap(([name, counts]) => [el('dt', {}, name), el('dd', {}, byKind(counts))]));
    byId('agent-actions').replaceChildren();
    append(state);
    byId('agent-title').focus();
  });
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
