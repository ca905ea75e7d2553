// The filters of the events: a form, and the same as parameters of the address, so that a link leads to a selection.
import { byId, el } from '../shell/dom.js';

const NAMES = ['kind', 'outcome', 'agent', 'rule', 'code', 'text'];
/** So long after the last key a filter counts as typed. */
const TYPED = 600;
/** The most suggestions of a field. */
const SUGGESTED = 200;
const seen = { kind: new Set(), agent: new Set(), rule: new Set(), code: new Set() };
let timer = null;

const field = (name) => byId(`${name}-filter`);

/** The filters as texts by name; an empty one selects all. */
export const values = () => Object.fromEntries(NAMES.map((name) => [name, field(name).value.trim()]));

/** Those that select, as parameters of an address. */
export const params = () => new URLSearchParams(Object.entries(values()).filter(([, value]) => value));

/** Calls changing() at each change, and settled() when a person has finished with it. */
export function init(changing, settled) {
  let last = '';
  const changed = (wait) => {
    last = params().toString();
    changing();
    byId('clear-filters').hidden = params().size === 0;
    clearTimeout(timer);
    timer = setTimeout(settled, wait);
  };
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('filters').addEventListener('input', () => changed(TYPED));
  // At a click elsewhere: rows that are drawn anew under the pointer would miss it.
  byId('filters').addEventListener('change', () => params().toString() === last || changed(0));
  byId('clear-filters').addEventListener('click', () => {
    set(new URLSearchParams());
    changed(0);
    field('kind').focus();
  });
}

/** Takes the filters of an address. Returns whether they select something else than before. */
export function set(wanted) {
  const before = params().toString();
  for (const name of NAMES) {
    const value = wanted.get(name) ?? '';
    if (name === 'kind' && value) suggest('kind', value);
    field(name).value = value;
  }
  byId('clear-filters').hidden = params().size === 0;
  return params().toString() !== before;
}

/** Nothing is settled any more: another view is shown. */
export const leave = () => clearTimeout(timer);

/** Learns from an event what can be chosen. */
export function learn({ kind, agent_id, data }) {
  suggest('kind', kind);
  suggest('agent', agent_id);
  suggest('rule', data?.rule);
  suggest('code', data?.code);
  data?.marks?.forEach((mark) => suggest('rule', mark.rule));
}

function suggest(name, value) {
  if (!value || seen[name].has(value) || seen[name].size >= SUGGESTED) return;
  seen[name].add(value);
  (name === 'kind' ? field(name) : byId(`seen-${name}`)).append(el('option', { value }, name === 'kind' ? value : ''));
}
