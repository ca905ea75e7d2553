// Notifications of the browser for acts that wait, if the person allows them. They name the action and the agent only.
import { byId } from './dom.js';
import { visible } from '../text/marks.js';
import { attempt } from './notice.js';

const WISH = 'life-agent-notify';
const BLOCKED = 'Your browser blocks notifications of this page. Its settings for this site allow them.';
let on = false;

export function init() {
  byId('notify').hidden = !('Notification' in globalThis);
  on = !byId('notify').hidden && Notification.permission === 'granted' && sessionStorage.getItem(WISH) === 'on';
  byId('notify').addEventListener('click', () => attempt(turn));
  show('');
}

/** The browser asks its person only now, since somebody clicked. */
async function turn() {
  const allowed = on ? '' : await Notification.requestPermission();
  on = allowed === 'granted';
  if (on) sessionStorage.setItem(WISH, 'on');
  else sessionStorage.removeItem(WISH);
  show(allowed === 'denied' ? BLOCKED : '');
}

function show(note) {
  byId('notify').setAttribute('aria-pressed', String(on));
  byId('notify').textContent = on ? 'Notifications on' : 'Notify me';
  byId('notify-note').textContent = note;
}

/** Tells that an act waits; tabs that show the same service tell it once. */
export function notify({ approval_id, action, agent_id }, onclick) {
  if (!on || Notification.permission !== 'granted') return;
  try {
    const shown = new Notification('An act waits for you', { body: safe(`${agent_id} asks for ${action}`), tag: approval_id });
    shown.onclick = () => {
      window.focus();
      shown.close();
      onclick();
    };
  } catch {
    on = false;
    show('This browser does not show notifications of a page.');
  }
}

/** With nothing hidden in it, as everywhere on the page. */
const safe = (text) => visible(text).textContent;
