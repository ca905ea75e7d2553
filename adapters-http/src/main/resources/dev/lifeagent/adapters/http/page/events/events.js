// The newest events: a ring of some thousands in memory, of which the table shows some hundred.
import { byId, el, replace } from '../shell/dom.js';
import { address, view } from '../shell/route.js';

const KEPT = 5_000;
const ROWS = 300;
const ring = [];
const kinds = new Set();
let fresh = 0; // events at the end of the ring that the table has not shown yet
let missed = 0; // events that left the ring while the table was paused
let paused = false;
let drawing = false;

/** The events that are kept, oldest first; not to be changed. */
export const kept = ring;

export function init() {
  view('events');
  view('event');
  byId('pause').addEventListener('click', () => {
    paused = !paused;
    byId('pause').setAttribute('aria-pressed', String(paused));
    byId('pause').textContent = paused ? 'Resume' : 'Pause';
    if (!paused) rebuild();
    status();
  });
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('agent-filter').addEventListener('input', rebuild);
  byId('kind-filter').addEventListener('change', rebuild);
  status();
}

export function add(event) {
  ring.push(event);
  fresh++;
  if (ring.length > KEPT + 500) {
    ring.splice(0, ring.length - KEPT);
    if (fresh > ring.length) {
      missed += fresh - ring.length;
      fresh = ring.length;
    }
  }
  if (!kinds.has(event.kind)) {
    kinds.add(event.kind);
    byId('kind-filter').append(el('option', { value: event.kind }, event.kind));
  }
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(draw);
  }
}

function draw() {
  drawing = false;
  if (!paused) {
    const matching = wanted();
    const rows = newest(ring.length - fresh, matching);
    fresh = 0;
    missed = 0;
    const body = byId('events');
    body.prepend(...rows);
    while (body.rows.length > ROWS) body.lastElementChild.remove();
  }
  status();
}

/** Draws all rows again, after a filter has changed or a pause has ended. Events that came during a pause stay out. */
function rebuild() {
  const until = paused ? ring.length - fresh : ring.length;
  if (!paused) fresh = missed = 0;
  replace(byId('events'), ...newest(0, wanted(), until));
  status();
}

function newest(from, matching, until = ring.length) {
  const rows = [];
  for (let i = until - 1; i >= from && rows.length < ROWS; i--) {
    if (matching(ring[i])) rows.push(el('tr', {}, ...cells(ring[i])));
  }
  return rows;
}

function wanted() {
  const agent = byId('agent-filter').value.trim();
  const kind = byId('kind-filter').value;
  return (event) => (!agent || (event.agent_id ?? '').includes(agent)) && (!kind || event.kind === kind);
}

function status() {
  const shown = byId('events').rows.length;
  const waiting = paused && fresh + missed ? `${fresh + missed} waiting` : '';
  const lost = missed ? `; the oldest ${missed} of them are no longer kept on this page` : '';
  byId('waiting').textContent = waiting + lost;
  byId('shown').textContent = `${shown} shown of the newest ${ring.length}`;
  byId('no-events').hidden = shown > 0;
  byId('no-events').textContent = ring.length ? 'No event on this page matches.' : 'No events yet.';
}

/** The cells of an event: id, time, kind, agent, key, outcome, what. */
export function cells(event) {
  const data = event.data ?? {};
  const what = told(event) || (data.output?.detail ?? data.input?.intent ?? data.input?.action ?? data.input?.input ?? data.input?.reason ?? reviewed(data.input) ?? (data.approval_id ? `approval ${data.approval_id.slice(0, 12)}` : ''));
  return [
    el('td', { class: 'number' }, el('a', { href: address('events', event.id) }, event.id)),
    el('td', { title: event.ts }, event.ts.slice(11, 19)),
    el('td', {}, event.kind),
    el('td', {}, event.agent_id ? el('a', { href: address('agents', event.agent_id) }, event.agent_id) : ''),
    el('td', {}, event.actor),
    el('td', {}, el('span', { class: `pill ${event.outcome}` }, event.outcome), data.code ? ` ${data.code}` : '', became(event)),
    el('td', { class: 'what' }, event.data === null ? el('i', {}, 'erased') : short(typeof what === 'string' ? what : JSON.stringify(what)), marks(data)),
  ];
}

/** What became of an act, and what people should look at. */
const became = ({ became: known, data }) => {
  const alarm = known?.alarm ?? data?.output?.alarm;
  return [known ? ` → ${known.status}` : '', alarm ? [' ', el('span', { class: 'flag' }, alarm)] : ''].flat();
};

/** What a report tells. */
const told = (event) => event.kind === 'report'
  && [event.data?.input?.status, `of event ${event.data?.output?.acts?.join(' or ') || 'none'}`, event.data?.input?.note].filter(Boolean).join(' ');

/** The rules that matched without refusing. */
const marks = (data) => (data.marks ?? []).flatMap(({ rule, outcome }) => [' ',
  el('span', outcome === 'allowed' ? { class: 'quiet' } : { class: 'flag' }, `${outcome} ${rule}`)]);

/** What was decided about a plan or an act, and why. */
const reviewed = (input) =>
  input?.decision && [input.decision, (input.plan_id ?? input.approval_id)?.slice(0, 12), input.comment].filter(Boolean).join(' ');

const short = (text) => (text.length > 160 ? text.slice(0, 160) + '…' : text);
