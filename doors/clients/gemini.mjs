// Gemini CLI: Gemini's own protocol, command hooks.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export default {
  name: 'gemini',
  hookFiles: ['.gemini/settings.json'],
  endOfSub: [[{ end: true }]],

  prepare({ home }) {
    mkdirSync(join(home, '.gemini'), { recursive: true });
    writeFileSync(join(home, '.gemini', 'settings.json'), `${JSON.stringify({
      security: { auth: { selectedType: 'gemini-api-key' } },
      general: { enableAutoUpdate: false, enableAutoUpdateNotification: false },
      privacy: { usageStatisticsEnabled: false },
    }, null, 2)}\n`);
  },

  tool(call, { workspace }) {
    if (call.shell) return { name: 'run_shell_command', args: { command: call.shell, description: 'run' } };
    if (call.write) {
      return { name: 'write_file', args: { file_path: join(workspace, call.write), content: call.content } };
    }
    // A subagent of Gemini ends only by this call.
    if (call.end) return { name: 'complete_task', args: { result: 'done', response: 'done' } };
    return { name: 'invoke_agent', args: { agent_name: 'generalist', prompt: call.spawn } };
  },

  command({ bin, prompt, modelUrl }) {
    return {
      file: join(bin, 'gemini'),
      args: ['-p', prompt, '--yolo', '-m', 'gemini-2.5-flash'],
      env: {
        GOOGLE_GEMINI_BASE_URL: modelUrl,
        GEMINI_API_KEY: 'scripted',
        GEMINI_CLI_TRUST_WORKSPACE: 'true',
      },
    };
  },
};
