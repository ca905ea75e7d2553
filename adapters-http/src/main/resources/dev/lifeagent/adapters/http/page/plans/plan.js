// One plan: who made it and how, what to look at first, its change, and the decision about it.
import { getJson } from '../shell/api.js';
import { button, byId, el, replace, time } from '../shell/dom.js';
import { onTurned } from '../shell/kill.js';
import { latest } from '../shell/latest.js';
import { attempt } from '../shell/notice.js';
import { address, setTitle, view as makeView } from '../shell/route.js';
import { attention, placesOf, summary } from './attention.js';
import { certificate } from './certificate.js';
import { fetchChange } from './change.js';
import { mark, sentences } from './current.js';
import { confirmation, decision, state, verdict } from './decision.js';
import { render } from './diff.js';
import { section } from './file.js';
import * as keys from './keys.js';
import { headline, size } from './plans.js';
import { reader } from './reader.js';
import { lines } from './rows.js';
import { tree } from './tree.js';
import { viewedOf } from './viewed.js';

/** So many files that a sweep left out are named without a click. */
const LEFT_OUT = 4;
const opening = latest();
const drawing = latest();
const rereading = latest();
/** The plan that is shown, with its change. What is sent about a plan is taken from here only. */
let view = null;
let sideBySide = false;

export function init() {
  makeView('plan', { show: (id) => attempt(() => open(id)), leave: close });
  onTurned(() => view?.arm());
  const act = (name) => () => view?.reader?.[name]();
  keys.init({ ...Object.fromEntries(['j', 'k', 'n', 'p', 'e', 'v'].map((name) => [name, act(name)])), s: () => byId('side-by-side')?.click() });
}

/** Shows the plan. The one before is removed at once, so that only the chosen plan can be decided. */
async function open(id) {
  close();
  if (!/^[0-9a-f]{64}$/.test(id)) {
    wait('This is not the id of a plan: it has 64 digits.');
    return;
  }
  wait('Loading the plan …');
  try {
    await opening.load((signal) => fetchPlan(id, signal), show);
  } catch (error) {
    wait(error.status === 404 ? 'There is no such plan, or this key may not see it.' : 'The plan could not be loaded. Choose it again.');
    if (error.status !== 404) throw error;
  }
}

function close() {
  view = null;
  [opening, drawing, rereading].forEach((slot) => slot.cancel());
  byId('plan').hidden = true;
  byId('plan').replaceChildren();
}

function wait(text) {
  byId('no-plan').hidden = false;
  byId('no-plan').textContent = text;
}

async function fetchPlan(id, signal) {
  const plan = await getJson(`/plans/${id}`, signal);
  if (plan.plan_id !== id) throw new Error('the service answered with another plan');
  return { plan, change: plan.patch_sha256 ? await fetchChange(plan, signal) : null };
}

/** Reads the review of the shown plan again, and whether its files have changed. */
export const refresh = async () => !view || Boolean(view.plan.review) || reread(view, rereading.refresh);

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
    if (changed || plan.review) replace(byId('plan-state'), ...states(mine.plan));
    if (plan.review && !review) ended(mine);
    else if (changed && byId('confirmation')) replace(byId('confirmation'), ...confirmation(mine));
  });

/** It was decided, here or elsewhere: the verdict is above the change, where it is seen. */
function ended(mine) {
  // A button that was pressed is disabled by now, and no longer has the focus.
  const had = mine.decided || byId('decision').contains(document.activeElement);
  replace(byId('verdict-of-plan'), ...verdict(mine.plan));
  replace(byId('decision'));
  byId('certificate').replaceWith(certificate(mine.plan));
  if (!had) return;
  byId('plan').scrollIntoView();
  byId('verdict-of-plan').firstElementChild.focus({ preventScroll: true });
}

function show({ plan, change }) {
  const files = change?.files ?? [];
  const entries = attention(plan, files);
  view = { plan, change, files, entries, places: placesOf(entries), viewed: viewedOf(plan.patch_sha256), total: files.reduce((sum, file) => sum + lines(file.rows), 0),
    lines: 0, whole: false, confirmed: new Set(), deciding: false, decided: false, arm: () => {} };
  view.reader = reader(view);
  byId('no-plan').hidden = true;
  byId('plan').hidden = false;
  const first = headline(plan.intent);
  const whole = plan.intent.trim();
  const rest = whole.startsWith(first) ? whole.slice(first.length).trim() : whole;
  setTitle(first.length > 60 ? `${first.slice(0, 60)}…` : first);
  replace(byId('plan'),
    el('h3', { id: 'plan-title', tabindex: '-1' }, first),
    el('p', { class: 'by' }, el('span', { id: 'plan-state' }, ...states(plan)), ' ', ...by(plan)),
    el('div', { id: 'verdict-of-plan' }, ...verdict(plan)),
    leftOut(plan.sweep),
    summary(entries, (one) => attempt(() => view.reader.go(one.path, one.line))),
    el('div', { id: 'current' }, ...sentences(plan)),
    rest ? el('section', { 'aria-label': 'Intent' }, el('h4', {}, 'What the agent says'), el('p', { class: 'intent-rest' }, rest)) : '',
    notes(plan.notes),
    plan.context ? el('section', { 'aria-label': 'Context' }, el('h4', {}, 'Context'), el('pre', {}, plan.context)) : '',
    el('div', { class: 'more' }, el('details', { id: 'about' }, el('summary', {}, 'Where it comes from'),
      el('dl', { class: 'facts' }, ...facts(view).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]))),
    certificate(plan)),
    el('div', { id: 'change' }, ...changed(view)),
    el('div', { id: 'decision', class: 'bar' }, ...decision(view, reread)));
  if (change?.files) draw(view);
  byId('plan-title').focus({ preventScroll: true });
}

