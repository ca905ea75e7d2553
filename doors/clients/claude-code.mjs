// Claude Code: Anthropic Messages, HTTP hooks.
import { join } from 'node:path';

export default {
  name: 'claude-code',
  hookFiles: ['.claude/settings.json'],

  prepare() {},

  tool(call, { workspace }) {
    if (call.shell) return { name: 'Bash', args: { command: call.shell, description: 'run' } };
    if (call.write) {
      return { name: 'Write', args: { file_path: join(workspace, call.write), content: call.content } };
    }
    return { name: 'Agent', args: {
      description: 'sub', prompt: call.spawn, subagent_type: 'general-purpose', run_in_background: false,
    } };
  },

  command({ bin, prompt, modelUrl, temporary }) {
    return {
      file: join(bin, 'claude'),
      args: ['-p', prompt, '--model', 'claude-opus-4-8', '--dangerously-skip-permissions'],
      env: {
        ANTHROPIC_BASE_URL: modelUrl,
        ANTHROPIC_API_KEY: 'scripted',
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
        CLAUDE_CODE_TMPDIR: temporary,
        DISABLE_AUTOUPDATER: '1',
        // Root may skip permissions only in a sandbox.
        IS_SANDBOX: '1',
      },
    };
  },
};
