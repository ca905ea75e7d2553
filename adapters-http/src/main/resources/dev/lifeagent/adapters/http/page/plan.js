// One plan: what it wants, its change, and the decision about it.
import { getJson, postJson } from './api.js';
import { fetchChange } from './change.js';
import { render } from './diff.js';
import { button, byId, el, replace, time } from './dom.js';
import { attempt } from './notice.js';

let shown = null;
let change = null;
let sideBySide = false;
let tell = () => {};

export const state = (plan) =>
  plan.review ? (plan.review.decision === 'approve' ? 'approved' : 'rejected') : plan.patch_sha256 ? 'open' : 'intent only';

export async function open(id) {
  const plan = await getJson(`/plans/${id}`);
  change = plan.patch_sha256 ? await fetchChange(plan) : null;
  shown = plan;
  draw();
  byId('plan-title').focus({ preventScroll: true });
  byId('plan').scrollIntoView({ block: 'nearest' });
}

/** Reads the plan that is shown again; a decision made elsewhere takes the place of the buttons. */
export async function refreshShown(onChange) {
  tell = onChange;
  if (!shown || shown.review) return;
  const plan = await getJson(`/plans/${shown.plan_id}`);
  if (!plan.review || plan.plan_id !== shown.plan_id) return;
  shown = plan;
  onChange(plan);
  replace(byId('decision'), ...decision());
}

function draw() {
  byId('plan').hidden = false;
  byId('no-plan').hidden = true;
  replace(byId('plan'),
    el('h3', { id: 'plan-title', tabindex: '-1' }, shown.intent),
    el('dl', { class: 'facts' }, ...facts().flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
    shown.context ? el('pre', { tabindex: '0', 'aria-label': 'Context' }, shown.context) : '',
    findings(shown.findings),
    el('div', { id: 'change' }, ...changed()),
    el('div', { id: 'decision' }, ...decision()));
}

const facts = () => [
  ['Agent', `${shown.agent_id}, with the key ${shown.actor}`],
  ['Proposed', `${time(shown.ts)}, event ${shown.event_id}, score ${shown.score}`],
  ['Plan', el('code', { title: shown.plan_id }, shown.plan_id.slice(0, 16))],
  ['Made for', el('code', { title: shown.base }, shown.base.slice(0, 16))],
  ...(shown.draft ? [['Drafted by', `${shown.draft.model}, attempts: ${shown.draft.attempts}`]] : []),
  ...(change?.sha256 ? [['SHA-256', el('code', { title: change.sha256 }, change.sha256.slice(0, 16))]] : []),
];

const findings = (list) => (list.length
  ? el('ul', { class: 'findings' }, ...list.map((one) => el('li', {}, `${one.rule} (${one.category}, ${one.severity}) in ${one.field}`)))
  : '');

function changed() {
  if (!change) return [el('p', { class: 'quiet' }, 'There is no change: only the intent is recorded.')];
  const fault = change.fault ? [el('p', { class: 'fault', role: 'alert' }, change.fault)] : [];
  if (!change.files) return [...fault, el('pre', { tabindex: '0', 'aria-label': 'The change as it is' }, change.text)];
  const toggle = button('Side by side', () => {
    sideBySide = !sideBySide;
    replace(byId('change'), ...changed());
  }, { id: 'side-by-side', 'aria-pressed': String(sideBySide) });
  const total = `${shown.files.length} ${shown.files.length === 1 ? 'file' : 'files'}, +${shown.added} -${shown.deleted}`;
  const modes = new Map(shown.files.map((file) => [file.path, file.mode]));
  return [...fault, el('div', { class: 'row' }, el('span', { class: 'quiet' }, total), toggle),
    ...render(change.files, modes, sideBySide)];
}

function decision() {
  if (shown.review) {
    return [el('p', { class: `verdict ${state(shown)}`, role: 'status' }, `${state(shown)} by ${shown.review.reviewer}`,
      shown.review.comment ? `: ${shown.review.comment}` : '')];
  }
  if (!change) return [];
  return [el('form', { class: 'row', id: 'review' },
    el('label', { class: 'wide' }, 'Comment', el('input', { maxlength: '2000', id: 'comment', autocomplete: 'off' })),
    button('Approve', () => decide('approve'), { id: 'approve', class: 'good', disabled: change.fault !== null }),
    button('Reject', () => decide('reject'), { id: 'reject', class: 'danger' }))];
}

const decide = (choice) => attempt(async () => {
  // What is approved is what was shown: the digest that this page computed of the bytes it shows.
  // A rejection may name what the record says, since it lets nothing through.
  const digest = choice === 'approve' ? change.sha256 : shown.patch_sha256;
  const body = { decision: choice, patch_sha256: digest };
  const comment = byId('comment').value.trim();
  if (comment) body.comment = comment;
  const id = shown.plan_id;
  await postJson(`/plans/${id}/review`, body);
  const plan = await getJson(`/plans/${id}`);
  if (shown.plan_id !== id) return;
  shown = plan;
  tell(plan);
  replace(byId('decision'), ...decision());
});
