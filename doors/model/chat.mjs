// OpenAI Chat Completions: POST /v1/chat/completions.
import { json, sse } from './sse.mjs';

export function read(body) {
  const texts = [];
  const turns = [];
  const results = new Map();
  for (const message of body.messages ?? []) {
    const parts = [message.content ?? []].flat();
    if (message.role === 'user') {
      for (const part of parts) texts.push(typeof part === 'string' ? part : part.text ?? '');
    }
    if (message.tool_calls?.length > 0) turns.push(message.tool_calls.map(call => call.id));
    if (message.role === 'tool') results.set(message.tool_call_id, JSON.stringify(message.content));
  }
  return { texts, turns, results, tools: (body.tools ?? []).map(tool => tool.function?.name ?? tool.name) };
}

export function write(response, reply, body) {
  const calls = reply.calls?.map((call, index) => ({
    index, id: call.id, type: 'function', function: { name: call.name, arguments: JSON.stringify(call.args) },
  }));
  const message = calls
    ? { role: 'assistant', content: null, tool_calls: calls }
    : { role: 'assistant', content: reply.text };
  const finish_reason = calls ? 'tool_calls' : 'stop';
  const usage = { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 };
  const common = { id: `chatcmpl-${reply.serial}`, created: 1, model: body.model };
  if (!body.stream) {
    return json(response, { ...common, object: 'chat.completion', usage,
      choices: [{ index: 0, message, finish_reason }] });
  }
  const chunk = (delta, reason) => [null, { ...common, object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: reason }] }];
  return sse(response, [
    chunk(message, null),
    chunk({}, finish_reason),
    [null, { ...common, object: 'chat.completion.chunk', choices: [], usage }],
    [null, '[DONE]'],
  ]);
}
