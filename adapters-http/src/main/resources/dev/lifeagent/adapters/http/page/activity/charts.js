// Tiles, charts over time, and the same numbers as a table.
import uPlot from '../lib/uplot.js';
import { now } from '../shell/clock.js';
import { byId, el, replace } from '../shell/dom.js';
import { shown, view } from '../shell/route.js';
import { kept } from '../events/events.js';
import { intervals, mean, quantile, sum } from './numbers.js';

const HEIGHT = 130;
const REASONS = 5;
const COLOURS = ['--bad', '--warn', '--accent', '--series', '--quiet'];
const plots = new Map();
let timer = null;

/** Each chart: its series as [name, colour, value of an interval]. Bars lie over each other. */
const CHARTS = {
  Actions: { bars: true, series: [
    ['all', '--good', (one) => one.ok + one.held + one.denied + one.failed],
    ['held', '--series', (one) => one.held + one.denied + one.failed],
    ['denied or failed', '--bad', (one) => one.denied + one.failed]] },
  'Latency, ms': { series: [
    ['95 %', '--warn', (one) => quantile(one.latencies, 0.95)], ['median', '--accent', (one) => quantile(one.latencies, 0.5)]] },
  Score: { range: [0, 1], series: [
    ['mean', '--accent', (one) => mean(one.scores)], ['lowest', '--warn', (one) => quantile(one.scores, 0)]] },
  Tokens: { bars: true, series: [['tokens', '--accent', (one) => one.tokens]] },
};

export function init() {
  view('activity', { show: draw });
  byId('interval').addEventListener('change', draw);
  byId('table-of-numbers').addEventListener('toggle', draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  new ResizeObserver(() => soon()).observe(byId('charts'));
  setInterval(soon, 10_000); // The charts move on without events, too.
  draw();
}

export function soon() {
  timer ??= setTimeout(draw, 500);
}

function again() {
  plots.forEach((plot) => plot.destroy());
  plots.clear();
  draw();
}

function draw() {
  clearTimeout(timer);
  timer = null;
  if (shown() !== 'activity') return;
  const width = Number(byId('interval').value);
  const list = intervals(kept, width, now() / 1000);
  tiles(sum(kept));
  // An interval is drawn where it ends, so that the newest one is still within the chart.
  const times = list.map((one) => one.start + width);
  for (const [name, chart] of Object.entries({ ...CHARTS, 'Denials by reason': reasons(list) })) {
    const values = chart.series.map(([, , value]) => list.map(value));
    if (chart.stacked) stack(values);
    show(name, chart, times, values);
  }
  table(list);
}

function tiles(total) {
  const entries = { allowed: total.ok, held: total.held, denied: total.denied, failed: total.failed, tokens: total.tokens };
  replace(byId('tiles'), ...Object.entries(entries).map(([name, value]) =>
    el('div', { class: value ? name : 'none' }, el('dt', {}, name), el('dd', {}, value.toLocaleString('en')))));
}

/** The commonest reasons, stacked; the rest is one. */
function reasons(list) {
  const totals = {};
  list.forEach((one) => Object.entries(one.reasons).forEach(([code, number]) => { totals[code] = (totals[code] ?? 0) + number; }));
  const codes = Object.keys(totals).sort((a, b) => totals[b] - totals[a]);
  const named = codes.length > REASONS ? codes.slice(0, REASONS - 1) : codes;
  const rest = codes.slice(named.length);
  const series = named.map((code, i) => [code, COLOURS[i], (one) => one.reasons[code] ?? 0]);
  if (rest.length) series.push(['others', COLOURS.at(-1), (one) => rest.reduce((all, code) => all + (one.reasons[code] ?? 0), 0)]);
  return { bars: true, stacked: true, series: series.length ? series : [['none', '--quiet', () => 0]] };
}

/** Each series on top of those after it, so that what is drawn later covers only its own part. */
function stack(values) {
  for (let k = values.length - 2; k >= 0; k--) values[k] = values[k].map((value, i) => value + values[k + 1][i]);
}

function show(name, chart, times, values) {
  const id = `${name}: ${chart.series.map(([one]) => one)}`;
  const figure = byId(`chart-${name}`) ?? made(name);
  const width = figure.clientWidth;
  if (width === 0) return;
  if (figure.dataset.drawn !== id || !plots.has(name)) {
    plots.get(name)?.destroy();
    replace(figure.firstElementChild, el('span', {}, name), ...chart.series.map(([one, colour]) =>
      el('span', { class: 'legend' }, el('i', { class: `swatch ${colour.slice(2)}` }), one)));
    plots.set(name, new uPlot(options(chart, width), [times, ...values], figure.lastElementChild));
    figure.dataset.drawn = id;
  } else {
    const plot = plots.get(name);
    if (plot.width !== width) plot.setSize({ width, height: HEIGHT });
    plot.setData([times, ...values]);
  }
}

function made(name) {
  const figure = el('figure', { id: `chart-${name}` }, el('figcaption'), el('div', { 'aria-hidden': 'true' }));
  byId('charts').append(figure);
  return figure;
}

/** In UTC, like every time on this page. */
const clock = (seconds) => new Date(seconds * 1000).toISOString().slice(11, 16);

function options({ bars, range, series }, width) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const axis = { stroke: colour('--quiet'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, font: '11px system-ui, sans-serif' };
  return {
    width, height: HEIGHT, padding: [8, 8, 0, 0],
    legend: { show: false }, cursor: { show: false },
    scales: { y: { range: range ?? ((_, least, most) => [0, Math.max(1, (most ?? 0) * 1.1)]) } },
    axes: [{ ...axis, size: 24, space: 60, values: (_, times) => times.map(clock) }, { ...axis, size: 44, space: 26 }],
    series: [{}, ...series.map(([label, name]) => ({
      label, stroke: colour(name), fill: bars ? colour(name) : undefined, width: bars ? 0 : 1.5, spanGaps: false,
      points: { show: !bars, size: 4 }, paths: bars ? uPlot.paths.bars({ size: [0.8, 12], align: -1 }) : undefined,
    }))],
  };
}

function table(list) {
  if (!byId('table-of-numbers').open) return;
  const short = (value) => (value === null ? '' : Math.round(value * 100) / 100);
  const rows = list.filter((one) => one.ok + one.held + one.denied + one.failed + one.tokens > 0 || Object.keys(one.reasons).length).reverse();
  byId('no-numbers').hidden = rows.length > 0;
  replace(byId('numbers'), ...rows.map((one) => el('tr', {},
    el('td', {}, new Date(one.start * 1000).toISOString().slice(0, 19).replace('T', ' ')),
    ...[one.ok, one.held, one.denied, one.failed, short(quantile(one.latencies, 0.5)), short(quantile(one.latencies, 0.95)),
      short(mean(one.scores)), one.tokens].map((value) => el('td', { class: 'number' }, value)),
    el('td', { class: 'what' }, Object.entries(one.reasons).map(([code, number]) => `${code} ${number}`).join(', ')))));
}
