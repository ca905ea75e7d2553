// What a reviewer should see first: characters that are hidden or look like others, what the gates found, files that are
// run or pin what is downloaded, changes of modes. Harmless entries, however many, never push the others away.
import { el } from '../shell/dom.js';
import { hidden } from '../text/marks.js';
import { look } from '../text/severity.js';
import { flags } from './flags.js';

/** By how much it matters. Entries up to the last that is never folded are always shown; there are few kinds of them. */
const RANK = { direction: 0, critical: 1, high: 2, flag: 3, hidden: 4, medium: 5, low: 6 };
const NEVER_FOLDED = RANK.hidden;
/** So many lesser entries are shown without a click. */
const SHORT = 4;
/** So many places of an entry are named. */
const PLACES = 6;
const NAMES = 6;
const DIRECTION = /^U\+(202[A-E]|206[6-9]|200[EF]|061C)$/;

/**
 * The entries, most important first: {rank, look, label, text, characters, places: [{path, line}]}; the line
 * is null for a whole file, characters are the names of those that it is about.
 */
export function attention(plan, files) {
  const entries = new Map();
  const put = (kind, look, label, text, path, line, character) => {
    const name = `${kind} ${text}`;
    if (!entries.has(name)) entries.set(name, { rank: RANK[kind] ?? RANK.medium, look, label, text, places: [], characters: new Set() });
    const { places, characters } = entries.get(name);
    if (character) characters.add(character);
    const last = places.at(-1);
    if (path !== null && (last?.path !== path || last.line !== line)) places.push({ path, line });
  };
  const modes = new Map(plan.files.map((file) => [file.path, file.mode]));
  for (const file of files) {
    const character = ({ name, why }, line) => {
      const turns = DIRECTION.test(name);
      put(turns ? 'direction' : 'hidden', 'denied', why.startsWith('looks') ? 'look-alike' : 'hidden', turns ? 'changes the direction of the text' : why, file.path, line, name);
    };
    hidden(file.path).forEach((one) => character(one, null));
    flags(file, modes.get(file.path)).forEach((text) => put('flag', 'open', 'check', text, file.path, null));
    const added = file.rows.filter(({ kind }) => kind === 'add');
    for (const row of added) hidden(lineOf(row.text)).forEach((one) => character(one, row.fresh));
    if (mixesLineEnds(file.rows)) put('flag', 'open', 'check', 'its line ends change', file.path, null);
  }
  for (const finding of plan.findings) {
    put(finding.severity, look(finding.severity), finding.severity, sentence(finding), finding.path ?? null, finding.line ?? null);
  }
  return [...entries.values()].sort((a, b) => a.rank - b.rank);
}

/** The places of the entries, in the order in which they are listed. */
export const placesOf = (entries) => entries.flatMap(({ places }) => places);

/** A carriage return at its end belongs to how a file ends its lines. */
const lineOf = (text) => (text.endsWith('\r') ? text.slice(0, -1) : text);

function mixesLineEnds(rows) {
  const ends = (kinds) => new Set(rows.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text.endsWith('\r')));
  const before = ends(['same', 'del']);
  return before.size > 0 && [...ends(['add'])].some((end) => !before.has(end));
}

/** What the rule says of a finding. */
export const sentence = ({ rule, reason, category, field, path }) =>
  `${rule} (${category})${reason ? `: ${reason}` : ''}${path ? '' : ` in ${field}`}`;

/** The list, whose places lead to the change. */
export function summary(entries, go) {
  if (!entries.length) return '';
  const always = entries.filter(({ rank }) => rank <= NEVER_FOLDED);
  const lesser = entries.slice(always.length);
  const rest = lesser.slice(SHORT);
  return el('section', { id: 'attention', 'aria-label': 'Look at this first' },
    el('h4', {}, 'Look at this first'),
    el('ul', { class: 'plain' }, ...[...always, ...lesser.slice(0, SHORT)].map((one) => item(one, go))),
    rest.length ? el('details', {}, el('summary', {}, `${rest.length} more of lower severity`), el('ul', { class: 'plain' }, ...rest.map((one) => item(one, go)))) : '');
}

function item({ look, label, text, characters, places }, go) {
  const link = (place) => [el('button', { type: 'button', class: 'link', onclick: () => go(place) }, place.path, place.line === null ? '' : `:${place.line}`), ' '];
  const more = places.slice(PLACES);
  return el('li', {}, el('span', { class: `pill ${look}` }, label), ' ', places.slice(0, PLACES).map(link), named([...characters]), text,
    more.length ? el('details', {}, el('summary', {}, `${more.length} more places`), more.map(link)) : '');
}

const named = (characters) => (characters.length ? `${characters.slice(0, NAMES).join(', ')}${characters.length > NAMES ? ` and ${characters.length - NAMES} more` : ''}: ` : '');
