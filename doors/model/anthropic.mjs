// Anthropic Messages: POST /v1/messages.
import { json, sse } from './sse.mjs';

const blocks = content => (typeof content === 'string' ? [{ type: 'text', text: content }] : content ?? []);

export function read(body) {
  const texts = [];
  const turns = [];
  const results = new Map();
  for (const message of body.messages ?? []) {
    const calls = [];
    for (const block of blocks(message.content)) {
      if (block.type === 'text' && message.role === 'user') texts.push(block.text);
      if (block.type === 'tool_use') calls.push(block.id);
      if (block.type === 'tool_result') results.set(block.tool_use_id, JSON.stringify(block.content));
    }
    if (calls.length > 0) turns.push(calls);
  }
  return { texts, turns, results, tools: (body.tools ?? []).map(tool => tool.name) };
}

export function write(response, reply, body) {
  const content = reply.calls
    ? reply.calls.map(call => ({ type: 'tool_use', id: call.id, name: call.name, input: call.args }))
    : [{ type: 'text', text: reply.text }];
  const message = {
    id: `msg_${reply.serial}`, type: 'message', role: 'assistant', model: body.model, stop_sequence: null,
    stop_reason: reply.calls ? 'tool_use' : 'end_turn', usage: { input_tokens: 10, output_tokens: 10 },
  };
  if (!body.stream) return json(response, { ...message, content });
  const events = [['message_start', {
    type: 'message_start', message: { ...message, content: [], stop_reason: null },
  }]];
  content.forEach((block, index) => {
    const empty = block.type === 'text' ? { type: 'text', text: '' } : { ...block, input: {} };
    const delta = block.type === 'text'
      ? { type: 'text_delta', text: block.text }
      : { type: 'input_json_delta', partial_json: JSON.stringify(block.input) };
    events.push(['content_block_start', { type: 'content_block_start', index, content_block: empty }]);
    events.push(['content_block_delta', { type: 'content_block_delta', index, delta }]);
    events.push(['content_block_stop', { type: 'content_block_stop', index }]);
  });
  events.push(['message_delta', {
    type: 'message_delta', delta: { stop_reason: message.stop_reason, stop_sequence: null },
    usage: { output_tokens: 10 },
  }]);
  events.push(['message_stop', { type: 'message_stop' }]);
  return sse(response, events);
}
