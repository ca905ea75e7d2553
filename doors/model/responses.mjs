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
    } else if (item.role === 'user') {
      for (const part of [item.content].flat()) texts.push(typeof part === 'string' ? part : part.text ?? '');
    }
  }
  return { texts, turns: byTurn(turns), results, tools: (body.tools ?? []).flatMap(names) };
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

const names = tool =>
  tool.type === 'namespace' ? tool.tools.map(inner => inner.name) : [tool.name ?? tool.type];

const kinds = body =>
  new Map((body.tools ?? []).flatMap(tool => (tool.type === 'namespace'
    ? tool.tools.map(inner => [inner.name, { type: inner.type, namespace: tool.name }])
    : [[tool.name, { type: tool.type }]])));

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
  if (kind?.namespace) common.namespace = kind.namespace;
  return kind?.type === 'custom'
    ? { type: 'custom_tool_call', ...common, input: call.args.input }
    : { type: 'function_call', ...common, arguments: JSON.stringify(call.args) };
}
