// Which words of a changed line changed. This only emphasises: the text of the line is never taken from here.
import { diffWordsWithSpace } from '../lib/diff.mjs';

const LONGEST = 500;

/** Ranges {from, to} of both lines; empty where they are too long or have little in common. */
export function changedWords(old, fresh) {
  const none = { old: [], fresh: [] };
  if (Math.max(old.length, fresh.length) > LONGEST) return none;
  const parts = diffWordsWithSpace(old, fresh, { maxEditLength: 80 });
  if (!parts) return none;
  const found = { old: [], fresh: [] };
  let left = 0;
  let right = 0;
  let common = 0;
  for (const { value, added, removed } of parts) {
    if (!added && !removed) common += value.trim().length;
    if (removed) found.old.push({ from: left, to: left + value.length });
    if (added) found.fresh.push({ from: right, to: right + value.length });
    if (!added) left += value.length;
    if (!removed) right += value.length;
  }
  return common * 3 >= Math.min(old.trim().length, fresh.trim().length) ? found : none;
}
