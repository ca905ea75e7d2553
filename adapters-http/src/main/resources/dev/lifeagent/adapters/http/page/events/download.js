// Events as a file of JSON Lines, each as the service sent it: parsing would round numbers and change the order of members.
import { save } from '../shell/save.js';

const texts = new WeakMap();

/** Keeps the text of an event as long as the event is kept. */
export const keep = (event, text) => texts.set(event, text);

/** Makes the browser save the events, in this order. */
export function download(events, name) {
  save(events.map((event) => `${texts.get(event)}\n`), 'application/jsonl', name);
}
