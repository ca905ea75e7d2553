// The agents with their totals, and what one of them did, both page by page.
import { getJson } from './api.js';
import { button, byId, el, replace, time } from './dom.js';
import { cells } from './events.js';
import { attempt } from './notice.js';

const PAGE = 20;
let wanted = PAGE;
let agent = null;
let before = null;

/** The id of an agent's button. No element of the page has a colon in its id, whatever agents are called. */
const buttonOf = (id) => `agent:${id}`;

export function init() {
  byId('more-agents').addEventListener('click', () => attempt(async () => {
    wanted = Math.min(wanted + PAGE, 1000);
    await refresh();
  }));
  byId('older-actions').addEventListener('click', () => attempt(older));
  byId('close-agent').addEventListener('click', () => {
    byId('agent').hidden = true;
    byId(buttonOf(agent))?.focus();
  });
}

export async function refresh() {
  const { agents, next_after } = await getJson(`/state?limit=${wanted}`);
  byId('more-agents').hidden = next_after == null || wanted >= 1000;
  byId('no-agents').hidden = agents.length > 0;
  replace(byId('agents'), ...agents.map((one) => el('tr', {},
    el('td', {}, button(one.agent_id, () => attempt(() => open(one.agent_id)), { id: buttonOf(one.agent_id), class: 'link' })),
    el('td', {}, time(one.last_seen)),
    ...['allowed', 'denied', 'failed'].map((name) => el('td', { class: 'number' }, total(one.totals[name]))))));
}

const total = (counts) => Object.values(counts ?? {}).reduce((sum, number) => sum + number, 0);
const byKind = (counts) => Object.entries(counts).map(([kind, number]) => `${kind} ${number}`).join(', ') || 'none';

async function open(id) {
  const state = await getJson(`/state?agent_id=${encodeURIComponent(id)}&limit=${PAGE}`);
  agent = id;
  byId('agent').hidden = false;
  replace(byId('agent-title'), id);
  replace(byId('agent-totals'), ...Object.entries(state.totals).flatMap(([name, counts]) => [el('dt', {}, name), el('dd', {}, byKind(counts))]));
  byId('agent-actions').replaceChildren();
  append(state);
  byId('agent-title').focus();
}

async function older() {
  append(await getJson(`/state?agent_id=${encodeURIComponent(agent)}&limit=${PAGE}&before=${before}`));
}

function append(page) {
  before = page.next_before;
  byId('older-actions').hidden = before == null;
  byId('agent-actions').append(...page.recent.map((event) => {
    const [id, at, kind, , , outcome, what] = cells(event);
    return el('tr', {}, id, at, kind, outcome, what);
  }));
}
