// The list of plans, newest first, page by page.
import { getJson } from './api.js';
import { button, byId, el, replace, time } from './dom.js';
import { attempt } from './notice.js';
import { open, refreshShown, state } from './plan.js';

const PAGE = 20;
const known = new Map();
let more = null;

export function init() {
  byId('older-plans').addEventListener('click', () => attempt(older));
}

/** Reads the newest page again, and the plan that is shown. */
export async function refresh() {
  const first = known.size === 0;
  const page = await getJson(`/plans?limit=${PAGE}`);
  page.plans.forEach((plan) => known.set(plan.plan_id, plan));
  if (first) more = page.next_before;
  draw();
  await refreshShown((plan) => {
    known.set(plan.plan_id, plan);
    draw();
  });
}

async function older() {
  const page = await getJson(`/plans?limit=${PAGE}&before=${more}`);
  page.plans.forEach((plan) => known.set(plan.plan_id, plan));
  more = page.next_before;
  draw();
}

function draw() {
  const plans = [...known.values()].sort((a, b) => b.event_id - a.event_id);
  byId('older-plans').hidden = more == null;
  byId('no-plans').hidden = plans.length > 0;
  replace(byId('plans'), ...plans.map((plan) => el('li', {}, button([
    el('span', { class: `pill ${state(plan)}` }, state(plan)),
    el('span', { class: 'intent' }, plan.intent),
    el('span', { class: 'quiet' }, `${plan.agent_id}, ${time(plan.ts)}, +${plan.added ?? 0} -${plan.deleted ?? 0}`),
  ], () => attempt(() => open(plan.plan_id)), { id: `open-${plan.plan_id}` }))));
}
