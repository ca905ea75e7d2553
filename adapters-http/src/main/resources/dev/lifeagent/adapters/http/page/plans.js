// The list of plans, newest first, page by page.
import { getJson } from './api.js';
import { mark } from './current.js';
import { state } from './decision.js';
import { button, byId, el, replace, time } from './dom.js';
import { latest } from './latest.js';
import { attempt } from './notice.js';
import { chosen, open, refreshShown } from './plan.js';

const PAGE = 20;
const known = new Map();
const list = latest();
let wanted = PAGE;
let more = null;

export function init() {
  byId('older-plans').addEventListener('click', () => attempt(older));
}

/**
 * Reads the newest page again, and the plan that is shown. As many plans stay as were asked for; the
 * oldest leave as new ones come. If all of the page is new, there is a gap before what was known.
 */
export async function refresh() {
  const done = await list.refresh((signal) => getJson(`/plans?limit=${PAGE}`, signal), (page) => {
    if (!page.plans.some((plan) => known.has(plan.plan_id))) {
      known.clear();
      wanted = PAGE;
      more = page.next_before;
    }
    page.plans.forEach(keep);
    newestFirst().slice(wanted).forEach((plan) => known.delete(plan.plan_id));
    if (known.size === wanted) more = newestFirst().at(-1).event_id;
    draw();
  });
  await refreshShown();
  return done;
}

function update(plan) {
  if (known.has(plan.plan_id)) keep(plan);
  draw();
}

const older = () => list.load((signal) => getJson(`/plans?limit=${PAGE}&before=${more}`, signal), (page) => {
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
  replace(byId('plans'), ...plans.map((plan) => el('li', {}, button([
    el('span', {}, el('span', { class: `pill ${state(plan)}` }, state(plan)), ' ', plan.review || plan.current === 'unknown' ? '' : mark(plan)),
    el('span', { class: 'intent' }, plan.intent),
    el('span', { class: 'quiet' }, `${plan.agent_id}, ${time(plan.ts)}, +${plan.added ?? 0} -${plan.deleted ?? 0}`),
  ], () => attempt(() => open(plan.plan_id, update)), {
    id: `open-${plan.plan_id}`,
    'aria-current': plan.plan_id === chosen() ? 'true' : null,
  }))));
}
