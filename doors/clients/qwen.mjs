// Qwen Code: OpenAI Chat Completions, command hooks. Needs Node 22, which is installed with it.
import { join } from 'node:path';

export default {
  name: 'qwen',
  hookFiles: ['.qwen/settings.json'],

  prepare() {},

  tool(call, { workspace }) {
    if (call.shell) {
      return { name: 'run_shell_command',
        args: { command: call.shell, description: 'run', is_background: false } };
    }
    if (call.write) {
      return { name: 'write_file', args: { file_path: join(workspace, call.write), content: call.content } };
    }
    return { name: 'agent', args: {
      description: 'sub', subagent_type: 'general-purpose', prompt: call.spawn, run_in_background: false,
    } };
  },

  command({ bin, prompt, modelUrl }) {
    return {
      file: join(bin, 'node'),
      args: [join(bin, 'qwen'), '-p', prompt, '--yolo', '--auth-type', 'openai', '-m', 'scripted'],
      env: { OPENAI_BASE_URL: `${modelUrl}/v1`, OPENAI_API_KEY: 'scripted' },
    };
  },
};
