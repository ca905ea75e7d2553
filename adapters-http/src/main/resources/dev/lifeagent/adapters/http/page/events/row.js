// An event as a row of a table.
import { now } from '../shell/clock.js';
import { el, time } from '../shell/dom.js';
import { address } from '../shell/route.js';
import { subject } from '../text/subject.js';

/** The cells of an event: id, time, kind, agent, key, outcome, what. */
export function cells(event) {
  const data = event.data ?? {};
  const what = told(event) || (asked(event) ?? data.output?.detail ?? data.input?.intent ?? data.input?.action ?? data.input?.input ?? data.input?.reason ?? reviewed(data.input) ?? (data.approval_id ? `approval ${data.approval_id.slice(0, 12)}` : ''));
  const why = asked(event) && data.output?.detail;
  return [
    el('td', { class: 'number' }, el('a', { href: address('events', event.id) }, event.id)),
    el('td', { title: event.ts }, when(event.ts)),
    el('td', {}, event.kind),
    el('td', {}, event.agent_id ? el('a', { href: address('agents', event.agent_id) }, event.agent_id) : ''),
    el('td', {}, event.actor),
    el('td', {}, el('span', { class: `pill ${event.outcome}` }, event.outcome), data.code ? ` ${data.code}` : '', became(event)),
    el('td', { class: 'what' }, event.data === null ? el('i', {}, 'erased') : short(typeof what === 'string' ? what : JSON.stringify(what)), why ? el('span', { class: 'quiet' }, ` ${why}`) : '', marks(data)),
  ];
}

/** The time of day (UTC) of today's events, with the day before it for others. */
const when = (ts) => (ts.slice(0, 10) === new Date(now()).toISOString().slice(0, 10) ? ts.slice(11, 19) : time(ts));

/** What an act would do, in a line; undefined for other events. */
function asked({ kind, data }) {
  if (kind !== 'act' || !data?.input?.action) return undefined;
  const { action, payload } = data.input;
  const [first] = payload !== null && typeof payload === 'object' ? subject(payload) : [];
  return first ? `${action}: ${first[1]}` : action;
}

/** What became of an act, and what people should look at. */
const became = (event) => {
  const { became: known, data } = event;
  const alarm = known?.alarm ?? data?.output?.alarm;
  return [known && known.status !== event.outcome ? ` → ${known.status}` : '', alarm ? [' ', el('span', { class: 'flag' }, alarm)] : ''].flat();
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
