// Makes the browser save a file.
import { el } from './dom.js';

export function save(parts, type, name) {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  el('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
