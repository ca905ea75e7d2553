// Events that are older than those on the page: the record is searched backwards, call by call, until enough is found.
import { getText } from '../shell/api.js';
import { latest } from '../shell/latest.js';
import { keep } from './download.js';
import { SHORTEST_TEXT } from './match.js';

const PAGE = 200;
/** The most that is kept of what was found. */
const MOST = 20_000;
const slot = latest();
let list = [];
let before = null; // all events from this one on were searched; null for a search that has not begun
let running = false;
let fault = '';
let turn = 0;

/** What was found, newest first; not to be changed. */
export const found = () => list;

/** How the search stands: {begun, running, ended, full, down: the oldest event that was searched, fault}. */
export const state = () => ({ begun: before !== null, running, ended: before === 1, full: list.length >= MOST, down: before, fault });

/** Forgets what was found. */
export function reset() {
  stop();
  list = [];
  before = null;
  fault = '';
}

export function stop() {
  turn++;
  running = false;
  slot.cancel();
}

/** Events, newest first, that are no longer kept as new ones and fit: where a search has begun, they join what it found. */
export function join(events) {
  if (before === null) return;
  list = [...events, ...list];
  if (list.length > MOST) {
    list.length = MOST;
    before = list.at(-1).id;
  }
}

/**
 * Searches until so many more are found, the beginning is reached, or it is stopped. Start is the oldest event that need
 * not be searched any more when it begins. Calls step() whenever something is new.
 */
export async function search(start, filters, wanted, step) {
  stop();
  const mine = turn;
  before ??= Math.max(1, start);
  const enough = Math.min(MOST, list.length + wanted);
  running = true;
  fault = '';
  step();
  try {
    while (before > 1 && list.length < enough) {
      if (!await slot.load((signal) => getText(path(filters), signal), take)) return;
      step();
    }
  } catch (error) {
    if (mine === turn) fault = error.problem?.errors?.map((one) => `${one.field} ${one.message}`).join('; ') ?? error.message;
  } finally {
    if (mine === turn) {
      running = false;
      step();
    }
  }
}

function path({ kind, outcome, agent, code, rule, text }) {
  const wanted = { kind, outcome, agent_id: agent, code, rule, text: text.length < SHORTEST_TEXT ? '' : text };
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  return `/events/search?before=${before}&limit=${PAGE}${query.size ? `&${query}` : ''}`;
}

function take(text) {
  const { events, next_before } = JSON.parse(text);
  const sent = elements(text);
  events.forEach((event, i) => keep(event, sent[i]));
  list.push(...events);
  before = next_before ?? 1;
}

/** The texts of the events of an answer: the only objects in it that are in an array. */
function elements(text) {
  const sent = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]/g)) {
    if (token === '{' || token === '[') {
      if (++depth === 3) start = index;
    } else if (token === '}' || token === ']') {
      if (depth-- === 3) sent.push(text.slice(start, index + 1));
    }
  }
  return sent;
}
