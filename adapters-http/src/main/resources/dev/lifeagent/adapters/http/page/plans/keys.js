// Keys while reading a plan. They do nothing where a person types, and nothing together with Ctrl, Alt or Meta.
import { byId, el, replace } from '../shell/dom.js';
import { shown } from '../shell/route.js';

/** What each key does, for the help. */
const HELP = { j: 'next file', k: 'file before', n: 'next place to look at', p: 'place before', e: 'show more lines around, in this file',
  v: 'mark this file as viewed', s: 'side by side, or inline', '?': 'this help' };

/** Actions: by key, a function. */
export function init(actions) {
  replace(byId('keys'), ...Object.entries(HELP).flatMap(([key, text]) => [el('dt', {}, el('kbd', {}, key)), el('dd', {}, text)]));
  addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input:not([type=checkbox]), textarea, select, dialog');
    if (shown() !== 'plan' || typing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === '?') help();
    else if (Object.hasOwn(HELP, event.key)) actions[event.key]();
    else return;
    event.preventDefault();
  });
}

export const help = () => byId('keys-dialog').showModal();
