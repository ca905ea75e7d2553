// The record: its newest checkpoint, and a proof that an event is in it.
import { getText } from '../shell/api.js';
import { byId } from '../shell/dom.js';
import { latest } from '../shell/latest.js';
import { view } from '../shell/route.js';
import { prove } from './verify.js';

const proofs = latest();

export const refresh = () => proofs.refresh((signal) => getText('/log/checkpoint', signal), showCheckpoint);

function showCheckpoint(text) {
  byId('checkpoint').textContent = text;
}

export function init() {
  view('record');
  byId('proof').addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    const checkpoint = await prove(proofs, byId('proof-event').valueAsNumber, null, say);
    if (checkpoint) showCheckpoint(checkpoint);
  });
}

function say(state, text) {
  byId('proof-result').className = state;
  byId('proof-result').textContent = text;
}
