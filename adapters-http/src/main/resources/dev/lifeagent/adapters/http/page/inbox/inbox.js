// The first view: what waits for a person. Acts that are held have a deadline and come first (approvals.js), then the
// plans without a review, oldest first, then changes of sessions that were refused; and the day at a glance.
import { getJson } from '../shell/api.js';
import { byId, el, replace, time } from '../shell/dom.js';
import { latest } from '../shell/latest.js';
import { address, setWaiting, view } from '../shell/route.js';
import { row } from '../plans/plans.js';
import { arrive, onWaiting, waiting } from './approvals.js';

/** So many plans are read, the newest, and so many of them listed, the oldest. */
const MOST = 1_000;
const LISTED = 200;
/** The sweeps of so many sessions are looked at, the newest. */
const SESSIONS = 50;
/** The day is read in pieces; a day of more of them is shown as a part. */
const PIECES = 5;
const MINUTE = 60_000;
const NAMES = ['allowed', 'held', 'denied', 'failed'];
const list = latest();
let plans = [];
let more = false;
let sweeps = [];
let day = null;
let read = false;

export function init() {
  view('inbox', { show: arrive });
  onWaiting(draw);
}

export const refresh = () => list.refresh(async (signal) => ({
  page: await getJson(`/plans?state=open&limit=${MOST}`, signal),
  sessions: await getJson(`/sessions?limit=${SESSIONS}`, signal).then(({ sessions }) => sessions, () => null),
  day: day && Date.now() - day.at < MINUTE ? day : await theDay(signal).catch(() => day),
}), (found) => {
  plans = found.page.plans.reverse();
  more = found.page.next_before !== null;
  // What waits is shown, even if the rest could not be read.
  sweeps = found.sessions?.filter(({ sweep }) => sweep.status === 'refused') ?? sweeps;
  day = found.day;
  read = true;
  draw();
});

async function theDay(signal) {
  const total = {};
  let after = null;
  for (let i = 0; i < PIECES; i++) {
    const piece = await getJson(`/summary?since=24h${after === null ? '' : `&after=${after}`}`, signal);
    for (const [name, value] of Object.entries(piece.total)) total[name] = (total[name] ?? 0) + value;
    after = piece.next_after;
    if (after === null) break;
  }
  return { total, whole: after === null, at: Date.now() };
}

function draw() {
  if (!read) return;
  const acts = waiting();
  const count = acts.number + plans.length;
  setWaiting(count ? `${count}${more || acts.more ? '+' : ''}` : '');
  byId('nothing-waits').hidden = count > 0;
  byId('open-plans-card').hidden = plans.length === 0;
  replace(byId('open-plans-count'), `${plans.length}${more ? '+' : ''}`);
  replace(byId('open-plans'), ...plans.slice(0, LISTED).map((plan) => row(plan, 'waits')));
  byId('more-open-plans').hidden = plans.length <= LISTED;
  byId('sweeps-card').hidden = sweeps.length === 0;
  replace(byId('refused-sweeps'), ...sweeps.map((one) => el('li', {}, el('a', { href: address('sessions', one.id), id: `sweep:${one.id}` },
    el('span', { class: 'intent' }, one.session_id, ' ', el('span', { class: 'pill denied' }, one.sweep.code ?? 'refused')),
    el('span', { class: 'quiet' }, `${one.agents.join(', ')}, until ${time(one.last_at)} UTC: its change is in no plan`)))));
  if (!day) return;
  replace(byId('day'), ...NAMES.map((name) => el('div', { class: day.total[name] ? name : 'none' }, el('dt', {}, name), el('dd', {}, (day.total[name] ?? 0).toLocaleString('en')))));
  byId('day-sentence').textContent = day.whole ? '' : 'There were more events than this page counts: life-agent summary counts them all.';
}
