// Gemini: POST /v1beta/models/MODEL:streamGenerateContent?alt=sse and :generateContent.
import { json, sse } from './sse.mjs';

export function read(body) {
  const texts = [];
  const turns = [];
  const results = new Map();
  for (const content of body.contents ?? []) {
    const calls = [];
    for (const part of content.parts ?? []) {
      if (part.text !== undefined && content.role !== 'model') texts.push(part.text);
      if (part.functionCall) calls.push(part.functionCall.id ?? '');
      if (part.functionResponse) {
        results.set(part.functionResponse.id, JSON.stringify(part.functionResponse.response));
      }
    }
    if (calls.length > 0) turns.push(calls);
  }
  const tools = (body.tools ?? []).flatMap(tool => tool.functionDeclarations ?? []).map(tool => tool.name);
  return { texts, turns, results, tools };
}

export function write(response, reply, body, path) {
  const parts = reply.calls
    ? reply.calls.map(call => ({ functionCall: { id: call.id, name: call.name, args: call.args } }))
    : [{ text: structured(body) ?? reply.text }];
  const answer = {
    candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }],
    usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 10, totalTokenCount: 20 },
    modelVersion: 'scripted',
  };
  if (!path.includes(':streamGenerateContent')) return json(response, answer);
  return sse(response, [[null, answer]]);
}

// The client asks for JSON where it chooses a model or judges the conversation.
function structured(body) {
  return body.generationConfig?.responseMimeType === 'application/json' ? '{}' : null;
}
