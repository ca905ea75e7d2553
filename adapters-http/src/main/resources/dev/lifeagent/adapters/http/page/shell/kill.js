// The kill switch, behind a dialog. What the dialog asked is what is sent, even if the switch was
// turned meanwhile.
import { postJson } from './api.js';
import { byId } from './dom.js';
import { attempt } from './notice.js';

let on = false;
let tell = () => {};
let wanted = true;

/** Whether everything is stopped. */
export const isOn = () => on;

/** Calls the listener when the switch was turned. */
export const onTurned = (listener) => { tell = listener; };

export function show(state) {
  const turned = on !== state;
  on = state;
  if (turned) tell();
  byId('kill').textContent = on ? 'Resume agents' : 'Stop everything';
  byId('kill').disabled = false;
}

export function init(readMeta) {
  byId('kill').addEventListener('click', () => {
    wanted = !on;
    byId('kill-title').textContent = wanted ? 'Stop everything?' : 'Resume the agents?';
    byId('kill-text').textContent = wanted
      ? 'Every act, turn, plan and approval is refused until an operator resumes the agents.'
      : 'Acts, turns, plans and approvals will be judged by the gates again.';
    byId('kill-confirm').textContent = wanted ? 'Stop everything' : 'Resume agents';
    byId('kill-confirm').className = wanted ? 'danger' : 'good';
    byId('kill-reason').value = '';
    byId('kill-dialog').showModal();
  });
  byId('kill-cancel').addEventListener('click', () => byId('kill-dialog').close());
  byId('kill-dialog').querySelector('form').addEventListener('submit', () => attempt(async () => {
    await postJson('/kill-switch', { on: wanted, reason: byId('kill-reason').value });
    await readMeta();
  }));
}
