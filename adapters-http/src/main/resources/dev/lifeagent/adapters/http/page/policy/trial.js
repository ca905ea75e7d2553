// Trying another policy, without loading it: whether it is valid, what it changes, and what it would have changed of
// what is recorded.
import { postYaml } from '../shell/api.js';
import { button, byId, el, replace } from '../shell/dom.js';
import { latest } from '../shell/latest.js';
import { attempt } from '../shell/notice.js';
import { address } from '../shell/route.js';
import { place, what } from './faults.js';

/** So many events of a group are linked. */
const LINKS = 5;
const validation = latest();
const backtest = latest();
let touched = false;

export function init() {
  byId('validate').addEventListener('click', () => validate(byId('policy-text').value));
  byId('backtest').addEventListener('click', () => attempt(() => judge(byId('policy-text').value)));
  byId('stop-backtest').addEventListener('click', () => {
    backtest.cancel();
    running(false);
    byId('backtest-progress').textContent += ' Stopped.';
  });
  byId('policy-text').addEventListener('input', () => {
    touched = true;
    validation.cancel();
    backtest.cancel();
    clear();
    forget();
  });
}

/** What was found is of another text. */
function forget() {
  running(false);
  byId('backtest-progress').textContent = '';
  byId('backtest-result').hidden = true;
}

/** A try starts with the policy in force; what a person typed stays. */
export function offer(source) {
  if (!touched) byId('policy-text').value = source;
}

function clear() {
  replace(byId('policy-errors'));
  byId('policy-result').textContent = '';
}

async function validate(text) {
  clear();
  try {
    await validation.load(() => postYaml('/policy/validate', text), ({ policy, changes }) => {
      const rules = policy.rules.length;
      const tried = rules ? ` The examples of ${rules === 1 ? 'its rule hold' : `its ${rules} rules hold`}.` : '';
      const fields = changes.map(({ field }) => field).join(', ');
      byId('policy-result').textContent = `Valid.${tried} It would change${fields ? `: ${fields}` : ' nothing'}.`;
    });
  } catch (error) {
    faults(error, text);
  }
}

function faults(error, text) {
  byId('policy-result').textContent = error.message;
  const lines = text.split('\n');
  replace(byId('policy-errors'), ...(error.problem?.errors ?? []).map((one) => el('li', {},
    one.line ? button(place(one), () => select(one.line, one.column)) : '', ` ${what(one)}`,
    el('pre', {}, lines[one.line - 1] ?? ''))));
}

function select(line, column) {
  const area = byId('policy-text');
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  area.focus();
  area.setSelectionRange(start, start + Math.max(1, (lines[line - 1] ?? '').length - column + 1));
}

function running(is) {
  byId('backtest').disabled = is;
  byId('stop-backtest').hidden = !is;
}

/** Judges the record again, piece by piece, and shows what was found so far. */
async function judge(text) {
  clear();
  const total = { judged: 0, unjudged: {}, changes: new Map() };
  show(total);
  running(true);
  byId('backtest-progress').textContent = 'Judging …';
  try {
    await backtest.load(async (signal) => {
      let after = null;
      const since = byId('backtest-since').value;
      do {
        const piece = await postYaml(`/policy/backtest?since=${since}${after === null ? '' : `&after=${after}`}`, text);
        if (signal.aborted) return;
        add(total, piece);
        show(total);
        byId('backtest-progress').textContent = `Judged ${total.judged.toLocaleString('en')} calls, up to event ${piece.last?.event ?? after ?? 0} …`;
        after = piece.next_after;
      } while (after !== null);
    }, () => {
      byId('backtest-progress').textContent = `Judged ${total.judged.toLocaleString('en')} calls. ${sum(total)} would end otherwise.${unjudged(total)}`;
      running(false);
    });
  } catch (error) {
    running(false);
    byId('backtest-progress').textContent = '';
    if (!error.problem?.errors) throw error;
    faults(error, text);
  }
}

function add(total, piece) {
  total.judged += piece.judged;
  for (const [reason, number] of Object.entries(piece.unjudged)) total.unjudged[reason] = (total.unjudged[reason] ?? 0) + number;
  for (const group of piece.changes) {
    const name = JSON.stringify([group.from, group.to, group.code, group.rule]);
    const before = total.changes.get(name);
    total.changes.set(name, { ...group, count: group.count + (before?.count ?? 0), events: [...(before?.events ?? []), ...group.events].slice(0, LINKS + 1) });
  }
}

const sum = ({ changes }) => [...changes.values()].reduce((all, { count }) => all + count, 0).toLocaleString('en');

function unjudged(total) {
  const reasons = Object.entries(total.unjudged);
  return reasons.length ? ` Not judged: ${reasons.map(([reason, number]) => `${number} ${reason}`).join(', ')}.` : '';
}

function show({ changes }) {
  byId('backtest-result').hidden = changes.size === 0;
  replace(byId('backtest-changes'), ...[...changes.values()].sort((a, b) => b.count - a.count).map((group) => el('tr', {},
    el('td', {}, group.from), el('td', {}, group.to), el('td', {}, el('code', {}, group.rule ?? group.code ?? '')),
    el('td', { class: 'number' }, group.count.toLocaleString('en')),
    el('td', {}, group.events.slice(0, LINKS).map((id) => [el('a', { href: address('events', id) }, id), ' ']),
      group.events.length > LINKS ? 'and others' : ''))));
}
