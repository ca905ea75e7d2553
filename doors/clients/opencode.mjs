// opencode: OpenAI Chat Completions of a provider of one's own, a plugin instead of a hook.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export default {
  name: 'opencode',
  hookFiles: ['opencode.json', '.opencode/plugins/own.js'],

  prepare({ home, modelUrl }) {
    const folder = join(home, '.config', 'opencode');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'opencode.json'), `${JSON.stringify({
      provider: { scripted: {
        npm: '@ai-sdk/openai-compatible',
        options: { baseURL: `${modelUrl}/v1`, apiKey: 'scripted' },
        models: { scripted: { name: 'scripted' } },
      } },
      autoupdate: false,
      share: 'disabled',
    }, null, 2)}\n`);
  },

  tool(call, { workspace }) {
    if (call.shell) return { name: 'bash', args: { command: call.shell, description: 'run' } };
    if (call.write) {
      return { name: 'write', args: { filePath: join(workspace, call.write), content: call.content } };
    }
    return { name: 'task', args: { description: 'sub', subagent_type: 'general', prompt: call.spawn } };
  },

  command({ bin, prompt }) {
    return {
      file: join(bin, 'opencode'),
      args: ['run', '--auto', '-m', 'scripted/scripted', prompt],
      env: {
        OPENCODE_DISABLE_AUTOUPDATE: '1',
        OPENCODE_DISABLE_MODELS_FETCH: '1',
        OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
        OPENCODE_DISABLE_DEFAULT_PLUGINS: '1',
        // With a plugin, it asks a registry for packages at its start and waits a minute for nothing.
        NPM_CONFIG_FETCH_RETRIES: '0',
      },
    };
  },
};
