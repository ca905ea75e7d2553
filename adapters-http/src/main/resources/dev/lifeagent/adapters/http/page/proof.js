// Checks an inclusion proof (RFC 9162, section 2.1.3.2) without trusting the service's word for it.

const hash = async (...parts) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer()));
const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const toHex = (array) => [...array].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The root that the proof leads to; throws where the proof has not the form it needs. */
export async function root(proof) {
  let node = BigInt(proof.leaf_index);
  let last = BigInt(proof.tree_size) - 1n;
  if (node > last) throw new Error('the event is not in the tree');
  let value = await hash(Uint8Array.of(0), new TextEncoder().encode(proof.record));
  for (const beside of proof.hashes.map(bytes)) {
    if (last === 0n) throw new Error('the proof is too long');
    if (node & 1n || node === last) {
      value = await hash(Uint8Array.of(1), beside, value);
      while (!(node & 1n) && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else {
      value = await hash(Uint8Array.of(1), value, beside);
    }
    node >>= 1n;
    last >>= 1n;
  }
  if (last !== 0n) throw new Error('the proof is too short');
  return toHex(value);
}

/** The root that a checkpoint signs, in hexadecimal. */
export function signedRoot(note) {
  const line = note.split('\n')[2] ?? '';
  return toHex(Uint8Array.from(atob(line), (character) => character.charCodeAt(0)));
}
