// The policy in force: its fields, its rules and how often they fired, its file, and its reload.
import { getJson, getText, postJson } from '../shell/api.js';
import { byId, copy, el, replace, time } from '../shell/dom.js';
import { latest } from '../shell/latest.js';
import { attempt } from '../shell/notice.js';
import { address, view } from '../shell/route.js';
import { colours } from '../text/colours.js';
import { visible } from '../text/marks.js';
import * as trial from './trial.js';
import { place, what } from './faults.js';

/** Hits are counted over this time, in pieces; more of them would take too long. */
const SINCE = '7d';
const PIECES = 10;
const inForce = latest();
const counting = latest();
let shownDigest = null;

export function init() {
  view('policy', { show: () => attempt(count) });
  byId('reload').addEventListener('click', () => attempt(reload));
  trial.init();
}

export const refresh = () => inForce.refresh(fetchPolicy, show);

/** The policy with its file; one that does not come from a file has none. */
async function fetchPolicy(signal) {
  const policy = await getJson('/policy', signal);
  if (policy.digest === shownDigest) return { policy, source: null };
  try {
    return { policy, source: await getText('/policy/source', signal) };
  } catch (error) {
    if (error.status !== 404) throw error;
    return { policy, source: '' };
  }
}

function show({ policy, source }) {
  byId('policy-origin').textContent = `${policy.source}, loaded ${time(policy.loaded_at)} UTC`;
  const fields = {
    mode: policy.mode === 'dry_run' ? el('strong', { class: 'denied' }, 'dry_run: refuses nothing') : policy.mode,
    default_effect: policy.default_effect,
    allowed_dirs: list(policy.allowed_dirs),
    deny_globs: list(policy.deny_globs),
    max_diff_lines: policy.max_diff_lines,
    'llm.model': policy.llm.model,
    'llm.temperature': policy.llm.temperature,
    'llm.max_tokens': policy.llm.max_tokens,
    protected_files: policy.protected_files,
    outside_workspace: Array.isArray(policy.outside_workspace) ? list(policy.outside_workspace) : policy.outside_workspace,
    ...(policy.base_certified === null ? {} : { base_certified: `every commit after ${policy.base_certified.since}, by the keys of ${policy.base_certified.keys}` }),
    'risk.profile': policy.risk.profile ?? 'as the service is set',
    'risk.allowed_hosts': list(policy.risk.allowed_hosts),
    'risk.off': list(policy.risk.off),
    digest: el('code', {}, policy.digest),
  };
  replace(byId('policy'), ...Object.entries(fields).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
  byId('policy-rules').hidden = policy.rules.length === 0;
  byId('no-rules').hidden = policy.rules.length > 0;
  if (source === null) return;
  shownDigest = policy.digest;
  replace(byId('rules'), ...policy.rules.map((rule) => el('tr', { 'data-rule': rule.id },
    el('td', {}, el('span', { class: `pill ${LOOKS[rule.effect] ?? ''}` }, rule.effect)),
    el('td', {}, el('a', { href: address('events', null, { rule: rule.id }) }, el('code', {}, rule.id))),
    el('td', { class: 'what' }, rule.reason),
    el('td', { class: 'number hits' }),
    el('td', { class: 'last' }),
    el('td', {}, examples(rule.examples)))));
  drawSource(source);
  trial.offer(source);
  count().catch(() => {
    byId('hits-note').textContent = 'The hits could not be counted.';
  });
}

/** By effect: the class of its mark. */
const LOOKS = { deny: 'denied', ask: 'open', allow: 'ok' };

const list = (values) => (values.length ? values.map((value) => [el('code', {}, value), ' ']).flat() : 'none');

/** A policy is in force only after each of its rules decided its examples as it says. */
const examples = (of) => (of ? [el('span', { class: 'ok' }, 'hold: '), `${of.match} match, ${of.no_match} do not`] : '');

function drawSource(source) {
  byId('policy-file').hidden = source === '';
  const lines = source.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const tokens = colours(lines, 'yaml');
  replace(byId('policy-source'), ...lines.map((line, i) => el('tr', {}, el('td', { class: 'no' }, i + 1), el('td', { class: 'line' }, visible(line, [], tokens[i])))));
  replace(byId('copy-policy'), copy(source, 'policy-source'));
}

/** How often each rule fired, and when it last did. */
const count = () => counting.load(async (signal) => {
  const hits = new Map();
  let after = null;
  for (let i = 0; i < PIECES; i++) {
    const piece = await getJson(`/summary?since=${SINCE}${after === null ? '' : `&after=${after}`}`, signal);
    for (const { rule, last, allowed, failed, denied, held, would_deny, would_hold, dry_run } of piece.rules) {
      const number = allowed + failed + denied + held + would_deny + would_hold + dry_run;
      hits.set(rule, { number: number + (hits.get(rule)?.number ?? 0), last: last ?? hits.get(rule)?.last });
    }
    after = piece.next_after;
    if (after === null) break;
  }
  return { hits, whole: after === null };
}, ({ hits, whole }) => {
  for (const row of byId('rules').rows) {
    const found = hits.get(row.dataset.rule);
    row.querySelector('.hits').textContent = (found?.number ?? 0).toLocaleString('en');
    replace(row.querySelector('.last'), found?.last ? el('a', { href: address('events', found.last.event) }, time(found.last.ts)) : 'not once');
  }
  byId('hits-note').textContent = whole ? '' : 'Only a part of the last 7 days was counted: there were more events.';
});

async function reload() {
  replace(byId('reload-errors'));
  byId('reload-result').textContent = '';
  try {
    await inForce.load(async (signal) => {
      await postJson('/policy/reload', {});
      return fetchPolicy(signal);
    }, (found) => {
      byId('reload-result').textContent = 'The policy was reloaded.';
      show(found);
    });
  } catch (error) {
    replace(byId('reload-errors'), ...(error.problem?.errors ?? []).map((one) => el('li', {}, `${place(one)}: ${what(one)}`)));
    throw error;
  }
}
