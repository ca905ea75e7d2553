// The decision about a plan: a form that can approve only what is shown in full, or what was decided.
import { postJson, Refused } from '../shell/api.js';
import { caller, may } from '../shell/caller.js';
import { confirmations, unexplained } from './current.js';
import { button, byId, el, replace } from '../shell/dom.js';
import { isOn } from '../shell/kill.js';
import { attempt } from '../shell/notice.js';

export const state = (plan) =>
  plan.review ? (plan.review.decision === 'approve' ? 'approved' : 'rejected') : plan.patch_sha256 ? 'open' : 'intent only';

/** What was decided, by whom and why; empty while it is open. */
export function verdict(plan) {
  if (!plan.review) return [];
  const { reviewer, comment } = plan.review;
  return [el('p', { class: `verdict ${state(plan)}`, role: 'status', tabindex: '-1' }, `${state(plan)} by ${reviewer}`, comment ? `: ${comment}` : ''),
    el('p', {}, el('a', { href: '#/inbox' }, 'Back to the inbox'))];
}

/**
 * The form for a view (see plan.js); empty where it is decided. Sets the function arm of the view, which enables
 * Approve or says why not; reread reads the view's plan again.
 */
export function decision(view, reread) {
  if (view.plan.review || !view.change) return [];
  if (!view.plan.may_review) {
    const why = may('operator') ? 'it proposed the plan, so another key has to decide' : 'it lacks the role operator';
    return [el('p', { class: 'quiet' }, `The key ${caller().name} may read this plan, not decide about it: ${why}.`)];
  }
  const decide = (choice) => attempt(() => send(view, choice, reread));
  const approve = button('Approve', () => decide('approve'), { id: 'approve', class: 'good', 'aria-describedby': 'approval' });
  const status = el('p', { id: 'approval', class: 'quiet' });
  view.arm = () => {
    const why = obstacle(view);
    approve.disabled = why !== null;
    replace(status, why ?? full(view));
  };
  view.arm();
  return [el('div', { id: 'confirmation' }, ...confirmation(view)), status,
    el('div', { class: 'row', id: 'review' },
      el('label', { class: 'wide' }, 'Comment', el('input', { maxlength: '2000', id: 'comment', autocomplete: 'off' })),
      approve, button('Reject', () => decide('reject'), { id: 'reject', class: 'danger' }))];
}

/** The boxes that must be ticked before this plan can be approved. */
export function confirmation(view) {
  view.arm();
  return confirmations(view.plan).map(({ code, text }) => {
    const onclick = (event) => {
      if (event.target.checked) view.confirmed.add(code);
      else view.confirmed.delete(code);
      view.arm();
    };
    const id = code === view.plan.current ? 'confirm' : null;
    return el('label', { class: 'confirm' }, el('input', { type: 'checkbox', id, name: code, onclick }), text);
  });
}

/** Why the plan cannot be approved now; null where it can. */
function obstacle(view) {
  if (view.change.fault !== null) return 'Approve is not available. The reason is given above.';
  if (!view.whole) return `Showing ${number(view.lines)} of ${number(view.total)} lines. Approve becomes available when all of them are shown.`;
  if (isOn()) return 'Approve is not available while the kill switch is on.';
  if (unexplained(view.plan)) return 'Approve is not available: this page does not know the state of the plan.';
  const open = confirmations(view.plan).filter(({ code }) => !view.confirmed.has(code)).length;
  if (open) return `${full(view)} Tick the ${open === 1 ? 'box' : 'boxes'} to approve.`;
  return null;
}

const full = ({ total }) => (total
  ? `The change is shown in full: ${number(total)} ${total === 1 ? 'line' : 'lines'}.` : 'The change is shown in full.');

const number = (value) => value.toLocaleString('en');

/**
 * What is approved is what was shown: the digest that this page computed of the bytes it shows. A
 * rejection names the digest of the record, since it lets nothing through.
 */
async function send(view, choice, reread) {
  if (view.deciding || (choice === 'approve' && obstacle(view) !== null)) return;
  const { plan, change } = view;
  const body = { decision: choice, patch_sha256: choice === 'approve' ? change.sha256 : plan.patch_sha256 };
  const comment = byId('comment').value.trim();
  if (comment) body.comment = comment;
  const needed = confirmations(plan).map(({ code }) => code);
  if (choice === 'approve' && needed.length) body.acknowledge = needed;
  view.deciding = true;
  try {
    await postJson(`/plans/${plan.plan_id}/review`, body);
  } catch (error) {
    const why = error.problem?.code === 'acknowledge_required' ? 'something has changed since you opened it: read what is to be acknowledged, and tick the box' : error.message;
    error.message = `Plan ${plan.plan_id.slice(0, 12)}…: ${why}`;
    if (error instanceof Refused) await reread(view).catch(() => {});
    throw error;
  } finally {
    view.deciding = false;
  }
  view.decided = true;
  // It is recorded, whether or not it can be read again.
  await reread(view).catch(() => {});
}
