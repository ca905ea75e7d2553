// The list of plans, newest first, page by page.
import { getJson } from '../shell/api.js';
import { byId, el, replace, time } from '../shell/dom.js';
import { latest } from '../shell/latest.js';
import { attempt } from '../shell/notice.js';
import { address, view } from '../shell/route.js';
import { mark } from './current.js';
import { state } from './decision.js';

const PAGE = 20;
const known = new Map();
const list = latest();
let wanted = PAGE;
let more = null;

export function init() {
  view('plans');
  byId('older-plans').addEventListener('click', () => attempt(older));
  byId('plan-filters').addEventListener('submit', (event) => event.preventDefault());
  byId('state-filter').addEventListener('change', () => attempt(again));
  byId('plan-agent-filter').addEventListener('change', () => attempt(again));
}

function query(more = '') {
  const agent = byId('plan-agent-filter').value.trim();
  const wish = byId('state-filter').value;
  return `/plans?limit=${PAGE}${wish && `&state=${wish}`}${agent && `&agent_id=${encodeURIComponent(agent)}`}${more}`;
}

/** After a filter has changed. */
const again = () => list.load((signal) => getJson(query(), signal), (page) => {
  known.clear();
  take(page);
});

/**
 * Reads the newest page again. As many plans stay as were asked for; the oldest leave as new ones come. If all of the
 * page is new, there is a gap before what was known.
 */
export const refresh = () => list.refresh((signal) => getJson(query(), signal), take);

function take(page) {
  // One that was decided does not fit a filter any longer.
  if (byId('state-filter').value || !page.plans.some((plan) => known.has(plan.plan_id))) {
    known.clear();
    wanted = PAGE;
    more = page.next_before;
  }
  page.plans.forEach(keep);
  newestFirst().slice(wanted).forEach((plan) => known.delete(plan.plan_id));
  if (known.size === wanted) more = newestFirst().at(-1).event_id;
  draw();
}

const older = () => list.load((signal) => getJson(query(`&before=${more}`), signal), (page) => {
  page.plans.forEach(keep);
  wanted += PAGE;
  more = page.next_before;
  draw();
});

const keep = (plan) => known.set(plan.plan_id, plan);

const newestFirst = () => [...known.values()].sort((a, b) => b.event_id - a.event_id);

function draw() {
  const plans = newestFirst();
  byId('older-plans').hidden = more == null;
  byId('no-plans').hidden = plans.length > 0;
  replace(byId('no-plans'), ...(byId('state-filter').value || byId('plan-agent-filter').value ? ['No plan fits.']
    : ['No plans yet. An agent proposes one with ', el('code', {}, 'POST /plan'), ', a person with ', el('code', {}, 'life-agent plan propose'), '.']));
  replace(byId('plans'), ...plans.map((plan) => row(plan, 'open')));
}

/** A plan as a line of a list; the prefix makes its id that of this list. */
export const row = (plan, prefix) => el('li', {}, el('a', { href: address('plans', plan.plan_id), id: `${prefix}-${plan.plan_id}` },
  el('span', {}, el('span', { class: 'intent' }, plan.intent), el('span', { class: `pill ${state(plan)}` }, state(plan)), ' ',
    plan.review || plan.current === 'unknown' ? '' : mark(plan)),
  el('span', { class: 'quiet' }, [plan.agent_id, `${time(plan.ts)} UTC`, plan.sweep && 'the whole change of a session',
    `${files(plan.files?.length ?? 0)}, +${plan.added ?? 0} -${plan.deleted ?? 0}`].filter(Boolean).join(', '))));

const files = (number) => `${number} ${number === 1 ? 'file' : 'files'}`;
