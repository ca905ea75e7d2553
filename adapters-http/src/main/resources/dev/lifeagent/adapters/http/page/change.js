// Fetches the bytes of a change, and says whether what can be shown of them is what was recorded.
import { getBytes } from './api.js';
import { canHash, sha256, toHex } from './hash.js';
import { decode, disagreement, read } from './patch.js';

/**
 * {sha256, files, text, fault}: the digest of the bytes (null where the browser has none), their
 * files or, where they are not understood, their text; fault says why this must not be approved.
 */
export async function fetchChange(plan) {
  const bytes = await getBytes(`/plans/${plan.plan_id}/patch`);
  const change = { sha256: canHash() ? toHex(await sha256(bytes)) : null, files: null, text: null, fault: null };
  try {
    change.files = read(bytes);
    const difference = disagreement(plan, change.files);
    if (difference) change.fault = `The change is not what was recorded: ${difference}.`;
  } catch (error) {
    change.text = decode(bytes);
    change.fault = `This page does not understand all of the change (${error.message}), so here it is as it is.`;
  }
  if (change.sha256 === null) change.fault ??= 'This browser computes no SHA-256 over plain HTTP. Approve over HTTPS, from localhost, or with: life-agent plan approve.';
  else if (change.sha256 !== plan.patch_sha256) change.fault = `The change has another SHA-256 than was recorded: ${change.sha256}.`;
  return change;
}
