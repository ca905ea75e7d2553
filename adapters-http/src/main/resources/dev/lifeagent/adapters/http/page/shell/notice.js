// Shows why something that a person did failed. The message stays until the person does the next thing.
import { byId } from './dom.js';

/** Forgets what failed, such as when another view is shown. */
export function clear() {
  byId('notice').hidden = true;
  byId('notice').textContent = '';
}

export async function attempt(work) {
  clear();
  try {
    await work();
  } catch (error) {
    show(error);
  }
}

function show(error) {
  const line = byId('notice');
  line.hidden = false;
  line.textContent = error.problem?.code === 'role_missing'
    ? `This key is not allowed to do that. ${error.message}` : error.message;
}
