// The record: its newest checkpoint, and a proof that an event is in it.
import { getJson, getText } from '../shell/api.js';
import { byId } from '../shell/dom.js';
import { canHash } from '../text/hash.js';
import { latest } from '../shell/latest.js';
import { view } from '../shell/route.js';
import { check } from './proof.js';

const proofs = latest();

export const refresh = () => proofs.refresh((signal) => getText('/log/checkpoint', signal), showCheckpoint);

function showCheckpoint(text) {
  byId('checkpoint').textContent = text;
}

export function init() {
  view('record');
  byId('proof').addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    const event = byId('proof-event').valueAsNumber;
    say('', `Checking event ${event} …`);
    try {
      await proofs.load((signal) => verify(event, signal), ({ state, text, checkpoint }) => {
        if (checkpoint) showCheckpoint(checkpoint);
        say(state, text);
      });
    } catch (error) {
      say('denied', error.status ? error.message : `NOT PROVEN: ${error.message}`);
    }
  });
}

/** What is to be said about the event, and the checkpoint that it was checked against. */
async function verify(event, signal) {
  if (!canHash()) {
    return { state: 'open', text: 'Not checked: this browser does not compute SHA-256 over plain HTTP. Use HTTPS, localhost, or: life-agent audit verify.' };
  }
  const [proof, meta] = await Promise.all([getJson(`/log/proof?event=${event}`, signal), getJson('/meta', signal)]);
  const { signer } = await check(proof, event, meta.log.public_key);
  const included = `Event ${event} is in the log of ${proof.tree_size} events. `;
  return signer
    ? { state: 'ok', text: `${included}The checkpoint is signed by ${signer}.`, checkpoint: proof.checkpoint }
    : { state: 'open', text: `${included}The signature of the checkpoint was not checked: this browser does not support Ed25519.`, checkpoint: proof.checkpoint };
}

function say(state, text) {
  byId('proof-result').className = state;
  byId('proof-result').textContent = text;
}
