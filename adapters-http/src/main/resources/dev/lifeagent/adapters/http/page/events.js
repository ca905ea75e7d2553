// The table of events, and the numbers that are made from them.
import { byId, el, replace } from './dom.js';

const ROWS = 300;
const POINTS = 60;
const waiting = [];
const kinds = new Set();
const reasons = new Map();
const counts = { events: 0, allowed: 0, denied: 0, failed: 0, tokens: 0 };
const series = { 'Actions': [], 'Latency, ms': [], 'Score': [], 'Tokens': [] };
let paused = false;
let drawing = false;

export function init() {
  byId('pause').addEventListener('click', () => {
    paused = !paused;
    byId('pause').setAttribute('aria-pressed', String(paused));
    byId('pause').textContent = paused ? 'Go on' : 'Pause';
    draw();
  });
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('agent-filter').addEventListener('input', filterRows);
  byId('kind-filter').addEventListener('change', filterRows);
  draw();
}

export function add(event) {
  count(event);
  waiting.push(event);
  if (waiting.length > ROWS) waiting.shift();
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(draw);
  }
}

function draw() {
  drawing = false;
  numbers();
  byId('waiting').textContent = paused && waiting.length ? `${waiting.length} waiting` : '';
  if (paused) return;
  const body = byId('events');
  const rows = waiting.splice(0).map(row).reverse();
  body.prepend(...rows);
  while (body.rows.length > ROWS) body.lastElementChild.remove();
  filterRows();
}

function row(event) {
  const data = event.data ?? {};
  const what = data.output?.detail ?? data.input?.intent ?? data.input?.action ?? data.input?.input ?? data.code ?? '';
  return el('tr', { 'data-agent': event.agent_id ?? '', 'data-kind': event.kind },
    el('td', {}, event.id),
    el('td', {}, event.ts.slice(11, 19)),
    el('td', {}, event.kind),
    el('td', {}, event.agent_id ?? ''),
    el('td', {}, event.actor),
    el('td', { class: event.outcome }, event.outcome + (data.code ? `: ${data.code}` : '')),
    el('td', {}, short(typeof what === 'string' ? what : JSON.stringify(what))));
}

const short = (text) => (text.length > 160 ? text.slice(0, 160) + '…' : text);

function filterRows() {
  const agent = byId('agent-filter').value.trim();
  const kind = byId('kind-filter').value;
  for (const line of byId('events').rows) {
    line.hidden = (agent && !line.dataset.agent.includes(agent)) || (kind && line.dataset.kind !== kind);
  }
}

function count(event) {
  const data = event.data ?? {};
  counts.events++;
  if (event.outcome === 'ok') counts.allowed++;
  if (event.outcome === 'denied') counts.denied++;
  if (event.outcome === 'failed') counts.failed++;
  const tokens = (data.prompt_tokens ?? 0) + (data.completion_tokens ?? 0);
  counts.tokens += tokens;
  if (event.outcome === 'denied' && data.code) reasons.set(data.code, (reasons.get(data.code) ?? 0) + 1);
  point('Actions', counts.events);
  if (data.duration_us != null) point('Latency, ms', data.duration_us / 1000);
  if (data.score != null) point('Score', data.score);
  point('Tokens', counts.tokens);
  if (!kinds.has(event.kind)) {
    kinds.add(event.kind);
    byId('kind-filter').append(el('option', { value: event.kind }, event.kind));
  }
}

function point(name, value) {
  series[name].push(value);
  if (series[name].length > POINTS) series[name].shift();
}

function numbers() {
  replace(byId('tiles'), ...Object.entries(counts).map(([name, value]) =>
    el('div', {}, el('dt', {}, name), el('dd', {}, value))));
  replace(byId('charts'), ...Object.entries(series).map(([name, values]) => chart(name, values)));
  if (reasons.size) {
    replace(byId('reasons'), ...[...reasons].sort((a, b) => b[1] - a[1]).map(([code, number]) =>
      el('li', {}, `${code}: ${number}`)));
  }
}

function chart(name, values) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 100 40');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('role', 'img');
  const newest = values.length ? Math.round(values.at(-1) * 100) / 100 : 'none yet';
  svg.setAttribute('aria-label', `${name}, newest ${newest}`);
  const high = Math.max(...values, 1e-9);
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'polyline');
  line.setAttribute('points', values.map((value, i) =>
    `${(100 * i) / Math.max(values.length - 1, 1)},${38 - (36 * value) / high}`).join(' '));
  svg.append(line);
  return el('figure', {}, el('figcaption', {}, `${name}: ${newest}`), svg);
}
