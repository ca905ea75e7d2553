// Codex with a model in code mode: the model writes JavaScript, which calls the tools.
import { codex, patchOf, sessionOf } from './codex.mjs';

const script = (tool, input) => ({
  name: 'exec', args: { input: `text(await tools.${tool}(${JSON.stringify(input)}));` },
});

export const codexCode = {
  ...codex,
  name: 'codex-code',
  host: 'codex',
  model: () => 'gpt-6.2-sol',

  tool(call, { results }) {
    if (call.shell) return script('exec_command', { cmd: call.shell, ...(call.tty && { tty: true }) });
    if (call.type) return script('write_stdin', { session_id: sessionOf(results), chars: call.type });
    if (call.write) return script('apply_patch', patchOf(call));
    if (call.wait) return { name: 'wait_agent', args: { timeout_ms: 120000 } };
    return { name: 'spawn_agent', args: { task_name: 'sub', message: call.spawn, fork_turns: 'none' } };
  },
};
