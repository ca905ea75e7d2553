// What anyone needs to check that what leaves is what was decided: the digests, the commit and the tree, the event, the
// commands of plain git, and the certificate of an approved plan.
import { getBytes, getText } from '../shell/api.js';
import { button, copy, el, replace } from '../shell/dom.js';
import { latest } from '../shell/latest.js';
import { attempt } from '../shell/notice.js';
import { save } from '../shell/save.js';

const reading = latest();
const saving = latest();

/** The details about a plan, with the checkpoint of the log as soon as they are opened. */
export function certificate(plan) {
  const text = el('pre', { id: 'certificate-text', tabindex: '0', 'aria-label': 'What identifies this plan' });
  const copying = el('div', { class: 'row' });
  const put = (checkpoint) => {
    const said = [...facts(plan).map(([name, value]) => `${name}: ${value}`), ...(checkpoint ? ['', checkpoint] : [])].join('\n');
    replace(text, said);
    replace(copying, copy(said, 'certificate-text'));
  };
  put(null);
  const line = `life-agent plan mail ${plan.plan_id.slice(0, 12)} | git am --keep-cr`;
  const details = el('details', { id: 'certificate' }, el('summary', {}, 'Digests and git am'),
    el('h4', {}, 'What identifies this plan'), text, copying,
    plan.review?.decision === 'approve' ? signed(plan) : '',
    plan.patch_sha256 === null || plan.review?.decision === 'reject' ? '' : [
      el('h4', {}, plan.review ? 'Apply it as a commit' : 'Apply it as a commit, once it is approved'),
      el('pre', { id: 'git-am', tabindex: '0', 'aria-label': 'The command' }, line), el('div', { class: 'row' }, copy(line, 'git-am')),
      el('p', { class: 'quiet' }, 'The tree of the new commit has to be ', el('code', {}, plan.result_tree),
        '. Without the command line: ', el('code', {}, `git am --keep-cr ${plan.artifact.replace(/json$/, 'patch')}`), ' in the folder of the service; that commit does not name the reviewer.')]);
  details.addEventListener('toggle', () => details.open && attempt(() => reading.load((signal) => getText('/log/checkpoint', signal), put)));
  return details;
}

/** The certificate as a file, for those who check what is merged. */
const signed = (plan) => [
  el('div', { class: 'row' }, button('Save the certificate', () => attempt(() => saving.load(
    (signal) => getBytes(`/plans/${plan.plan_id}/certificate`, signal),
    (bytes) => save([bytes], 'application/json', `${plan.plan_id}.certificate.json`))), { id: 'save-certificate' })),
  el('p', { class: 'quiet' }, 'Signed, for ', el('code', {}, 'life-agent verify-change'), ': it shows in CI, without this service, that what is merged is what was approved.'),
];

const facts = (plan) => [
  ['plan', plan.plan_id],
  ['patch sha256', plan.patch_sha256 ?? 'none, only an intent'],
  ['base commit', plan.base],
  ...(plan.result_tree ? [['result tree', plan.result_tree]] : []),
  ['policy digest', plan.policy_digest],
  ['event', plan.event_id],
  ...(plan.review ? [['review', `${plan.review.decision} by ${plan.review.reviewer}`], ['reviewed sha256', plan.review.patch_sha256]] : []),
];
