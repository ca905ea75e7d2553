// Server-sent events over fetch, since EventSource cannot send a header. Resumes by id.
import { send } from './api.js';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
/** The service sends something every 15 s; a connection that is silent for longer is dead. */
const SILENCE = 40_000;

/** Calls onEvent for each event after the given one, with its text as it was sent, without end; onState gets the state of the connection. */
export async function follow(after, onEvent, onState) {
  let last = after;
  let wait = FIRST_WAIT;
  for (;;) {
    const dead = new AbortController();
    try {
      const response = await send(`/events?after=${last}`, { signal: dead.signal });
      onState('live', true);
      wait = FIRST_WAIT;
      for await (const message of messages(response.body, dead)) {
        if (message.id) {
          last = Number(message.id);
          onEvent(JSON.parse(message.data), message.data);
        }
      }
      onState('connection closed, connecting again', false);
    } catch (error) {
      onState(dead.signal.aborted ? 'the service is silent, connecting again' : `not connected (${error.message}), trying again`, false);
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = Math.min(2 * wait, LONGEST_WAIT);
  }
}

async function* messages(body, dead) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let watchdog = null;
  try {
    for (;;) {
      watchdog = setTimeout(() => dead.abort(), SILENCE);
      const { value, done } = await reader.read();
      clearTimeout(watchdog);
      if (done) return;
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      for (const block of blocks) yield parse(block);
    }
  } finally {
    clearTimeout(watchdog);
  }
}

function parse(block) {
  const message = {};
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) message[line.slice(0, colon)] = line.slice(colon + 1).replace(/^ /, '');
  }
  return message;
}
