// What the scripted model answers, apart from any protocol. A protocol reads a request into a
// conversation {texts, turns, results, tools}: the texts that the user wrote, the tool calls of each turn
// of the assistant, the results by call id, and the names of the tools that the client offers.

const MARK = /\[\[script:([a-z0-9-]+)\]\]/g;

/** The name of the script that the last mark in the user's texts names, or null. */
export function scriptOf(texts) {
  let name = null;
  for (const text of texts) for (const found of text.matchAll(MARK)) name = found[1];
  return name;
}

/**
 * The next reply: {text} or {calls: [{id, name, args}]}. A script is a list of turns, a turn is a list of
 * calls. The model keeps no state: the turn is counted in what the client sends back, so that a client that
 * asks again for the same turn gets the same reply. What contradicts the protocol goes to faults.
 */
export function replyTo(conversation, scripts, toolFor, faults) {
  const { texts, turns, results, tools } = conversation;
  const name = scriptOf(texts);
  // Clients also ask for a title or a summary. These requests offer no tools.
  if (name === null || tools.length === 0) return { text: 'ok' };
  const script = scripts[name];
  if (!script) {
    faults.push(`unknown script ${name}`);
    return { text: 'unknown script' };
  }
  const done = turns.filter(turn => turn.some(id => id.startsWith(`call_${name}_`)));
  for (const id of done.flat()) {
    if (!results.has(id)) faults.push(`script ${name}: no result for ${id}`);
  }
  if (done.length >= script.length) return { text: `script ${name} ended` };
  const calls = script[done.length].map((call, i) => {
    const tool = toolFor(call, conversation);
    if (!tools.includes(tool.name)) faults.push(`script ${name}: the client does not offer ${tool.name}`);
    return { id: `call_${name}_${done.length}_${i}`, ...tool };
  });
  return { calls, step: done.length };
}
