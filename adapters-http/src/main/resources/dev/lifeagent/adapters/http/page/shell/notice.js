// Shows why something that a person did failed. The message stays until the person does the next thing.
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
    ? `This key is not allowed to do that. ${error.message}` : error.message;
}
