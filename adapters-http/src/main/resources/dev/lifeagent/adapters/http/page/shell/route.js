// The views of the page and their addresses: #/plans is a list, #/plans/ID one of it. The back button works, since the
// address is all that says which view is shown.
import { byId, replace } from './dom.js';
import { visible } from '../text/marks.js';
import { clear } from './notice.js';

const HOME = 'inbox';
/** The view of one thing, by the name of its list. */
const ONE = { plans: 'plan', events: 'event', agents: 'agent', sessions: 'session' };
const views = new Map();
let current = null;
let waiting = '';
let title = '';
let first = true;

/**
 * Makes a view known. Its section has the id view-NAME, in which the first h2 is its title. Show(id, params) is called each time
 * that its address is entered; id is null in a list, which can have parameters (URLSearchParams). Leave() is called when
 * another view is shown.
 */
export const view = (name, { show = () => {}, leave = () => {} } = {}) => views.set(name, { show, leave });

/** The address of one thing, or of a list, which can have parameters: {name: text}, or URLSearchParams. */
export function address(list, id, params = '') {
  const query = new URLSearchParams(params).toString();
  return `#/${list}${id == null ? '' : `/${encodeURIComponent(id)}`}${query && `?${query}`}`;
}

/** The name of the view that is shown. */
export const shown = () => current;

/** From now on the address decides. */
export function init() {
  addEventListener('hashchange', follow);
  follow();
}

export const go = (list, id) => { location.hash = address(list, id); };

function follow() {
  const [list, id, params] = parts(location.hash);
  const name = id === null ? list : ONE[list];
  const known = views.has(name);
  enter(known ? name : HOME, known ? list : HOME, known ? id : null, params);
}

function parts(hash) {
  const [, list, id, query] = /^#\/([a-z]+)(?:\/([^/?]+))?(?:\?(.*))?$/.exec(hash) ?? [null, HOME];
  const params = new URLSearchParams(query);
  try {
    return [list, id === undefined ? null : decodeURIComponent(id), params];
  } catch {
    return [HOME, null, params];
  }
}

function enter(name, list, id, params) {
  const before = current;
  if (before && before !== name) {
    views.get(before).leave();
    clear();
  }
  current = name;
  for (const other of views.keys()) byId(`view-${other}`).hidden = other !== name;
  document.querySelectorAll('nav a').forEach((link) => {
    if (link.hash === address(list)) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  });
  const heading = byId(`view-${name}`).querySelector('h2');
  setTitle(heading.firstChild.textContent.trim());
  scrollTo(0, 0);
  // Who came by a link hears where it led; who has just opened the page has not gone anywhere.
  if (!first) heading.focus({ preventScroll: true });
  first = false;
  views.get(name).show(id, params);
}

/** What is shown, for the title of the tab. */
export function setTitle(text) {
  // With nothing hidden in it, as everywhere on the page.
  title = visible(text).textContent;
  tell();
}

/** How many things wait for a person, as text; empty for none. */
export function setWaiting(count) {
  waiting = count;
  const mark = byId('waiting-count');
  mark.hidden = !count;
  replace(mark, count);
  tell();
}

function tell() {
  document.title = `${waiting ? `(${waiting}) ` : ''}${title ? `${title} · ` : ''}Life-Agent`;
}
