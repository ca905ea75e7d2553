// How it was judged: the decision, the rules that matched, and what was found.
import { el } from '../shell/dom.js';
import { address } from '../shell/route.js';
import { look } from '../text/severity.js';

const MARKS = {
  would_deny: ['open', 'would refuse it; the policy is in dry run'],
  would_hold: ['open', 'would have a person asked; the policy is in dry run'],
  acknowledge: ['open', 'an approval has to acknowledge it'],
  allowed: ['ok', 'allows it'],
  dry_run: ['', 'matches, and does no more yet'],
};

/** The part of the page; empty where nothing was judged. */
export function verdict({ outcome, data }) {
  const holds = outcome === 'held' ? data.output?.holds ?? [] : [];
  const acknowledged = data.input?.acknowledge ?? [];
  const { decision, code, rule, score, findings = [], marks = [] } = data;
  const detail = data.output?.detail;
  if (!decision && !code && !rule && !findings.length && !marks.length) return '';
  const rules = [
    ...(rule && !holds.includes(rule) ? [line(rule, decision === 'denied' ? 'denied' : '', 'decided')] : []),
    ...holds.map((one) => line(one, 'held', 'wants a person to decide')),
    ...marks.map((one) => line(one.rule, ...(MARKS[one.outcome] ?? ['', one.outcome]))),
  ];
  return el('section', { class: 'card', id: 'verdict', 'aria-labelledby': 'verdict-title' },
    el('h3', { id: 'verdict-title' }, 'Verdict'),
    el('p', {}, decision ? el('span', { class: `pill ${decision === 'allowed' ? 'ok' : decision}` }, decision) : '', code ? [' ', el('code', {}, code)] : '', detail ? [' ', detail] : ''),
    acknowledged.length ? el('p', {}, 'Acknowledged: ', acknowledged.map((one) => [el('code', {}, one), ' '])) : '',
    rules.length ? el('ul', { class: 'plain rules' }, ...rules) : el('p', { class: 'quiet' }, 'No rule of the policy decided or marked it.'),
    findings.length ? found(findings) : '',
    score == null ? '' : el('p', { class: 'quiet' }, `Score ${score}: 1 where nothing risky was found, less with each finding.`));
}

const line = (rule, look, what) => el('li', {}, ruleLink(rule), ' ', el('span', { class: `pill ${look}` }, what));

const ruleLink = (rule) => el('a', { href: address('events', null, { rule }), title: 'Events of this rule' }, rule);

/** The findings never have the text, only where it is. */
const found = (findings) => el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Findings' }, el('table', { class: 'stack' },
  el('thead', {}, el('tr', {}, ...['Found by', 'Category', 'Severity', 'Field', 'Place'].map((name) => el('th', { scope: 'col' }, name)))),
  el('tbody', {}, ...findings.map((one) => el('tr', {},
    el('td', {}, ruleLink(one.rule)),
    el('td', {}, one.category),
    el('td', {}, el('span', { class: `pill ${look(one.severity)}` }, one.severity)),
    el('td', { class: 'what' }, el('code', {}, one.field)),
    el('td', {}, place(one)))))));

/** A command is one thing; in a text, the first and the last character. */
const place = ({ field, start, end }) => (/^command\[\d+\]$/.test(field) ? 'the command' : `characters ${start + 1} to ${end}`);
