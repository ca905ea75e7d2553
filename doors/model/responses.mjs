// OpenAI Responses: POST /v1/responses.
import { json, sse } from './sse.mjs';

export function read(body) {
  const texts = [];
  const turns = [];
  const results = new Map();
  let open = null;
  const input = typeof body.input === 'string' ? [{ role: 'user', content: body.input }] : body.input ?? [];
  for (const item of input) {
    if (item.type === 'function_call' || item.type === 'custom_tool_call') {
      if (open === null) turns.push((open = []));
      open.push(item.call_id);
    } else if (item.type?.endsWith('_output')) {
      results.set(item.call_id, JSON.stringify(item.output));
      open = null;
    } else if (item.role === 'user' || item.type === 'agent_message') {
      // What agents write to each other is encrypted by the model's maker; here nobody has done so.
      for (const part of [item.content].flat()) {
        texts.push(typeof part === 'string' ? part : part.text ?? part.encrypted_content ?? '');
      }
    }
  }
  return { texts, turns: byTurn(turns), results, tools: [...kinds(body).keys()] };
}

// Some clients send each call of a turn followed by its result, so the ids tell the turn.
function byTurn(turns) {
  const found = new Map();
  for (const id of turns.flat()) {
    const turn = id.replace(/_\d+$/, '');
    found.set(turn, [...(found.get(turn) ?? []), id]);
  }
  return [...found.values()];
}

// Newer models get their tools as an item of the input, in namespaces.
function kinds(body) {
  const input = Array.isArray(body.input) ? body.input : [];
  const added = input.filter(item => item.type === 'additional_tools').flatMap(item => item.tools);
  return new Map([...(body.tools ?? []), ...added].flatMap(tool => (tool.type === 'namespace'
    ? tool.tools.map(inner => [inner.name, { type: inner.type, namespace: tool.name }])
    : [[tool.name ?? tool.type, { type: tool.type }]])));
}

export function write(response, reply, body) {
  const offered = kinds(body);
  const items = reply.calls
    ? reply.calls.map(call => item(call, offered.get(call.name)))
    : [{ type: 'message', id: `msg_${reply.serial}`, role: 'assistant', status: 'completed',
        content: [{ type: 'output_text', text: reply.text, annotations: [] }] }];
  const answer = {
    id: `resp_${reply.serial}`, object: 'response', model: body.model, created_at: 1, status: 'completed', output: items,
    usage: { input_tokens: 10, output_tokens: 10, total_tokens: 20,
      input_tokens_details: { cached_tokens: 0 }, output_tokens_details: { reasoning_tokens: 0 } },
  };
  if (!body.stream) return json(response, answer);
  const events = [{ type: 'response.created', response: { ...answer, status: 'in_progress', output: [] } }];
  items.forEach((each, output_index) => {
    events.push({ type: 'response.output_item.added', output_index, item: each });
    events.push({ type: 'response.output_item.done', output_index, item: each });
  });
  events.push({ type: 'response.completed', response: answer });
  return sse(response, events.map((event, i) => [event.type, { ...event, sequence_number: i }]));
}

// A free-form tool takes text instead of JSON.
function item(call, kind) {
  const common = { id: `item_${call.id}`, call_id: call.id, name: call.name, status: 'completed' };
  if (kind?.namespace && kind.namespace !== 'functions') common.namespace = kind.namespace;
  return kind?.type === 'custom'
    ? { type: 'custom_tool_call', ...common, input: call.args.input }
    : { type: 'function_call', ...common, arguments: JSON.stringify(call.args) };
}
