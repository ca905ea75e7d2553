// Who looks at the page: the name of the key and its roles, as /meta says. Elements with data-needs are shown only to a
// role that can use them (page.css).
import { byId, el, replace } from './dom.js';

const ROLES = ['reader', 'agent', 'operator'];
let asking = { name: '', roles: [], agents: null };

export const caller = () => asking;

export const may = (role) => asking.roles.includes(role);

export function show(who) {
  asking = who;
  ROLES.forEach((role) => document.body.classList.toggle(role, may(role)));
  const bound = who.agents?.length ? `, for ${who.agents.join(', ')}` : '';
  replace(byId('caller'), el('span', { class: 'unseen' }, 'Key '), el('strong', {}, who.name), el('span', { class: 'quiet' }, ` ${who.roles.join(', ')}${bound}`));
}
