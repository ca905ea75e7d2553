// The scripted model: one server on loopback that speaks the protocols of all clients.
import { createServer } from 'node:http';
import * as anthropic from './anthropic.mjs';
import * as chat from './chat.mjs';
import { replyTo, scriptOf } from './conversation.mjs';
import * as gemini from './gemini.mjs';
import * as responses from './responses.mjs';
import { json } from './sse.mjs';

const MOST_REQUESTS = 200;

function protocolOf(path) {
  if (path.endsWith('/messages')) return anthropic;
  if (path.endsWith('/chat/completions')) return chat;
  if (path.endsWith('/responses')) return responses;
  if (/:(stream)?[gG]enerateContent$/.test(path)) return gemini;
  return null;
}

/**
 * Starts the model. toolFor(call, conversation) gives the client's own {name, args} for a call of a script.
 * beforeFirst is awaited before the first reply of a script. Returns {port, requests, faults, close}.
 */
export async function startModel({ scripts, toolFor, beforeFirst = async () => {}, log = () => {} }) {
  const requests = [];
  const faults = [];
  let first = null;
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', async () => {
      const path = new URL(request.url, 'http://model').pathname;
      try {
        await answer(request.method, path, Buffer.concat(chunks).toString('utf8'), response);
      } catch (error) {
        faults.push(`${request.method} ${path}: ${error.message}`);
        json(response, { error: { message: 'the scripted model failed', type: 'invalid' } }, 400);
      }
    });
  });

  async function answer(method, path, text, response) {
    const protocol = method === 'POST' ? protocolOf(path) : null;
    if (protocol === null) {
      log({ method, path, text });
      // What is asked besides (lists of models, counts of tokens) is answered so that the client goes on.
      if (path.endsWith('/count_tokens')) return json(response, { input_tokens: 10 });
      if (path.endsWith(':countTokens')) return json(response, { totalTokens: 10 });
      if (path.endsWith('/models')) {
        return json(response, { object: 'list', data: [{ id: 'scripted', object: 'model' }], models: [] });
      }
      return json(response, { error: { message: 'not found', type: 'not_found_error' } }, 404);
    }
    if (requests.length >= MOST_REQUESTS) throw new Error('the client asks without end');
    const body = JSON.parse(text);
    const conversation = protocol.read(body);
    // Clients merge messages of the same id.
    const reply = { serial: requests.length + 1, ...replyTo(conversation, scripts, toolFor, faults) };
    if (reply.calls) await (first ??= beforeFirst());
    requests.push({ path, script: scriptOf(conversation.texts), ...conversation, reply });
    log({ method, path, body, reply });
    return protocol.write(response, reply, body, path);
  }

  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    requests,
    faults,
    close: () => new Promise(resolve => { server.close(resolve); server.closeAllConnections(); }),
  };
}
