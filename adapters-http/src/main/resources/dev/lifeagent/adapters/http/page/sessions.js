// The sessions, newest first, and what happened in one of them, oldest first.
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
let session = null;
let after = null;

const buttonOf = (id) => `session:${id}`;

export function init() {
  byId('more-sessions').addEventListener('click', () => attempt(more));
  byId('later-events').addEventListener('click', () => attempt(later));
  byId('close-session').addEventListener('click', () => {
    one.cancel();
    byId('session').hidden = true;
    byId(buttonOf(session))?.focus();
  });
}

export const refresh = () => list.refresh((signal) => getJson(`/sessions?limit=${wanted}`, signal), show);

async function more() {
  const next = Math.min(wanted + PAGE, MOST);
  await list.load((signal) => getJson(`/sessions?limit=${next}`, signal), (page) => {
    wanted = next;
    show(page);
  });
}

function show({ sessions, next_before }) {
  byId('more-sessions').hidden = next_before == null || wanted >= MOST;
  byId('no-sessions').hidden = sessions.length > 0;
  replace(byId('sessions'), ...sessions.map((row) => el('tr', {},
    el('td', {}, button(row.session_id, () => attempt(() => open(row)), { id: buttonOf(row.id), class: 'link' })),
    el('td', {}, row.actor),
    el('td', {}, row.agents.join(', ')),
    el('td', {}, time(row.first_at)),
    el('td', {}, time(row.last_at)),
    el('td', {}, counts(row.counts)),
    el('td', {}, swept(row.sweep)))));
}

const counts = (byOutcome) => Object.entries(byOutcome).map(([outcome, number]) => `${outcome} ${number}`).join(', ') || 'none';

const swept = ({ status, plan_id, code }) => {
  if (status === 'none') return 'not swept';
  if (status === 'plan') return `plan ${plan_id.slice(0, 12)}`;
  return status === 'unchanged' ? 'nothing changed' : el('span', { class: 'fault' }, `${status}: ${code}`);
};

/** What it started from: its change is what differs from there. */
function origin({ client, workspace, base }) {
  if (workspace == null) return 'Where it began is not known: no hook saw it begin.';
  return `Began with ${client} in ${workspace}, ${base == null ? 'which had no commit yet.' : `at commit ${base}.`}`;
}

const events = (id, signal, more = '') => getJson(`/sessions/${id}?limit=${PAGE}${more}`, signal);

/** Shows the session. The one before is hidden at once, with its button for more. */
async function open(row) {
  byId('session').hidden = true;
  await one.load((signal) => events(row.id, signal), (page) => {
    session = row.id;
    byId('session').hidden = false;
    replace(byId('session-title'), `${page.session_id} of ${page.actor}`);
    replace(byId('session-start'), origin(page));
    byId('session-events').replaceChildren();
    append(page);
    byId('session-title').focus();
  });
}

const later = () => one.load((signal) => events(session, signal, `&after=${after}`), append);

function append(page) {
  after = page.next_after;
  byId('later-events').hidden = after == null;
  byId('session-events').append(...page.events.map((event) => {
    const [id, at, kind, agent, , outcome, what] = cells(event);
    return el('tr', {}, id, at, kind, agent, outcome, what);
  }));
}
