// What concerns every view: the kill switch, a dry run, a policy that could not be loaded, a part of the service that is
// missing. All of it is in /meta.
import { byId, el, replace, time } from './dom.js';

/** By the name that /health/ready uses: what is missing and what follows. */
const MISSING = {
  log: 'The record cannot be written, so everything is refused. Is the disk full?',
  workspace: 'The repository cannot be read. Plans are refused.',
  opa: 'Open Policy Agent does not answer, so what it would judge is refused.',
};

export function show(meta) {
  const { kill_switch: on, kill_switch_turned: turned, policy, missing = [] } = meta;
  const banners = [];
  if (on) banners.push(banner('stopped', 'Everything is stopped.', [stopped(turned), ' Every act, turn, plan and approval is refused.']));
  for (const part of missing) {
    banners.push(banner(`missing-${part}`, `Not ready: ${part}.`, MISSING[part] ?? 'A part of the service does not work.'));
  }
  if (policy.stale) {
    banners.push(banner('stale', 'The policy file is missing or invalid.', ['The last valid policy stays in force. ', el('a', { href: '#/policy' }, 'Open the policy'), '.']));
  }
  if (policy.mode === 'dry_run') {
    banners.push(banner('dry-run', 'Dry run: the policy refuses nothing.',
      'What it would refuse of acts and turns is recorded and let through. Secrets, denied paths, plans and reviews are judged as ever.'));
  }
  draw(JSON.stringify([on, turned, policy.stale, policy.mode, missing]), banners);
}

/** The service answers that it cannot even say how it is, such as when its record cannot be read. */
export const lost = (message) => draw(message, [banner('lost', 'The service cannot answer.', message)]);

/** Drawn again only when something changed: a screen reader would read it again. */
function draw(what, banners) {
  if (byId('banners').dataset.shown === what) return;
  byId('banners').dataset.shown = what;
  replace(byId('banners'), ...banners);
}

const banner = (id, what, more) => el('p', { id, class: 'banner' }, el('strong', {}, what), ' ', more);

/** Who turned the switch, when and why; another way to turn it is the environment, which leaves no event. */
const stopped = (turned) => (turned?.on
  ? ['By ', el('strong', {}, turned.actor), ` since ${time(turned.ts)} UTC`, turned.reason ? [': ', el('q', {}, turned.reason)] : '', '.']
  : 'The environment of the service has set it.');
