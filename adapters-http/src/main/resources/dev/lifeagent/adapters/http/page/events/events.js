// The newest events: a ring of some thousands in memory, and older ones that were searched for, of which the table shows
// some hundred.
import { byId, el, replace } from '../shell/dom.js';
import { address, go, view } from '../shell/route.js';
import { download, keep } from './download.js';
import * as filters from './filters.js';
import { matching } from './match.js';
import * as older from './older.js';
import { cells } from './row.js';

const KEPT = 5_000;
const ROWS = 300;
/** With fewer events than this the table is not full, and the record is searched for more. */
const SCREEN = 25;
/** Time for the events of the past to come in before more are searched for. */
const SETTLE = 600;
const ring = [];
let hits = []; // the events of the ring that fit and can be shown, oldest first
let below = 0; // the ring has each event after this one
let fresh = 0; // events at the end of the ring that the table has not shown yet
let missed = 0; // events that left the ring while the table was paused
let limit = ROWS;
let paused = false;
let drawing = false;
let settling = null;

/** The events that are kept, oldest first; not to be changed. */
export const kept = ring;

/** Says after which event the first one comes. */
export const startsAfter = (id) => { below = id; };

export function init() {
  view('events', { show, leave });
  byId('pause').addEventListener('click', pause);
  byId('older-events').addEventListener('click', more);
  byId('stop-search').addEventListener('click', () => {
    older.stop();
    status();
    byId('older-events').focus();
  });
  byId('download-events').addEventListener('click', () => download(Array.from({ length: total() }, (_, i) => at(i)), `events-${total() ? at(0).id : 0}.jsonl`));
  byId('events').addEventListener('click', open);
  byId('view-events').addEventListener('keydown', step);
  filters.init(rebuild, settled);
  status();
}

/** With the filters of the address, which is also where a look at one event leads back to. */
function show(_, params) {
  if (filters.set(params)) rebuild();
  byId('event-crumb').href = address('events', null, params);
  clearTimeout(settling);
  settling = setTimeout(fill, SETTLE);
}

function leave() {
  clearTimeout(settling);
  filters.leave();
  older.stop();
  status();
}

/** The address has the filters, and no place in the history of the browser for each of them. */
function settled() {
  const here = address('events', null, filters.params());
  history.replaceState(null, '', here);
  byId('event-crumb').href = here;
  fill();
}

function pause() {
  paused = !paused;
  byId('pause').setAttribute('aria-pressed', String(paused));
  byId('pause').textContent = paused ? 'Resume' : 'Pause';
  if (paused) status();
  else redraw();
}

/** Takes a new event, with its text as it was sent. */
export function add(event, text) {
  keep(event, text);
  filters.learn(event);
  ring.push(event);
  fresh++;
  if (ring.length > KEPT + 500) trim();
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(draw);
  }
}

function trim() {
  const gone = ring.splice(0, ring.length - KEPT);
  below = gone.at(-1).id;
  older.join(gone.filter(matching(filters.values())).reverse());
  hits = hits.filter((event) => event.id > below);
  if (fresh > ring.length) {
    missed += fresh - ring.length;
    fresh = ring.length;
  }
}

function draw() {
  drawing = false;
  if (!paused) {
    const news = ring.slice(ring.length - fresh).filter(matching(filters.values()));
    fresh = missed = 0;
    hits.push(...news);
    const body = byId('events');
    body.prepend(...news.slice(-ROWS).reverse().map(row));
    while (body.rows.length > Math.min(limit, total())) body.lastElementChild.remove();
  }
  status();
}

/** After a filter has changed. */
function rebuild() {
  older.reset();
  limit = ROWS;
  redraw();
}

/** Draws all rows again. Events that came during a pause stay out. */
function redraw() {
  if (!paused) fresh = missed = 0;
  hits = ring.slice(0, ring.length - fresh).filter(matching(filters.values()));
  byId('events').replaceChildren();
  append();
}

/** Draws rows at the end, as many as are wanted and there. */
function append() {
  const body = byId('events');
  const rows = [];
  for (let i = body.rows.length; i < Math.min(limit, total()); i++) rows.push(row(at(i)));
  body.append(...rows);
  status();
}

/** Searches for more while the table is not full. */
function fill() {
  if (total() < SCREEN) older.search(below + 1, filters.values(), SCREEN - total(), append);
}

function more() {
  limit = byId('events').rows.length + ROWS;
  append();
  const missing = limit - byId('events').rows.length;
  if (missing > 0) older.search(below + 1, filters.values(), missing, append);
}

const total = () => hits.length + older.found().length;
/** The event at a place, the newest first. */
const at = (i) => (i < hits.length ? hits[hits.length - 1 - i] : older.found()[i - hits.length]);

const row = (event) => el('tr', { 'data-event': event.id }, ...cells(event));

/** A click on a row opens it, unless it is on something else, or ends the selection of a text. */
function open({ target }) {
  if (target.closest('a, button') || !getSelection().isCollapsed) return;
  const { event } = target.closest('tr').dataset;
  go('events', event);
}

/** The keys j and k go from row to row; Enter on one opens it. */
function step(event) {
  const down = event.key === 'j';
  if ((!down && event.key !== 'k') || event.ctrlKey || event.altKey || event.metaKey || event.target.closest('input, select')) return;
  const here = document.activeElement.closest('#events tr');
  const next = here ? here[down ? 'nextElementSibling' : 'previousElementSibling'] : byId('events').firstElementChild;
  next?.querySelector('a').focus();
  event.preventDefault();
}

const number = (value) => value.toLocaleString('en');

function status() {
  const shown = byId('events').rows.length;
  const { begun, running, ended, full, down, fault } = older.state();
  const whole = begun ? ended : below === 0;
  const waiting = paused && fresh + missed ? `${fresh + missed} waiting` : '';
  const lost = missed ? `; the oldest ${missed} of them are no longer kept on this page` : '';
  byId('waiting').textContent = waiting + lost;
  byId('shown').textContent = `${number(shown)} shown of ${number(total())} that fit, ${whole ? 'in the whole record.' : `from event ${begun ? down : below + 1} on.`}`;
  byId('search-progress').textContent = running ? `Searched down to event ${down} of ${ring.at(-1)?.id ?? below} …`
    : fault ? `The search ended: ${fault}` : full ? 'No more are kept on this page: choose a narrower filter.' : '';
  byId('stop-search').hidden = !running;
  byId('older-events').hidden = running || ((whole || full) && shown >= total());
  byId('download-events').disabled = total() === 0;
  byId('no-events').hidden = shown > 0;
  replace(byId('no-events'), running ? 'Searching the record …' : ring.length === 0 && whole ? 'No events yet.' : whole ? 'No event fits.' : 'No event on this page fits.');
}
