// Server-sent events over fetch, since EventSource cannot send a header. Resumes by id.
import { open } from './api.js';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;

/** Calls onEvent for each event after the given one, for ever; onState says how it stands. */
export function follow(after, onEvent, onState) {
  let last = after;
  let wait = FIRST_WAIT;
  const stop = new AbortController();
  (async () => {
    while (!stop.signal.aborted) {
      try {
        const response = await open(`/events?after=${last}`, { signal: stop.signal });
        onState('live');
        wait = FIRST_WAIT;
        for await (const message of messages(response.body)) {
          if (message.id) {
            last = Number(message.id);
            onEvent(JSON.parse(message.data));
          }
        }
        onState('connection closed, coming back');
      } catch (error) {
        if (stop.signal.aborted) return;
        onState(`not connected (${error.message}), trying again`);
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(2 * wait, LONGEST_WAIT);
    }
  })();
  return () => stop.abort();
}

async function* messages(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value;
    let end;
    while ((end = rest.indexOf('\n\n')) >= 0) {
      yield parse(rest.slice(0, end));
      rest = rest.slice(end + 2);
    }
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
