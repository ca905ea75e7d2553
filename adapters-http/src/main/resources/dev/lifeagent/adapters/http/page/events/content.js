// What was recorded of what came in and went out: as it is, with the places where something was left out.
import { copy, el } from '../shell/dom.js';
import { plain, pretty } from '../text/exact.js';
import { visible } from '../text/marks.js';
import { subject } from '../text/subject.js';

const SECRET = /\[redacted:[a-z0-9.-]{1,64}\]/g;

/** The input or the output of an event, from its data as a tree of exact.js and as ordinary values. */
export function content(name, title, tree, data) {
  const value = data[name] ?? {};
  const cuts = (data.cut ?? []).filter(({ at }) => at === `/${name}` || at.startsWith(`/${name}/`));
  const empty = Object.keys(value).length === 0;
  const id = `${name}-text`;
  const text = pretty(tree[`s${name}`] ?? {});
  return el('section', { class: 'card', id: `event-${name}`, 'aria-labelledby': `${name}-title` },
    el('div', { class: 'head' }, el('h3', { id: `${name}-title` }, title), empty ? '' : copy(text, id)),
    cuts.length ? leftOut(cuts, data[`${name}_sha256`]) : '',
    about(value),
    empty ? el('p', { class: 'quiet' }, 'Nothing was recorded.') : el('pre', { id, tabindex: '0', 'aria-label': title }, withSecrets(text)),
    longTexts(value).map(([at, long]) => el('details', {}, el('summary', {}, `${at} as text, ${long.split('\n').length} lines`), el('pre', { tabindex: '0', 'aria-label': at }, withSecrets(long)))),
    text.search(SECRET) >= 0 ? el('p', { class: 'quiet' }, 'Secrets are not recorded. Each is replaced by a marker that names the rule.') : '');
}

/** What an act would do, in a line or a few. */
const about = ({ payload }) => (payload !== null && typeof payload === 'object' && !Array.isArray(payload)
  ? subject(payload).map(([label, value]) => el('div', { class: 'subject' }, el('span', { class: 'quiet' }, label), el('pre', { tabindex: '0', 'aria-label': label }, withSecrets(value)))) : '');

function withSecrets(text) {
  const tokens = [...text.matchAll(SECRET)].map(({ 0: marker, index }) => ({ from: index, to: index + marker.length, look: 'secret' }));
  return visible(text, [], tokens);
}

/** The texts of several lines, which JSON has in one: [where, text]. */
function longTexts(value, at = '') {
  if (typeof value === 'string') return value.includes('\n') ? [[at.slice(1), value]] : [];
  return value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([name, member]) => longTexts(member, `${at}.${name}`)) : [];
}

const leftOut = (cuts, digest) => el('div', { class: 'warning' },
  el('p', {}, 'Only the first 16 KiB were recorded:'),
  el('ul', {}, ...cuts.map(({ at, bytes, members }) => el('li', {}, el('code', {}, at),
    bytes ? ` has ${bytes.toLocaleString('en')} bytes, of which the beginning was recorded` : ` lacks ${members.toLocaleString('en')} ${members === 1 ? 'member' : 'members'}`))),
  digest ? el('p', {}, 'SHA-256 of the whole, without its secrets, as canonical JSON (RFC 8785): ', el('code', {}, digest), '. Use it to check a full copy.')
    : el('p', {}, 'It could not be searched for secrets in time, so there is no digest of the whole either.'));

/** The whole event as the service sent it, with a button that copies it. */
export function raw(text) {
  return el('details', { class: 'card', id: 'raw' }, el('summary', {}, 'Raw JSON'),
    el('div', { class: 'row' }, copy(text, 'raw-text')), el('pre', { id: 'raw-text', tabindex: '0', 'aria-label': 'Raw JSON' }, text));
}
