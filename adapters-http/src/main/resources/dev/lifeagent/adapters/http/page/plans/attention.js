// What a reviewer should see first: characters that are hidden or look like others, files that are run or pin what is
// downloaded, changes of modes, and what the gates found. Each has a place in the change.
import { el } from '../shell/dom.js';
import { hidden } from '../text/marks.js';
import { flags } from './flags.js';

/** So many are shown at once; the others are behind a click. */
const SHORT = 12;

/** How a finding of a severity looks. */
const LOOKS = { critical: 'denied', high: 'denied' };

/** The places, in the order of the change: {path, line, look, label, text}; line is null for a whole file. */
export function attention(plan, files) {
  const modes = new Map(plan.files.map((file) => [file.path, file.mode]));
  const found = new Map(files.map((file) => [file.path, []]));
  const unplaced = [];
  for (const file of files) {
    const put = (line, look, text) => found.get(file.path).push({ path: file.path, line, look, label: look === 'denied' ? 'hidden' : 'look', text });
    const names = hidden(file.path);
    if (names.length) put(null, 'denied', `the name has ${characters(names)}`);
    flags(file, modes.get(file.path)).forEach((text) => put(null, 'open', text));
    for (const row of file.rows) {
      if (row.kind !== 'add') continue;
      const marked = hidden(row.text);
      if (marked.length) put(row.fresh, 'denied', characters(marked));
    }
  }
  for (const finding of plan.findings) {
    const one = { path: finding.path ?? null, line: finding.line ?? null, look: LOOKS[finding.severity] ?? 'open', label: finding.severity, text: sentence(finding) };
    (found.get(finding.path) ?? unplaced).push(one);
  }
  const order = (one) => one.line ?? 0;
  return [...unplaced, ...[...found.values()].flatMap((list) => list.sort((a, b) => order(a) - order(b)))];
}

/** What the rule says of a finding. */
export const sentence = ({ rule, reason, category, field, path }) =>
  `${rule} (${category})${reason ? `: ${reason}` : ''}${path ? '' : ` in ${field}`}`;

const characters = (list) => {
  const shown = list.slice(0, 4).map(({ name, why }) => `${name}, which ${why.replace(/^invisible, or/, 'is invisible or').replace(/^a space/, 'is a space')}`);
  return `${shown.join('; ')}${list.length > 4 ? `; and ${list.length - 4} more` : ''}`;
};

/** The list, of which each entry leads to its place. */
export function summary(list, go) {
  if (!list.length) return '';
  const item = (one) => el('li', {}, el('span', { class: `pill ${one.look}` }, one.label), ' ',
    one.path === null ? '' : [el('button', { type: 'button', class: 'link', onclick: () => go(one) }, one.path, one.line === null ? '' : `:${one.line}`), ' '], one.text);
  const first = [...list].sort((a, b) => (b.look === 'denied') - (a.look === 'denied'));
  const rest = first.slice(SHORT);
  return el('section', { id: 'attention', 'aria-label': 'Look at this first' },
    el('h4', {}, `Look at this first: ${list.length} ${list.length === 1 ? 'place' : 'places'}`),
    el('ul', { class: 'plain' }, ...first.slice(0, SHORT).map(item)),
    rest.length ? el('details', {}, el('summary', {}, `${rest.length} more`), el('ul', { class: 'plain' }, ...rest.map(item))) : '');
}
