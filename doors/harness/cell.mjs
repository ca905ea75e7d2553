// Runs one cell with one client and judges it by the workspace.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startFault } from '../faults/server.mjs';
import { startModel } from '../model/server.mjs';
import { run } from './process.mjs';
import { serviceFiles, startService } from './service.mjs';
import { tree } from './tree.mjs';

const CLIENT_LIMIT = 240000;
const HOOK_LIMIT = 60000;

const list = (names, client) => (typeof names === 'function' ? names(client) : names ?? []);

/**
 * Returns {problems, faults, said, seconds}: right is a cell without problems and faults of the harness.
 * said is the word of doctor about the hook, where the cell asks it.
 */
export async function runCell({ client, cell, options }) {
  const root = join(options.scratch, 'runs', client.name, cell.name);
  const place = name => { const made = join(root, name); mkdirSync(made, { recursive: true }); return made; };
  const workspace = place('workspace');
  const home = place('home');
  const temporary = place('tmp');
  const env = { ...options.env, HOME: home, TMPDIR: temporary };
  newRepository(workspace, env, cell.workspace ?? {});
  const files = serviceFiles(place('service'));
  const hookEnv = {
    LIFE_AGENT_URL: `http://127.0.0.1:${options.port}`,
    LIFE_AGENT_KEY_FILE: files.agentKeyFile,
    LIFE_AGENT_KEY: files.keys.agent,
  };
  let said = null;
  const problems = [];
  const faults = [];
  const started = Date.now();
  const scripts = cell.scripts(client);
  const hook = command => ofHook({ command, client, options, workspace, root, env: { ...env, ...hookEnv } });
  let door = null;
  const model = await startModel({
    scripts,
    // A fault begins when the prompt has passed, so that it meets the calls.
    beforeFirst: async () => { await door?.begin?.(); await cell.beforeFirst?.(door); },
    toolFor: (call, conversation) => client.tool(call, { workspace, results: conversation.results }),
    log: options.keep ? logTo(join(root, 'model.jsonl')) : undefined,
  });
  const modelUrl = `http://127.0.0.1:${model.port}`;
  try {
    client.prepare({ home, workspace, modelUrl, cell });
    if (cell.door === 'service') {
      door = await startService({ lifeAgent: options.lifeAgent, files, port: options.port, workspace, env });
    }
    if (cell.doctor) {
      const before = tree(home);
      await hook('install-hook');
      await hook('uninstall-hook');
      const left = tree(home).filter(line => !before.includes(line)).map(line => line.split(' ')[0]);
      if (tree(home).join('\n') !== before.join('\n')) problems.push(`uninstall-hook left a change: ${left.join(', ')}`);
    }
    if (cell.door !== 'none') await hook('install-hook');
    if (cell.door !== 'none' && cell.door !== 'service' && cell.door !== 'down') {
      door = await startFault(cell.door, options.port);
    }
    if (cell.doctor) said = doctor({ client, options, workspace, env: { ...env, ...hookEnv } });
    let over = false;
    const lies = prefix => readdirSync(workspace).filter(name => name.startsWith(prefix));
    const during = Promise.resolve(cell.during?.({ service: door, lies, over: () => over, problems }))
      .catch(error => { if (!over) faults.push(`the operator: ${error.message}`); });
    const command = client.command({
      bin: join(options.clients, client.host ?? client.name, 'node_modules', '.bin'),
      prompt: '[[script:main]] go', modelUrl, temporary, workspace, cell, layer: options.layer,
    });
    const output = openSync(join(root, 'client.log'), 'a');
    const result = await run(command.file, command.args, {
      cwd: workspace, stdio: ['ignore', output, output],
      env: { ...env, ...(cell.door !== 'none' && hookEnv), ...command.env },
    }, CLIENT_LIMIT);
    over = true;
    await during;
    if (result.error) faults.push(`the client did not start: ${result.error}`);
    if (result.late) problems.push('the client did not end in time');
    if (door?.asked && door.asked() === 0) faults.push('nobody asked the faulty service');
  } catch (error) {
    faults.push(error.message);
  } finally {
    await door?.stop();
    await model.close();
    // What is managed lies outside of the cell's own folders.
    if (cell.door !== 'none') await hook('uninstall-hook').catch(error => faults.push(error.message));
  }
  faults.push(...new Set(model.faults));
  for (const [name, turns] of Object.entries(scripts)) {
    const turn = Math.max(0, ...model.requests.filter(r => r.script === name && r.reply.calls).map(r => r.reply.step + 1));
    if (turn < turns.length && !cell.refusesPrompt) faults.push(`script ${name} came to turn ${turn} of ${turns.length}`);
  }
  for (const file of list(cell.present, client)) {
    if (!existsSync(join(workspace, file))) problems.push(`${file} is missing`);
  }
  for (const file of list(cell.absent, client)) {
    if (existsSync(join(workspace, file))) problems.push(`${file} was made`);
  }
  if (!options.keep) rmSync(root, { recursive: true, force: true });
  return { problems, faults, said, seconds: Math.round((Date.now() - started) / 1000) };
}

const logTo = file => entry => appendFileSync(file, `${JSON.stringify(entry)}\n`);

function newRepository(workspace, env, more) {
  const git = (...args) => execFileSync('git', args, { cwd: workspace, env, stdio: 'ignore' });
  git('init', '-q', '-b', 'main');
  writeFileSync(join(workspace, 'README.md'), '# A repository\n');
  for (const [path, content] of Object.entries(more)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), content);
  }
  git('add', '-A');
  git('-c', 'user.name=dev', '-c', 'user.email=dev@example.invalid', 'commit', '-q', '-m', 'Start');
}

async function ofHook({ command, client, options, workspace, root, env }) {
  const output = openSync(join(root, `${command}.log`), 'a');
  const result = await run(options.lifeAgent, [command, client.host ?? client.name, `--${options.layer}`],
    { cwd: workspace, stdio: ['ignore', output, output], env }, HOOK_LIMIT);
  if (result.code !== 0) throw new Error(`${command} failed: see ${join(root, `${command}.log`)}`);
}

function doctor({ client, options, workspace, env }) {
  const result = spawnSync(options.lifeAgent, ['doctor', client.host ?? client.name, '--json'],
    { cwd: workspace, env, encoding: 'utf8', timeout: HOOK_LIMIT });
  try {
    return JSON.parse(result.stdout).clients[0].state;
  } catch {
    throw new Error(`doctor failed: ${(result.stderr || result.stdout || String(result.error)).slice(0, 300)}`);
  }
}
