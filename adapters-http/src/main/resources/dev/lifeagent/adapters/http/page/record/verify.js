// Whether an event is in the record, checked in this browser.
import { getJson } from '../shell/api.js';
import { canHash } from '../text/hash.js';
import { check } from './proof.js';

/**
 * Checks, in a slot of latest.js, and calls say(state, text) as it goes on; the state is a class. Shown is the event
 * as the page shows it, which has to be what is proven; null if it shows none. Returns the checkpoint, null without a proof.
 */
export async function prove(slot, event, shown, say) {
  let checkpoint = null;
  say('', `Checking event ${event} …`);
  try {
    await slot.load((signal) => verify(event, shown, signal), (answer) => {
      checkpoint = answer.checkpoint ?? null;
      say(answer.state, answer.text);
    });
  } catch (error) {
    say('denied', error.status ? error.message : `NOT PROVEN: ${error.message}`);
  }
  return checkpoint;
}

async function verify(event, shown, signal) {
  if (!canHash()) {
    return { state: 'open', text: 'Not checked: this browser does not compute SHA-256 over plain HTTP. Use HTTPS, localhost, or: life-agent audit verify.' };
  }
  const [proof, meta] = await Promise.all([getJson(`/log/proof?event=${event}`, signal), getJson('/meta', signal)]);
  const { signer } = await check(proof, event, meta.log.public_key);
  if (shown) compare(JSON.parse(proof.record), shown);
  const { checkpoint } = proof;
  const same = shown ? 'Its time, kind, agent, key and outcome are those shown here; its content is compared by: life-agent audit verify. ' : '';
  const included = `Event ${event} is in the log of ${proof.tree_size} events. ${same}`;
  return signer
    ? { state: 'ok', text: `${included}The checkpoint is signed by ${signer}.`, checkpoint }
    : { state: 'open', text: `${included}The signature of the checkpoint was not checked: this browser does not support Ed25519.`, checkpoint };
}

/** The record has a digest of the data with a salt that is not given out, so only what stands beside the data is compared. */
function compare(record, shown) {
  for (const name of ['id', 'ts', 'kind', 'agent_id', 'actor', 'outcome']) {
    const [proven, said] = [record[name] ?? null, shown[name]];
    if (proven !== said) throw new Error(`the record has the ${name} ${proven}, the page shows ${said}`);
  }
}
