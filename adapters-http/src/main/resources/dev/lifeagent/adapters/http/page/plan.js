// One plan: its intent, its change, and the decision about it.
import { getJson } from './api.js';
import { fetchChange } from './change.js';
import { sentences } from './current.js';
import { confirmation, decision } from './decision.js';
import { lines, render } from './diff.js';
import { button, byId, el, replace, time } from './dom.js';
import { latest } from './latest.js';
import { attempt } from './notice.js';

const opening = latest();
const drawing = latest();
const rereading = latest();
/** The plan that is shown, with its change. What is sent about a plan is taken from here only. */
let view = null;
let choice = null;
let sideBySide = false;
let tell = () => {};

/** Which plan is shown or being loaded; null without one. */
export const chosen = () => choice;

/**
 * Shows the plan. The one before is removed at once, so that only the chosen plan can be decided.
 * What is read of it, now and later, is told to the caller.
 */
export async function open(id, onRead) {
  choice = id;
  tell = onRead;
  view = null;
  drawing.cancel();
  rereading.cancel();
  wait('Loading the plan …');
  try {
    await opening.load((signal) => fetchPlan(id, signal), show);
  } catch (error) {
    wait('The plan could not be loaded. Choose it again.');
    throw error;
  }
}

const decided = (plan) => tell(plan);

function wait(text) {
  byId('plan').hidden = true;
  byId('plan').replaceChildren();
  byId('no-plan').hidden = false;
  byId('no-plan').textContent = text;
}

async function fetchPlan(id, signal) {
  const plan = await getJson(`/plans/${id}`, signal);
  if (plan.plan_id !== id) throw new Error('the service answered with another plan');
  return { plan, change: plan.patch_sha256 ? await fetchChange(plan, signal) : null };
}

/** Reads the review of the shown plan again, and whether its files have changed. */
export async function refreshShown() {
  if (view && !view.plan.review) await reread(view, rereading.refresh);
}

const reread = async (mine, run = rereading.load) =>
  view === mine && run((signal) => getJson(`/plans/${mine.plan.plan_id}`, signal), (plan) => {
    if (plan.plan_id !== mine.plan.plan_id) return;
    const { review, current } = mine.plan;
    const changed = plan.current !== current || JSON.stringify(plan.to_acknowledge) !== JSON.stringify(mine.plan.to_acknowledge);
    mine.plan = { ...mine.plan, review: plan.review, current: plan.current, to_acknowledge: plan.to_acknowledge };
    if (changed) {
      mine.confirmed.clear();
      replace(byId('current'), ...sentences(mine.plan));
    }
    if (plan.review && !review) replace(byId('decision'), ...decision(mine, decided, reread));
    else if (changed && byId('confirmation')) replace(byId('confirmation'), ...confirmation(mine));
    if (plan.review !== review || plan.current !== current) tell(plan);
  });

function show({ plan, change }) {
  const files = change?.files ?? [];
  tell(plan);
  view = { plan, change, total: files.reduce((sum, file) => sum + lines(file.rows), 0), lines: 0,
    whole: false, confirmed: new Set(), deciding: false, arm: () => {} };
  byId('no-plan').hidden = true;
  byId('plan').hidden = false;
  replace(byId('plan'),
    el('h3', { id: 'plan-title', tabindex: '-1' }, plan.intent),
    el('dl', { class: 'facts' }, ...facts(view).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
    plan.context ? el('section', { 'aria-label': 'Context' }, el('h4', {}, 'Context'), el('pre', {}, plan.context)) : '',
    leftOut(plan.sweep),
    notes(plan.notes),
    findings(plan.findings),
    el('div', { id: 'current' }, ...sentences(plan)),
    el('div', { id: 'change' }, ...changed(view)),
    el('div', { id: 'decision' }, ...decision(view, decided, reread)));
  if (change?.files) draw(view);
  byId('plan-title').focus({ preventScroll: true });
  byId('plan').scrollIntoView({ block: 'nearest' });
}

const facts = ({ plan, change }) => [
  ['Agent', `${plan.agent_id}, with the key ${plan.actor}`],
  ['Proposed', `${time(plan.ts)}, event ${plan.event_id}, score ${plan.score}`],
  ['Plan', el('code', {}, plan.plan_id)],
  ['Base commit', el('code', {}, plan.base)],
  ...(plan.sweep == null ? [] : [['Sweep', 'The whole change of a session']]),
  ...(plan.workspace == null ? [] : [['Workspace', el('code', {}, plan.workspace)]]),
  ...(plan.draft ? [['Drafted by', `${plan.draft.model}, attempts: ${plan.draft.attempts}`]] : []),
  ...(change?.sha256 ? [['SHA-256', el('code', {}, change.sha256)]] : []),
];

/** What changed in the session and is not in this plan: nobody has verified it. */
const leftOut = (sweep) => (sweep?.left_out.length
  ? el('section', { class: 'fault', id: 'left-out', role: 'alert', 'aria-label': 'Left out' },
    el('p', {}, `Not in this plan: ${sweep.left_out.length} changed ${sweep.left_out.length === 1 ? 'file' : 'files'} of the session.`),
    el('ul', {}, ...sweep.left_out.map((one) => el('li', {}, el('code', {}, one.path), ` (${one.reason})`))))
  : '');

const notes = (list) => (list.length
  ? el('ul', { class: 'findings', id: 'notes', 'aria-label': 'Notes' }, ...list.map((one) => el('li', {}, one)))
  : '');

const findings = (list) => (list.length
  ? el('ul', { class: 'findings' }, ...list.map((one) => el('li', {}, `${one.rule} (${one.category}, ${one.severity}) in ${one.field}`)))
  : '');

function changed(mine) {
  const { plan, change } = mine;
  if (!change) return [el('p', { class: 'quiet' }, 'This plan has no change, only an intent.')];
  const said = [change.fault ? el('p', { class: 'fault', role: 'alert' }, change.fault) : '',
    change.note ? el('p', { class: 'warning', id: 'note' }, change.note) : ''];
  if (!change.files) return [...said, change.text === null ? '' : el('section', { 'aria-label': 'The change as plain text' }, el('pre', {}, change.text))];
  const total = `${plan.files.length} ${plan.files.length === 1 ? 'file' : 'files'}, +${plan.added} -${plan.deleted}`;
  const toggle = button('Side by side', () => {
    sideBySide = !sideBySide;
    toggle.setAttribute('aria-pressed', String(sideBySide));
    draw(mine);
  }, { id: 'side-by-side', 'aria-pressed': String(sideBySide) });
  return [...said, el('div', { class: 'row' }, el('span', { class: 'quiet' }, total), toggle), el('div', { id: 'files' })];
}

/** Draws the files from the first line. Approve stays disabled until the last one is on the page. */
function draw(mine) {
  const files = el('div', { id: 'files' });
  byId('files').replaceWith(files);
  const modes = new Map(mine.plan.files.map((file) => [file.path, file.mode]));
  const progress = (shown) => {
    mine.lines = shown;
    mine.arm();
  };
  mine.whole = false;
  progress(0);
  attempt(() => drawing.load((signal) => render(mine.change.files, modes, sideBySide, files, progress, signal), () => {
    mine.whole = true;
    mine.arm();
  }));
}
