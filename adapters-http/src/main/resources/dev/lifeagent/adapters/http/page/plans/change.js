// Fetches the bytes of a change, and says whether what can be shown of them is what was recorded.
import { getBytes } from '../shell/api.js';
import { canHash, sha256, toHex } from '../text/hash.js';
import { decode, disagreement, isUtf8, read } from './patch.js';

/** A browser shows this much within seconds. */
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_LINES = 50_000;
const LINE_FEED = 10;

/**
 * {sha256, files, text, fault, note}: the digest of the bytes (null where the browser cannot compute
 * it), their files or, where they cannot be read, their text; both are null where the change is too
 * large. Fault says why the change cannot be approved on this page; note what to know when reading.
 */
export async function fetchChange(plan, signal) {
  const bytes = await getBytes(`/plans/${plan.plan_id}/patch`, signal);
  const change = { sha256: canHash() ? toHex(await sha256(bytes)) : null, files: null, text: null, fault: null, note: null };
  if (bytes.length > MOST_BYTES) return { ...change, fault: tooLarge(bytes.length, MOST_BYTES, 'bytes') };
  const lines = bytes.reduce((sum, byte) => sum + (byte === LINE_FEED), 0);
  if (lines > MOST_LINES) return { ...change, fault: tooLarge(lines, MOST_LINES, 'lines') };
  if (!isUtf8(bytes)) change.note = 'The change is not valid UTF-8. Each byte that is not UTF-8 is shown as a number, for example: byte E9.';
  try {
    change.files = read(bytes);
    const difference = disagreement(plan, change.files);
    if (difference) change.fault = `The change is not what was recorded: ${difference}.`;
  } catch (error) {
    change.text = decode(bytes);
    change.fault = `This page cannot read the change (${error.message}). It is shown below as plain text.`;
  }
  if (change.sha256 === null) change.fault ??= 'This browser does not compute SHA-256 over plain HTTP. Approve over HTTPS, from localhost, or with: life-agent plan approve.';
  else if (change.sha256 !== plan.patch_sha256) change.fault = `The SHA-256 of the change is not the recorded one: ${change.sha256}.`;
  return change;
}

const tooLarge = (size, most, unit) => `The change is too large for this page: ${number(size)} ${unit}, of which it can show ${number(most)}. `
  + 'None of it is shown. Use: life-agent plan diff, then life-agent plan approve.';

const number = (value) => value.toLocaleString('en');
