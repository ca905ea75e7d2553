// What became of the files of a plan since its base commit, as the service says in `current`, and what else an
// approval has to acknowledge, as it says in `to_acknowledge`.
import { el } from '../shell/dom.js';

/** By state: the class of its mark, what it means, and what a person confirms before approving. */
const STATES = {
  yes: { look: 'ok' },
  moved: {
    look: 'open',
    says: 'Files of this plan have changed since its base commit. The patch still applies.',
    confirm: 'I have seen that files of this plan have changed since its base commit.',
  },
  applied: { look: 'applied', says: 'The current commit already contains this change.' },
  conflict: {
    look: 'denied',
    says: 'The patch conflicts with the current commit. It does not apply.',
    confirm: 'I have seen that the patch conflicts with the current commit.',
  },
  unknown: { look: 'unknown', says: 'The service could not determine whether the patch applies to the current commit.' },
};

const stateOf = (plan) => (Object.hasOwn(STATES, plan.current) ? STATES[plan.current] : null);

/** The mark of the state and, as its title, what it means; nothing where the service does not tell it. */
export function mark(plan) {
  if (plan.current == null) return '';
  return el('span', { class: `pill ${stateOf(plan)?.look ?? 'denied'}` }, plan.current === 'yes' ? 'up to date' : plan.current);
}

/** What must be acknowledged beside the state, such as that a rule of the policy asks. */
const marked = (plan) => (plan.to_acknowledge ?? []).filter(({ code }) => !Object.hasOwn(STATES, code));

/** The mark of the state and what it means, where the service tells it, and a line for each other mark. */
export function sentences(plan) {
  const others = marked(plan).map(({ code, reason }) =>
    el('p', { class: 'warning' }, el('span', { class: 'pill open' }, code.replace('_', ' ')), ` To be acknowledged: ${reason}.`));
  // That nothing has changed is said by the mark beside the title.
  return plan.current == null || plan.current === 'yes' ? others : [sentence(plan), ...others];
}

function sentence(plan) {
  const state = stateOf(plan);
  const look = state?.look === 'denied' ? 'warning severe' : state && !state.confirm ? '' : 'warning';
  return el('p', { class: look }, mark(plan), ' ',
    state ? state.says : 'This page does not know this state of a plan. Reload the page; if it stays unknown, use: life-agent plan show.');
}

/** What a person has to confirm before approving: the code that the review names, and the sentence. */
export function confirmations(plan) {
  const confirm = stateOf(plan)?.confirm;
  return [...(confirm ? [{ code: plan.current, text: confirm }] : []),
    ...marked(plan).map(({ code, reason }) => ({ code, text: `I have seen that ${reason}.` }))];
}

/** Whether the service tells a state that this page cannot explain. */
export const unexplained = (plan) => plan.current != null && !stateOf(plan);
