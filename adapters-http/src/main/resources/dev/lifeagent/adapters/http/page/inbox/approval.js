// One held act on the page, and the decision about it. Its question is drawn once and never changes, so that a decision
// is always about what can be read beside its buttons; only what became of it is drawn again.
import { postJson, Refused } from '../shell/api.js';
import { caller, may } from '../shell/caller.js';
import { now } from '../shell/clock.js';
import { button, el, replace, time } from '../shell/dom.js';
import { plain, pretty } from '../text/exact.js';
import { attempt } from '../shell/notice.js';
import { subject } from '../text/subject.js';

/** A longer payload has to be opened before it can be approved. */
const SHORT = { lines: 24, characters: 2_000, places: 5 };
/** Buttons that have just appeared cannot be meant by a click. */
const UNREADY = 500;
/** An end so long before the time is over is not that of the time. */
const EARLY = 5_000;
/** What is known of an approval only ever moves on. */
const RANK = { open: 0, approved: 1, rejected: 2, used: 2, expired: 2 };

/** The view of an approval, drawn from a tree of exact.js. Hooks: decided(view), reread(view). */
export function draw(tree, hooks) {
  const { spayload, ...facts } = tree;
  const about = plain(facts);
  const text = pretty(spayload);
  const lines = text.split('\n').length;
  const short = lines <= SHORT.lines && text.length <= SHORT.characters;
  const view = { about, hooks, state: 'open', told: {}, seen: short, ready: false, deciding: false };
  const name = `approval-${about.approval_id}`;
  view.title = el('h4', { id: `${name}-title`, tabindex: '-1' }, about.action, el('span', { class: 'quiet' }, ` asked by ${about.agent_id}`));
  view.left = el('span', { class: 'left' });
  view.verdict = el('div', { class: 'decide' });
  view.element = el('li', { id: name, class: 'approval', 'aria-labelledby': `${name}-title` },
    el('div', { class: 'head' }, view.title, view.left),
    subject(plain(spayload)).map(([label, value]) => el('div', { class: 'subject' }, el('span', { class: 'quiet' }, label), el('pre', { tabindex: '0', 'aria-label': label }, value))),
    el('p', {}, el('strong', {}, 'Why: '), about.reason, about.rules.flatMap((rule) => [' ', el('span', { class: 'flag' }, rule)])),
    places(about.places ?? [], facts.splaces),
    payload(view, text, lines, short),
    el('p', { class: 'quiet' }, [`key ${about.actor}`, about.session_id && `session ${about.session_id}`, `asked ${time(about.asked_at)} UTC`,
      `event ${about.event_id}`, 'digest '].filter(Boolean).join(', '), el('code', { title: about.digest }, about.digest.slice(0, 12))),
    view.verdict);
  form(view);
  tick(view);
  rest(view);
  return view;
}

/** Where the act leads as links are now; elsewhere it would be asked about anew. */
function places(list, tree) {
  return list.length === 0 ? '' : el('details', { open: list.length <= SHORT.places },
    el('summary', {}, list.length === 1 ? 'Leads to 1 place' : `Leads to ${list.length} places`),
    el('pre', { tabindex: '0', 'aria-label': 'Places' }, pretty(tree)));
}

function payload(view, text, lines, open) {
  const details = el('details', { open }, el('summary', {}, `The whole payload, ${lines} ${lines === 1 ? 'line' : 'lines'}`),
    el('pre', { tabindex: '0', 'aria-label': 'The whole payload' }, text));
  details.addEventListener('toggle', () => {
    view.seen ||= details.open;
    arm(view);
  });
  return details;
}

/** Takes no click for a moment: the view has just appeared under the pointer. */
export function rest(view) {
  view.ready = false;
  clearTimeout(view.resting);
  view.resting = setTimeout(() => {
    view.ready = true;
    arm(view);
  }, UNREADY);
  arm(view);
}

