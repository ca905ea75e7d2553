// The record: its newest checkpoint, and a proof that an event is in it.
import { getJson, getText } from './api.js';
import { byId } from './dom.js';
import { canHash } from './hash.js';
import { check } from './proof.js';

export async function refresh() {
  byId('checkpoint').textContent = await getText('/log/checkpoint');
}

export function init() {
  byId('proof').addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    const event = byId('proof-event').valueAsNumber;
    say('', 'checking …');
    try {
      await verify(event);
    } catch (error) {
      say('denied', error.status ? error.message : `NOT PROVEN: ${error.message}`);
    }
  });
}

async function verify(event) {
  if (!canHash()) {
    say('open', 'This browser computes no SHA-256 over plain HTTP: not checkable here. Use HTTPS, localhost, or: life-agent audit verify.');
    return;
  }
  const [proof, meta] = await Promise.all([getJson(`/log/proof?event=${event}`), getJson('/meta')]);
  const { signer } = await check(proof, event, meta.log.public_key);
  byId('checkpoint').textContent = proof.checkpoint;
  const included = `Event ${event} is in the log of ${proof.tree_size} events. `;
  if (signer) say('ok', `${included}The checkpoint is signed by ${signer}.`);
  else say('open', `${included}This browser has no Ed25519: the signature of the checkpoint is not checkable here.`);
}

function say(state, text) {
  byId('proof-result').className = state;
  byId('proof-result').textContent = text;
}
