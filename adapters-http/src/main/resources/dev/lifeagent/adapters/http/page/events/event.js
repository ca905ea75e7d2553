// One event: what happened, how it was judged, what was recorded, and the proof that it is in the record.
import { getText } from '../shell/api.js';
import { button, byId, el, replace, time } from '../shell/dom.js';
import { latest } from '../shell/latest.js';
import { attempt } from '../shell/notice.js';
import { address, setTitle, shown, view } from '../shell/route.js';
import { prove } from '../record/verify.js';
import { exact, plain } from '../text/exact.js';
import { content, raw } from './content.js';
import { kept } from './events.js';
import { became, sentence } from './says.js';
import { verdict } from './verdict.js';

const one = latest();
const proof = latest();
let current = null;

export function init() {
  view('event', { show: (id) => attempt(() => open(id)), leave });
  addEventListener('keydown', (event) => {
    if (shown() !== 'event' || event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.('dialog')) return;
    const link = byId({ j: 'event-next', k: 'event-previous' }[event.key]);
    if (!link) return;
    event.preventDefault();
    link.click();
  });
}

function leave() {
  one.cancel();
  proof.cancel();
  current = null;
}

/** The rest of the address can be anything, also the name of another call. */
const fetchEvent = (id, signal) => getText(`/events/${/^\d+$/.test(id) ? id : 0}`, signal);

/** Shows the event. The one before is hidden at once. */
async function open(id) {
  leave();
  byId('event').hidden = true;
  byId('event-neighbours').hidden = true;
  replace(byId('event-title'), `Event ${id}`);
  setTitle(`Event ${id}`);
  byId('no-event').textContent = 'Loading the event …';
  try {
    await one.load((signal) => fetchEvent(id, signal), (text) => {
      const tree = exact(text);
      const event = plain(tree);
      current = event.id;
      byId('no-event').textContent = '';
      byId('event').hidden = false;
      setTitle(`Event ${event.id} ${event.kind}`);
      replace(byId('event-title'), `Event ${event.id} ${event.kind} `, el('span', { class: `pill ${event.outcome}` }, event.outcome));
      draw(event, tree, text);
      moving(event);
    });
  } catch (error) {
    byId('no-event').textContent = error.status === 404 ? 'There is no such event, or this key may not see it.' : 'The event could not be loaded.';
    if (error.status !== 404) throw error;
  }
}

/** Reads again what can change: what became of an act, and which event comes next. */
export const refresh = () => (current === null ? true : one.refresh((signal) => fetchEvent(String(current), signal), (text) => moving(JSON.parse(text))));

function moving(event) {
  const known = became(event);
  byId('event-became').hidden = known.length === 0;
  replace(byId('event-became'), ...known);
  const { session } = event;
  byId('event-neighbours').hidden = session === null;
  const step = (name, label, key, id) => (id == null ? el('span', { class: 'quiet' }, name === 'previous' ? 'The first' : 'The last so far')
    : el('a', { id: `event-${name}`, href: address('events', id), 'aria-keyshortcuts': key }, `${label}: event ${id}`, ' ', el('kbd', {}, key)));
  if (session) {
    replace(byId('event-neighbours'), el('span', {}, 'Session ', el('a', { id: 'event-session', href: address('sessions', session.id) }, session.session_id)),
      step('previous', 'Before', 'k', session.previous), step('next', 'After', 'j', session.next));
  }
}

function draw(event, tree, text) {
  const data = event.data;
  const result = el('p', { id: 'event-proof', role: 'status' });
  const say = (state, told) => {
    result.className = state;
    result.textContent = told;
  };
  replace(byId('event'),
    el('section', { class: 'card', 'aria-label': 'What happened' },
      el('p', { class: 'sentence' }, sentence(event)),
      el('p', { id: 'event-became' }),
      data === null ? el('p', { class: 'warning', id: 'erased' }, 'Its data was erased. What stays is its number, time, kind, agent, key and outcome, and that it can be verified.') : '',
      el('dl', { class: 'facts' }, ...facts(event).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
      el('div', { class: 'row' }, button('Verify that this event is in the record', () => prove(proof, event.id, event, say), { id: 'verify' })),
      result),
    ...(data === null ? [] : [verdict(event), content('input', 'What came in', tree.sdata, data), content('output', 'What went out', tree.sdata, data)]),
    raw(text));
}

const link = (list, id, label) => el('a', { href: address(list, id) }, label);
const code = (value) => el('code', {}, value);
const words = (list) => list.map((word) => [code(word), ' ']);

/** What is known of the event, as [name, nodes]; what does not apply is left out. */
function facts(event) {
  const data = event.data ?? {};
  const plan = data.plan_id ?? data.output?.plan_id;
  const end = event.outcome === 'started' ? kept.find((other) => other.data?.closes === event.id) : null;
  return [
    ['when', [`${time(event.ts)} UTC`, data.duration_us ? `, took ${duration(data.duration_us)}` : '']],
    ['key', event.actor],
    ['agent', event.agent_id ? link('agents', event.agent_id, event.agent_id) : 'none'],
    ['plan', typeof plan === 'string' && link('plans', plan, plan.slice(0, 12))],
    ['approval', data.approval_id && [el('a', { href: address('events', null, { text: data.approval_id }), title: 'All events about it' }, code(data.approval_id)),
      event.kind === 'act' && event.outcome === 'held' ? [', decided in the ', el('a', { href: address('inbox') }, 'inbox')] : '']],
    ['began with', data.closes && link('events', data.closes, `event ${data.closes}`)],
    ['ended with', end && link('events', end.id, `event ${end.id}`)],
    ['programs', data.programs && words(data.programs)],
    ['hosts', data.hosts && words(data.hosts)],
    ['paths', data.paths && words(data.paths)],
    ['model', data.model && [code(data.model), data.prompt_tokens == null ? '' : ` ${data.prompt_tokens} and ${data.completion_tokens} tokens`]],
    ['policy', data.policy_digest && [code(data.policy_digest.slice(0, 12)), data.profile ? `, risk profile ${data.profile}` : '']],
    ['build', data.build],
    ['request', data.request_id && code(data.request_id)],
  ].filter(([, value]) => value);
}

const duration = (us) => (us < 1_000 ? `${us} µs` : us < 1_000_000 ? `${(us / 1_000).toFixed(1)} ms` : `${(us / 1_000_000).toFixed(1)} s`);
