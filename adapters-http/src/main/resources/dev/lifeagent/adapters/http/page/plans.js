// Plans: the list, one plan with its change, and the decision about it.
import { getJson, postJson } from './api.js';
import { byId, el, replace } from './dom.js';
import { render } from './diff.js';

let shown = null;
let sideBySide = false;

export async function refresh(show) {
  const { plans } = await getJson('/plans?limit=50');
  const list = plans.map((plan) => el('li', {},
    el('button', { type: 'button', onclick: () => show(() => open(plan.plan_id)) },
      el('span', { class: state(plan) }, state(plan)), ` ${plan.agent_id}: ${plan.intent} `,
      el('span', { class: 'quiet' }, `+${plan.added ?? 0} −${plan.deleted ?? 0}`))));
  replace(byId('plans'), ...(list.length ? list : [el('li', { class: 'quiet' },
    'No plans yet. An agent proposes one with POST /plan; README.md has a line to try.')]));
}

const state = (plan) =>
  plan.review ? (plan.review.decision === 'approve' ? 'approved' : 'rejected') : plan.patch_sha256 ? 'open' : 'intent';

async function open(id) {
  shown = await getJson(`/plans/${id}`);
  draw();
  byId('plan').scrollIntoView({ block: 'nearest' });
}

function draw() {
  const plan = shown;
  const article = byId('plan');
  article.hidden = false;
  replace(article,
    el('h3', {}, plan.intent),
    el('p', { class: 'quiet' }, `${plan.agent_id}, key ${plan.actor}, event ${plan.event_id}, score ${plan.score}, `,
      el('code', {}, plan.plan_id.slice(0, 12)), ' on ', el('code', {}, plan.base.slice(0, 12))),
    plan.context ? el('pre', {}, plan.context) : '',
    plan.draft ? el('p', {}, `drafted by ${plan.draft.model} in ${plan.draft.attempts} attempt(s)`) : '',
    findings(plan.findings),
    ...change(plan),
    plan.review ? el('p', { class: state(plan) }, `${state(plan)} by ${plan.review.reviewer}`,
      plan.review.comment ? `: ${plan.review.comment}` : '') : decision(plan));
}

const findings = (list) => (list.length
  ? el('ul', {}, ...list.map((one) => el('li', { class: 'started' }, `${one.rule} (${one.category}, ${one.severity}) in ${one.field}`)))
  : '');

function change(plan) {
  if (!plan.patch) return [el('p', { class: 'quiet' }, 'No change: only the intent is recorded.')];
  const toggle = el('button', { type: 'button', 'aria-pressed': String(sideBySide), onclick: () => {
    sideBySide = !sideBySide;
    draw();
  } }, 'Side by side');
  return [el('div', { class: 'row' }, toggle), ...render(plan.patch, plan.files, sideBySide)];
}

function decision(plan) {
  if (!plan.patch_sha256) return '';
  const comment = el('input', { maxlength: '2000', id: 'comment' });
  const decide = async (choice) => {
    // What is signed is what was shown: the digest of the patch on this page.
    const body = { decision: choice, patch_sha256: plan.patch_sha256 };
    if (comment.value.trim()) body.comment = comment.value.trim();
    try {
      await postJson(`/plans/${plan.plan_id}/review`, body);
      await open(plan.plan_id);
    } catch (error) {
      notice(error);
    }
  };
  return el('div', { class: 'row' }, el('label', {}, 'Comment ', comment),
    el('button', { type: 'button', class: 'primary', id: 'approve', onclick: () => decide('approve') }, 'Approve'),
    el('button', { type: 'button', class: 'danger', id: 'reject', onclick: () => decide('reject') }, 'Reject'));
}

export function notice(error) {
  const line = byId('notice');
  line.hidden = !error;
  line.textContent = error ? error.message : '';
}
