// Checks that an event is in the log, without trusting the service: the inclusion
// proof (RFC 9162, section 2.1.3.2) and the signature of the checkpoint (C2SP signed note).
import { fromBase64, fromHex, sha256, toHex } from '../text/hash.js';

const ED25519 = 1;
const utf8 = (text) => new TextEncoder().encode(text);

/**
 * Throws where the proof does not prove this event. Otherwise names the key that signed the
 * checkpoint: {signer}, null where this browser cannot check that.
 */
export async function check(proof, event, publicKey) {
  const record = JSON.parse(proof.record);
  if (proof.event !== event || record.id !== event || proof.leaf_index !== event - 1) throw new Error('the proof is for another event');
  const [, size, rootLine] = proof.checkpoint.split('\n');
  if (size !== String(proof.tree_size)) throw new Error('the checkpoint and the proof differ about the size of the log');
  const computed = await root(proof);
  if (computed !== proof.root || computed !== toHex(fromBase64(rootLine))) throw new Error(`the root of the proof, ${computed}, is not the root in the checkpoint`);
  return { signer: await signer(proof.checkpoint, publicKey) };
}

async function root(proof) {
  let node = BigInt(proof.leaf_index);
  let last = BigInt(proof.tree_size) - 1n;
  if (node > last) throw new Error('the event is not in the tree');
  let value = await sha256(Uint8Array.of(0), utf8(proof.record));
  for (const beside of proof.hashes.map(fromHex)) {
    if (last === 0n) throw new Error('the proof is too long');
    if (node & 1n || node === last) {
      value = await sha256(Uint8Array.of(1), beside, value);
      while (!(node & 1n) && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else {
      value = await sha256(Uint8Array.of(1), value, beside);
    }
    node >>= 1n;
    last >>= 1n;
  }
  if (last !== 0n) throw new Error('the proof is too short');
  return toHex(value);
}

/** The name of the key that signed; null where the browser does not support Ed25519; throws where no valid signature was found. */
async function signer(note, publicKey) {
  const [, name, id, typed] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(publicKey ?? '') ?? [];
  if (!name) throw new Error('/meta has no valid public key of the log');
  const bytes = fromBase64(typed);
  const hash = await sha256(utf8(`${name}\n`), bytes);
  if (bytes.length !== 33 || bytes[0] !== ED25519 || toHex(hash.subarray(0, 4)) !== id) throw new Error('the public key of the log does not match its key id');
  let key;
  try {
    key = await crypto.subtle.importKey('raw', bytes.subarray(1), 'Ed25519', false, ['verify']);
  } catch {
    return null;
  }
  const split = note.lastIndexOf('\n\n');
  const text = utf8(note.slice(0, split + 1));
  for (const line of note.slice(split + 2).split('\n')) {
    const [, by, encoded] = /^\u2014 (\S+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
    if (by !== name) continue;
    const signature = fromBase64(encoded);
    if (toHex(signature.subarray(0, 4)) === id && await crypto.subtle.verify('Ed25519', key, signature.subarray(4), text)) return name;
  }
  throw new Error('the checkpoint has no valid signature by the key of this log');
}