function form(view) {
  const { name } = caller();
  const why = !may('operator') ? 'This key may read, not decide: it lacks the role operator.'
    : name === view.about.actor ? 'This key asked for the act, so another key has to decide.' : null;
  if (why) {
    replace(view.verdict, el('p', { class: 'quiet' }, why));
    return;
  }
  const id = `approval-${view.about.approval_id}`;
  view.status = el('p', { class: 'quiet', id: `${id}-status` });
  view.comment = el('input', { maxlength: '2000', autocomplete: 'off' });
  view.approve = button('Approve', () => attempt(() => decide(view, 'approve')), { class: 'good approve', 'aria-describedby': `${id}-status ${id}-title` });
  view.reject = button('Reject', () => attempt(() => decide(view, 'reject')), { class: 'danger reject', 'aria-describedby': `${id}-title` });
  replace(view.verdict, view.status, el('div', { class: 'row' },
    el('label', { class: 'wide' }, 'Comment, which the agent is told if you reject', view.comment), view.approve, view.reject));
}

function arm(view) {
  if (!view.approve) return;
  const stuck = !view.ready || view.deciding || view.state !== 'open' || left(view) <= 0;
  view.approve.disabled = stuck || !view.seen;
  view.reject.disabled = stuck;
  view.status.textContent = view.seen ? '' : 'Open the whole payload to approve.';
}

const left = (view) => Date.parse(view.told.until ?? view.about.expires_at) - now();

/** Shows how much time is left. */
export function tick(view) {
  if (RANK[view.state] > 1) return;
  const seconds = Math.max(0, Math.ceil(left(view) / 1000));
  const amount = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  view.left.textContent = seconds === 0 ? 'time is over' : view.state === 'open' ? `waits ${amount} more` : `usable for ${amount}`;
  if (seconds === 0) arm(view);
}

/** Sends what was decided about the act that this view shows: its digest came with what was drawn. */
async function decide(view, decision) {
  if (view.deciding || view.state !== 'open' || (decision === 'approve' && !view.seen)) return;
  const { approval_id, digest, action } = view.about;
  const body = { decision, digest };
  const comment = view.comment.value.trim();
  if (comment) body.comment = comment;
  view.deciding = true;
  arm(view);
  try {
    const answer = await postJson(`/approvals/${approval_id}`, body);
    settle(view, decision === 'approve' ? 'approved' : 'rejected', { by: caller().name, comment, until: answer.expires_at });
  } catch (error) {
    error.message = `${action}: ${error.message}`;
    if (error instanceof Refused) await view.hooks.reread(view).catch(() => {});
    throw error;
  } finally {
    view.deciding = false;
    arm(view);
  }
}

const SAYS = {
  approved: ({ by, comment }) => [`Approved by ${by}. The agent may do it once.`, comment],
  rejected: ({ by, comment }) => [`Rejected by ${by}.`, comment],
  used: ({ by, event }) => [`Approved${by ? ` by ${by}` : ''}, and done${event ? ` with event ${event}` : ''}.`],
  expired: ({ by, early }) => [early ? 'Closed before its time: the policy has changed, or the record was restored.'
    : by ? `Approved by ${by}, but not used in time.` : 'Expired: nobody decided in time.'],
};

/** Says what became of it. The view keeps its height, so that no button moves under a pointer. */
export function settle(view, state, told) {
  if (RANK[state] <= RANK[view.state]) return;
  // A button that was pressed is disabled by now, and no longer has the focus.
  const had = view.verdict.contains(document.activeElement) || (view.deciding && document.activeElement === document.body);
  if (view.element.isConnected) view.verdict.style.minHeight = `${view.verdict.offsetHeight}px`;
  const early = state === 'expired' && left(view) > EARLY;
  view.state = state;
  view.told = { ...view.told, early, ...Object.fromEntries(Object.entries(told).filter(([, value]) => value)) };
  view.approve = null;
  view.left.textContent = '';
  const [sentence, comment] = SAYS[state](view.told);
  const says = el('p', { class: `verdict ${state}`, tabindex: '-1' }, el('span', { class: `pill ${state}` }, state), ` ${sentence}`, comment ? el('q', {}, comment) : '');
  replace(view.verdict, says);
  view.element.classList.add('settled');
  if (had) says.focus({ preventScroll: true });
  tick(view);
  view.hooks.decided(view, sentence);
}
