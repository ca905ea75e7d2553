// What the charts show: events counted into intervals of the same width, the last one ends now.

const ACTIONS = new Set(['act', 'turn', 'plan']);
const INTERVALS = 60;

const fresh = (start) => ({ start, ok: 0, held: 0, denied: 0, failed: 0, tokens: 0, reasons: {}, latencies: [], scores: [] });

/** The intervals, oldest first; width and now in seconds. */
export function intervals(events, width, now) {
  const first = (Math.floor(now / width) - INTERVALS + 1) * width;
  const list = Array.from({ length: INTERVALS }, (_, i) => fresh(first + i * width));
  for (const event of events) {
    const at = Math.floor((Date.parse(event.ts) / 1000 - first) / width);
    // The clock of the service may be a little ahead of ours.
    if (at >= 0) count(list[Math.min(at, INTERVALS - 1)], event);
  }
  return list;
}

export const sum = (events) => events.reduce(count, fresh(0));

function count(into, event) {
  const data = event.data ?? {};
  if (event.kind === 'llm') into.tokens += (data.prompt_tokens ?? 0) + (data.completion_tokens ?? 0);
  if (!ACTIONS.has(event.kind)) return into;
  if (event.outcome === 'denied' && data.code) into.reasons[data.code] = (into.reasons[data.code] ?? 0) + 1;
  if (event.outcome in into) into[event.outcome]++;
  if (data.duration_us != null) into.latencies.push(data.duration_us / 1000);
  if (data.score != null) into.scores.push(data.score);
  return into;
}

/** The value that this part of the values does not exceed; null without values. */
export function quantile(values, part) {
  if (!values.length) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)];
}

export const mean = (values) => (values.length ? values.reduce((a, b) => a + b, 0) / values.length : null);