/** Whether it was decided, and if not, what became of its files. */
const states = (plan) => [el('span', { class: `pill ${state(plan)}` }, state(plan)), ' ', plan.review ? '' : mark(plan)];

/** Who proposed it, when, in which session and with which model. */
const by = (plan) => [
  el('a', { href: address('agents', plan.agent_id) }, plan.agent_id), ` with the key ${plan.actor}, ${time(plan.ts)} UTC, `,
  el('a', { href: address('events', plan.event_id) }, `event ${plan.event_id}`),
  ...(plan.session ? [', ', el('a', { href: address('sessions', plan.session.id) }, `session ${plan.session.session_id}`)] : []),
  ...(plan.draft ? [`, drafted by ${plan.draft.model}`] : []),
  ...(plan.sweep == null ? [] : [', the whole change of its session']),
];

const facts = ({ plan, change }) => [
  ...(plan.workspace == null ? [] : [['Workspace', el('code', {}, plan.workspace)]]),
  ...(plan.draft ? [['Drafted by', `${plan.draft.model}, attempts: ${plan.draft.attempts}`], ['Prompt, SHA-256', el('code', {}, plan.draft.prompt_digest)]]
    : [['Model', 'none: the agent sent the change itself']]),
  ...(plan.target_paths?.length ? [['Target paths', plan.target_paths.map((path) => [el('code', {}, path), ' '])]] : []),
  ...(change?.sha256 ? [['SHA-256, computed here', el('code', {}, change.sha256)]] : []),
  ['Score', `${plan.score}: 1 where nothing risky was found, less with each finding`],
];

/** What changed in the session and is not in this plan: nobody has verified it. A long list must not hide what comes below. */
function leftOut(sweep) {
  const files = sweep?.left_out ?? [];
  if (!files.length) return '';
  const list = (some) => el('ul', {}, ...some.map(({ path, reason }) => el('li', {}, el('code', {}, path), ` (${reason})`)));
  const rest = files.slice(LEFT_OUT);
  return el('section', { class: 'fault', id: 'left-out', role: 'alert', 'aria-label': 'Left out' },
    el('p', {}, `Not in this plan: ${files.length} changed ${files.length === 1 ? 'file' : 'files'} of the session.`), list(files.slice(0, LEFT_OUT)),
    rest.length ? el('details', {}, el('summary', {}, `${rest.length} more`), list(rest)) : '');
}

const notes = (list) => (list.length
  ? el('ul', { class: 'findings', id: 'notes', 'aria-label': 'Notes' }, ...list.map((one) => el('li', {}, one)))
  : '');

function changed(mine) {
  const { plan, change } = mine;
  if (!change) return [el('p', { class: 'quiet' }, 'This plan has no change, only an intent.')];
  const said = [change.fault ? el('p', { class: 'fault', role: 'alert' }, change.fault) : '',
    change.note ? el('p', { class: 'warning', id: 'note' }, change.note) : ''];
  if (!change.files) return [...said, change.text === null ? '' : el('section', { 'aria-label': 'The change as plain text' }, el('pre', {}, change.text))];
  const toggle = button('Side by side', () => {
    const back = mine.reader.remember();
    const all = mine.whole;
    sideBySide = !sideBySide;
    toggle.setAttribute('aria-pressed', String(sideBySide));
    draw(mine);
    if (all) mine.loadAll();
    attempt(back);
  }, { id: 'side-by-side', 'aria-pressed': String(sideBySide) });
  mine.tree = tree(mine.files, mine.entries, mine.viewed, (path) => attempt(() => mine.reader.go(path)));
  return [...said, el('div', { class: 'row tools' }, el('span', { class: 'quiet' }, size({ ...plan, files: mine.files })), toggle, button('Keys', keys.help, { id: 'show-keys' })),
    el('div', { class: 'reading' }, mine.files.length > 1 ? mine.tree.element : '', el('div', { id: 'files' }))];
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
  const onViewed = (path, is) => {
    mine.viewed.set(path, is);
    mine.tree.update();
  };
  const shown = { total: mine.total, files: mine.files, sideBySide, findings: located(mine.plan.findings), base,
    section: (file, body) => section(file, modes.get(file.path), body, { viewed: mine.viewed.has(file.path), onViewed }) };
  mine.loadAll = () => shown.loadAll?.();
  mine.whole = mine.failed = false;
  progress(0);
  attempt(() => drawing.load((signal) => render(shown, files, progress, signal), () => {
    mine.whole = true;
    mine.arm();
  }).catch((error) => {
    mine.failed = true;
    throw error;
  }));

  async function base(path, from, number) {
    return getJson(`/plans/${mine.plan.plan_id}/base?path=${encodeURIComponent(path)}&from=${from}&lines=${number}`, new AbortController().signal);
  }
}

/** The findings by file and line. */
function located(findings) {
  const found = new Map();
  for (const finding of findings) {
    if (finding.path == null || finding.line == null) continue;
    if (!found.has(finding.path)) found.set(finding.path, new Map());
    const lines = found.get(finding.path);
    lines.set(finding.line, [...(lines.get(finding.line) ?? []), finding]);
  }
  return found;
}
