// The acts that wait for a person, first in the inbox. The list is read when the stream says that something new waits;
// what became of one comes with the stream.
import { getText } from '../shell/api.js';
import { draw, rest, settle, tick } from './approval.js';
import { byId } from '../shell/dom.js';
import { exact, plain } from '../text/exact.js';
import { latest } from '../shell/latest.js';
import * as notifications from '../shell/notify.js';
import { go } from '../shell/route.js';

/** The service gives so many at once; so many pages are read. */
const PAGE = 100;
const PAGES = 5;
/** Views that were settled stay until they are cleared, or there are so many. */
const SETTLED = 100;
/** How many ends are remembered of acts that the page does not show yet. */
const ENDS = 2_000;
const views = new Map();
const ends = new Map();
const list = latest();
let listed = 0;
let first = true;
let more = false;
let tell = () => {};

/** Calls the listener when the number of acts that wait changes. */
export const onWaiting = (listener) => { tell = listener; };

/** How many acts wait, and whether there are more than are shown. */
export const waiting = () => ({ number: open().length, more });

/** The list is read after the event of this id was recorded. */
export function init(last) {
  listed = last;
  notifications.init();
  byId('clear-approvals').addEventListener('click', () => {
    settled().forEach(remove);
    show();
    byId('inbox-title').focus();
  });
  setInterval(() => views.forEach(tick), 1_000);
}

/** They have come into sight: no click can be meant for them yet. */
export const arrive = () => views.forEach(rest);

/** Takes what an event says; answers whether the list has to be read again. */
export function seen({ id, kind, actor, outcome, data }) {
  const name = data?.approval_id;
  if (!name) return false;
  if (outcome === 'held') return id > listed && !views.has(name) && !ends.has(name);
  const end = ended(id, kind, actor, outcome, data);
  if (!end) return false;
  if (views.has(name)) {
    settle(views.get(name), ...end);
  } else {
    ends.set(name, [...(ends.get(name) ?? []), end]);
    if (ends.size > ENDS) ends.delete(ends.keys().next().value);
  }
  return false;
}

/** The state after an event, and what is known of it; null where nothing ended. */
function ended(id, kind, actor, outcome, { input, output }) {
  if (kind === 'approval_expired') return ['expired', {}];
  if (kind === 'approval_decided') {
    const state = input?.decision === 'reject' ? 'rejected' : 'approved';
    return outcome === 'ok' ? [state, { by: actor, comment: input?.comment, until: output?.expires_at }] : null;
  }
  return outcome === 'ok' || outcome === 'started' ? ['used', { event: id }] : null;
}

export const refresh = () => list.refresh(fetchOpen, (found) => {
  more = found.more;
  const fresh = found.trees.filter((tree) => !views.has(plain(tree.sapproval_id))).reverse().map(add).filter(({ state }) => state === 'open');
  prune();
  show();
  if (!first && fresh.length) {
    const number = open().length;
    say(`${fresh.map(({ about }) => `${about.agent_id} asks for ${about.action}.`).slice(0, 3).join(' ')} ${number} ${number === 1 ? 'act waits' : 'acts wait'} for you.`);
    fresh.forEach((view) => notifications.notify(view.about, () => {
      go('inbox');
      setTimeout(() => view.title.focus());
    }));
  }
  first = false;
});

/** The open approvals as trees of exact.js, newest first. */
async function fetchOpen(signal) {
  const trees = [];
  let before = null;
  for (let i = 0; i < PAGES; i++) {
    const page = exact(await getText(`/approvals?state=open&limit=${PAGE}${before === null ? '' : `&before=${before}`}`, signal));
    trees.push(...page.sapprovals);
    before = plain(page.snext_before);
    if (before === null) break;
  }
  return { trees, more: before !== null };
}

/** New ones come last: nothing that a person is about to click moves. */
function add(tree) {
  const view = draw(tree, { decided, reread });
  const name = view.about.approval_id;
  views.set(name, view);
  byId('approvals').append(view.element);
  (ends.get(name) ?? []).forEach((end) => settle(view, ...end));
  ends.delete(name);
  return view;
}

/** Reads again what became of one. Its question stays as it was drawn. */
async function reread(view) {
  const { approval_id } = view.about;
  const read = plain(exact(await getText(`/approvals/${approval_id}`, new AbortController().signal)));
  if (read.approval_id !== approval_id || read.state === 'open') return;
  settle(view, read.state, { by: read.decided_by, comment: read.comment, until: read.expires_at });
}

function decided(view, sentence) {
  show();
  say(`${view.about.action}: ${sentence}`);
}

const open = () => [...views.values()].filter(({ state }) => state === 'open');
const settled = () => [...views.values()].filter(({ state }) => state !== 'open');

function prune() {
  const old = settled().slice(0, -SETTLED);
  old.forEach(remove);
  if (old.length) open().forEach(rest);
}

function remove(view) {
  views.delete(view.about.approval_id);
  view.element.remove();
}

function show() {
  const number = open().length;
  byId('approvals-count').textContent = number ? `${number}${more ? '+' : ''}` : '';
  byId('approvals-count').hidden = !number;
  byId('approvals-card').hidden = views.size === 0;
  byId('more-approvals').hidden = !more;
  byId('clear-approvals').hidden = !settled().length;
  tell();
}

/** To those who do not see the list. */
function say(text) {
  byId('approvals-news').textContent = text;
}
