// The list of plans, newest first, page by page. Its filters stand in the address.
import { getJson } from '../shell/api.js';
import { byId, el, replace, time } from '../shell/dom.js';
import { latest } from '../shell/latest.js';
import { attempt } from '../shell/notice.js';
import { address, view } from '../shell/route.js';
import { mark } from './current.js';
import { state } from './decision.js';

const PAGE = 20;
const MOST = 1_000;
const LONGEST = 160;
const list = latest();
let filters = { state: '', agent: '' };
let wanted = PAGE;

export function init() {
  view('plans', { show: (id, params) => attempt(() => enter(params)) });
  byId('older-plans').addEventListener('click', () => attempt(() => load(wanted + PAGE)));
  byId('plan-filters').addEventListener('submit', (event) => event.preventDefault());
  byId('plan-filters').addEventListener('change', () => {
    filters = { state: byId('state-filter').value, agent: byId('plan-agent-filter').value.trim() };
    const named = Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
    history.replaceState(null, '', address('plans', null, named));
    attempt(() => load(PAGE));
  });
}

function enter(params) {
  filters = { state: params.get('state') ?? '', agent: params.get('agent') ?? '' };
  byId('state-filter').value = filters.state;
  byId('plan-agent-filter').value = filters.agent;
  return load(PAGE);
}

function path(limit) {
  const query = new URLSearchParams({ limit });
  if (filters.state) query.set('state', filters.state);
  if (filters.agent) query.set('agent_id', filters.agent);
  return `/plans?${query}`;
}

const load = (limit) => list.load((signal) => getJson(path(limit), signal), (page) => {
  wanted = limit;
  show(page);
});

/** As many plans stay as were asked for; the oldest leave as new ones come. */
export const refresh = () => list.refresh((signal) => getJson(path(wanted), signal), show);

function show({ plans, next_before }) {
  byId('older-plans').hidden = next_before == null || wanted >= MOST;
  byId('most-plans').hidden = next_before == null || wanted < MOST;
  byId('no-plans').hidden = plans.length > 0;
  replace(byId('no-plans'), ...(filters.state || filters.agent ? ['No plan fits.']
    : ['No plans yet. An agent proposes one with ', el('code', {}, 'POST /plan'), ', a person with ', el('code', {}, 'life-agent plan propose'), '.']));
  replace(byId('plans'), ...plans.map((plan) => row(plan, 'open')));
}

/** The first line of an intent says what it is, if it is short; more of it is in the plan. */
export function headline(intent) {
  const [first] = intent.trim().split('\n', 1);
  return first.length > LONGEST ? `${first.slice(0, LONGEST)}…` : first;
}

/** A plan as a line of a list; the prefix makes its id that of this list. */
export const row = (plan, prefix) => el('li', {}, el('a', { href: address('plans', plan.plan_id), id: `${prefix}-${plan.plan_id}` },
  el('span', {}, el('span', { class: 'intent' }, headline(plan.intent)), el('span', { class: `pill ${state(plan)}` }, state(plan)), ' ',
    plan.review || plan.current === 'unknown' ? '' : mark(plan)),
  el('span', { class: 'quiet' }, [plan.agent_id, `${time(plan.ts)} UTC`, plan.sweep && 'the whole change of a session', plan.patch_sha256 && size(plan)].filter(Boolean).join(', '))));

/** How much a plan changes. */
export const size = ({ files, added, deleted }) => `${files.length} ${files.length === 1 ? 'file' : 'files'}, +${added} -${deleted}`;
