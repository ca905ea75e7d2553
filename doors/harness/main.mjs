// Runs the matrix: started by ../verify-clients, which installs the clients and takes the network away.
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import claudeCode from '../clients/claude-code.mjs';
import { codexCode } from '../clients/codex-code.mjs';
import { codex } from '../clients/codex.mjs';
import copilot from '../clients/copilot.mjs';
import gemini from '../clients/gemini.mjs';
import opencode from '../clients/opencode.mjs';
import qwen from '../clients/qwen.mjs';
import { runCell } from './cell.mjs';
import { CELLS } from './cells.mjs';
import { hostLimit } from './host-limits.mjs';
import { matrix } from './matrix.mjs';
import { endAll } from './process.mjs';

const { values } = parseArgs({ options: {
  clients: { type: 'string' }, scratch: { type: 'string' }, 'life-agent': { type: 'string' },
  only: { type: 'string' }, cell: { type: 'string' },
  layer: { type: 'string', default: 'user' },
  keep: { type: 'boolean', default: false }, alone: { type: 'boolean', default: false },
} });

const chosen = (all, names, what) => {
  const wanted = names ? names.split(',') : all.map(each => each.name);
  const unknown = wanted.filter(name => !all.some(each => each.name === name));
  if (unknown.length > 0) {
    console.error(`verify-clients: no ${what} ${unknown.join(', ')}: ${all.map(each => each.name).join(', ')}`);
    process.exit(2);
  }
  return all.filter(each => wanted.includes(each.name));
};

const clients = chosen([claudeCode, codex, codexCode, copilot, gemini, qwen, opencode], values.only, 'client');
let cells = chosen(CELLS, values.cell, 'cell');
// A cell counts only with its control.
cells = CELLS.filter(cell => cells.includes(cell) || cells.some(each => each.control === cell.name));

const options = {
  clients: values.clients, scratch: values.scratch, lifeAgent: values['life-agent'], keep: values.keep,
  layer: values.layer,
  port: await freePort(), env: environment(values.alone),
};

// Nothing of the caller's environment reaches the clients. Without a network namespace every proxy
// leads nowhere.
function environment(alone) {
  const env = { PATH: process.env.PATH, LANG: 'C.UTF-8', TERM: 'dumb', NO_COLOR: '1', CI: '1' };
  if (process.env.JAVA_HOME) env.JAVA_HOME = process.env.JAVA_HOME;
  if (alone) return env;
  const nowhere = 'http://127.0.0.1:9';
  return { ...env, HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere, http_proxy: nowhere, https_proxy: nowhere,
    NO_PROXY: '127.0.0.1,localhost', no_proxy: '127.0.0.1,localhost' };
}

function freePort() {
  return new Promise(resolve => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
  });
}

function judge(client, cell, { problems, faults }, results) {
  const limit = hostLimit(client, cell, values.layer);
  const control = cell.control && results.get(`${client.name} ${cell.control}`);
  if (faults.length > 0) return { state: 'wrong', why: faults };
  if (control && control.state !== 'right') return { state: 'wrong', why: [`its control is wrong: ${cell.control}`] };
  if (problems.length === 0 && limit) return { state: 'wrong', why: ['right, although host-limits.mjs says that the host makes it impossible'] };
  if (problems.length === 0) return { state: 'right', why: [] };
  return limit ? { state: 'host', why: [limit] } : { state: 'wrong', why: problems };
}

process.on('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

const results = new Map();
const said = new Map();
for (const client of clients) {
  for (const cell of cells) {
    const key = `${client.name} ${cell.name}`;
    if (cell.only && !cell.only.includes(client.host ?? client.name)) {
      results.set(key, { state: 'none', why: [] });
      continue;
    }
    const outcome = await runCell({ client, cell, options });
    if (outcome.said) said.set(client.name, outcome.said);
    const verdict = judge(client, cell, outcome, results);
    results.set(key, verdict);
    const word = { right: 'right', wrong: 'WRONG', host: 'host' }[verdict.state];
    console.log(`${client.name.padEnd(11)} ${cell.name.padEnd(16)} ${word.padEnd(5)} ${String(outcome.seconds).padStart(4)} s${verdict.why.map(why => `  ${why}`).join(';')}`);
  }
}

const count = state => [...results.values()].filter(each => each.state === state).length;
console.log(`\n${matrix(cells, clients, results, said)}\n`);
const limits = clients.flatMap(client => cells
  .filter(cell => results.get(`${client.name} ${cell.name}`).state === 'host')
  .map(cell => `- ${client.name}, ${cell.title}: ${hostLimit(client, cell, values.layer)}`));
if (limits.length > 0) console.log(`¹ impossible by the host:\n${limits.join('\n')}\n`);
console.log(`${count('right')} right, ${count('wrong')} wrong, ${count('host')} impossible by the host`);
process.exit(count('wrong') > 0 ? 1 : 0);
