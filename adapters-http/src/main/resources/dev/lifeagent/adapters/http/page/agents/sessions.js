// The sessions, newest first, and what happened in one of them, oldest first.
import { getJson } from '../shell/api.js';
import { byId, el, replace, time } from '../shell/dom.js';
import { cells } from '../events/row.js';
import { latest } from '../shell/latest.js';
import { attempt } from '../shell/notice.js';
import { address, setTitle, shown, view } from '../shell/route.js';

const PAGE = 20;
const MOST = 1000;
const list = latest();
const one = latest();
let wanted = PAGE;
let session = null;
let after = null;
let name = null;

export function init() {
  view('sessions');
  view('session', { show: (id) => attempt(() => open(id)), leave: one.cancel });
  byId('more-sessions').addEventListener('click', () => attempt(more));
  byId('later-events').addEventListener('click', () => attempt(later));
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
    el('td', {}, el('a', { href: address('sessions', row.id), id: `session:${row.id}` }, row.session_id)),
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
  if (status === 'plan') return el('a', { href: address('plans', plan_id) }, `plan ${plan_id.slice(0, 12)}`);
  return status === 'unchanged' ? 'nothing changed' : el('span', { class: 'fault' }, `${status}: ${code}`);
};

/** What it started from: its change is what differs from there. */
function origin({ client, workspace, base }) {
  if (workspace == null) return 'Where it began is not known: no hook saw it begin.';
  return `Began with ${client} in ${workspace}, ${base == null ? 'which had no commit yet.' : `at commit ${base}.`}`;
}

const events = (id, signal, more = '') => getJson(`/sessions/${id}?limit=${PAGE}${more}`, signal);

/** Shows the session. The one before is hidden at once, with its button for more. */
async function open(id) {
  byId('session').hidden = true;
  replace(byId('session-title'), `Session ${id}`);
  if (!/^\d{1,18}$/.test(id)) {
    byId('no-session').textContent = 'There is no such session.';
    return;
  }
  byId('no-session').textContent = 'Loading the session …';
  try {
    await one.load((signal) => events(id, signal), (page) => {
      session = page.id;
      name = { session: page.session_id, actor: page.actor };
      byId('no-session').textContent = '';
      byId('session').hidden = false;
      replace(byId('session-title'), `${page.session_id} of ${page.actor}`);
      setTitle(page.session_id);
      replace(byId('session-start'), origin(page));
      replace(byId('session-sweep'), 'Sweep: ', swept(page.sweep), '. ', counts(page.counts));
      byId('session-events').replaceChildren();
      append(page);
    });
  } catch (error) {
    byId('no-session').textContent = error.status === 404 ? 'There is no such session.' : 'The session could not be loaded.';
    throw error;
  }
}

/** Takes what the stream says: there is more of a session that is shown. */
export function heard({ id, actor, data }) {
  if (shown() !== 'session' || name === null || data?.session_id !== name.session || actor !== name.actor || after !== null) return;
  after = id - 1;
  byId('later-events').hidden = false;
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
