// Codex: OpenAI Responses, command hooks.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// The tool that writes files is offered to models that Codex knows, the tools for subagents to others.
const modelOf = cell => (cell.needs === 'subagent' ? 'scripted' : 'gpt-5.5');

export default {
  name: 'codex',
  hookFiles: ['.codex/hooks.json'],
  // The client would end before its subagent.
  afterSpawn: [[{ wait: true }]],

  prepare({ home, modelUrl, cell }) {
    mkdirSync(join(home, '.codex'), { recursive: true });
    writeFileSync(join(home, '.codex', 'config.toml'), [
      `model = "${modelOf(cell)}"`,
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
    if (call.type) {
      const session = /session ID (\d+)/.exec([...results.values()].join('\n'))?.[1];
      return { name: 'write_stdin', args: { session_id: Number(session ?? 0), chars: call.type } };
    }
    if (call.write) {
      const lines = call.content.trimEnd().split('\n').map(line => `+${line}\n`).join('');
      const input = `*** Begin Patch\n*** Add File: ${call.write}\n${lines}*** End Patch\n`;
      return { name: 'apply_patch', args: { input } };
    }
    if (call.wait) {
      const agent = /agent_id\\*":\\*"([0-9a-f-]+)/.exec([...results.values()].join('\n'))?.[1];
      return { name: 'wait_agent', args: { targets: [agent ?? 'none'], timeout_ms: 120000 } };
    }
    return { name: 'spawn_agent', args: { message: call.spawn } };
  },

  // Hooks that are not managed run only if a person has trusted them on the screen. This option stands
  // for the person.
  command({ bin, prompt }) {
    return {
      file: join(bin, 'codex'),
      args: ['exec', '--skip-git-repo-check', '--dangerously-bypass-approvals-and-sandbox',
        '--dangerously-bypass-hook-trust', prompt],
      env: { SCRIPTED_KEY: 'scripted' },
    };
  },
};
