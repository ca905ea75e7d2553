// GitHub Copilot CLI: OpenAI Chat Completions of a provider of one's own, command hooks.
import { join } from 'node:path';

export default {
  name: 'copilot',
  hookFiles: ['.github/hooks/own.json'],

  prepare() {},

  tool(call, { workspace }) {
    if (call.shell) return { name: 'bash', args: { command: call.shell, description: 'run' } };
    if (call.write) {
      return { name: 'create', args: { path: join(workspace, call.write), file_text: call.content } };
    }
    return { name: 'task', args: {
      description: 'sub', name: 'sub', prompt: call.spawn, agent_type: 'general-purpose',
    } };
  },

  command({ bin, prompt, modelUrl }) {
    return {
      file: join(bin, 'copilot'),
      args: ['-p', prompt, '--allow-all-tools', '--trust-folder'],
      env: {
        COPILOT_OFFLINE: 'true',
        COPILOT_PROVIDER_BASE_URL: `${modelUrl}/v1`,
        COPILOT_PROVIDER_API_KEY: 'scripted',
        COPILOT_MODEL: 'scripted',
      },
    };
  },
};
