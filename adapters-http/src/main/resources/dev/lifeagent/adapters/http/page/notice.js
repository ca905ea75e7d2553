// What went wrong with something that a person did. It stays until the next thing is done.
import { byId } from './dom.js';

export async function attempt(work) {
  const line = byId('notice');
  line.hidden = true;
  line.textContent = '';
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
    ? `This key may look but not do that. ${error.message}` : error.message;
}
