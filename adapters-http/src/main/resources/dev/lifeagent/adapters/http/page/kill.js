// The kill switch, behind a question. What is asked is what is done, whatever happens meanwhile.
import { postJson } from './api.js';
import { byId } from './dom.js';
import { attempt } from './notice.js';

let on = false;
let wanted = true;

export function show(state) {
  on = state;
  byId('stopped').hidden = !on;
  byId('kill').textContent = on ? 'Let agents go on' : 'Stop everything';
  byId('kill').disabled = false;
}

export function init(refresh) {
  byId('kill').addEventListener('click', () => {
    wanted = !on;
    byId('kill-title').textContent = wanted ? 'Stop everything?' : 'Let agents go on?';
    byId('kill-text').textContent = wanted
      ? 'Every act, turn, plan and approval is refused until an operator lets them go on.'
      : 'Acts, turns, plans and approvals will pass the gates again.';
    byId('kill-confirm').textContent = wanted ? 'Stop everything' : 'Let them go on';
    byId('kill-confirm').className = wanted ? 'danger' : 'good';
    byId('kill-reason').value = '';
    byId('kill-dialog').showModal();
  });
  byId('kill-cancel').addEventListener('click', () => byId('kill-dialog').close());
  byId('kill-dialog').querySelector('form').addEventListener('submit', () => attempt(async () => {
    await postJson('/kill-switch', { on: wanted, reason: byId('kill-reason').value });
    await refresh();
  }));
}
