// Codex: OpenAI Responses, command hooks.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const last = (pattern, results) => pattern.exec([...results.values()].join('\n'))?.[1];

export const patchOf = call => {
  const lines = call.content.trimEnd().split('\n').map(line => `+${line}\n`).join('');
  return `*** Begin Patch\n*** Add File: ${call.write}\n${lines}*** End Patch\n`;
};

/** The session that Codex gave to a shell that still runs. */
export const sessionOf = results => Number(last(/session(?: ID |_id\W+)(\d+)/, results) ?? 0);

export const codex = {
  name: 'codex',
  hookFiles: ['.codex/hooks.json'],
  // It would end before its subagent.
  afterSpawn: [[{ wait: true }]],

  // The tool that writes files is offered to models that Codex knows, the tools for subagents to others.
  model: cell => (cell.needs === 'subagent' ? 'scripted' : 'gpt-5.5'),

  prepare({ home, modelUrl, cell }) {
    mkdirSync(join(home, '.codex'), { recursive: true });
    writeFileSync(join(home, '.codex', 'config.toml'), [
      `model = "${this.model(cell)}"`,
      'model_provider = "scripted"',
      '',
      '[model_providers.scripted]',
      'name = "scripted"',
      `base_url = "${modelUrl}/v1"`,
      'wire_api = "responses"',
      'env_key = "SCRIPTED_KEY"',
      '',
    ].join('\n'));
  },

  tool(call, { results }) {
    if (call.shell) return { name: 'exec_command', args: { cmd: call.shell, ...(call.tty && { tty: true }) } };
    if (call.type) return { name: 'write_stdin', args: { session_id: sessionOf(results), chars: call.type } };
    if (call.write) return { name: 'apply_patch', args: { input: patchOf(call) } };
    if (call.wait) {
      const agent = last(/agent_id\\*":\\*"([0-9a-f-]+)/, results) ?? 'none';
      return { name: 'wait_agent', args: { targets: [agent], timeout_ms: 120000 } };
    }
    return { name: 'spawn_agent', args: { message: call.spawn } };
  },

  // Hooks that are not managed run only if a person has trusted them on the screen. The last option
  // stands for the person.
  command({ bin, prompt, cell, layer }) {
    const trusted = layer === 'user' && cell.name !== 'untrusted';
    return {
      file: join(bin, 'codex'),
      args: ['exec', '--skip-git-repo-check', '--dangerously-bypass-approvals-and-sandbox',
        ...(trusted ? ['--dangerously-bypass-hook-trust'] : []), prompt],
      env: { SCRIPTED_KEY: 'scripted' },
    };
  },
};
