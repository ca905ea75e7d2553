// What lies in folders, to compare before and after.
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

const MANAGED = ['claude-code', 'codex', 'github-copilot', 'gemini-cli', 'qwen-code', 'opencode'];

/** Every file and folder that an install may touch, with its content, as lines. */
export function tree(home) {
  return [home, ...MANAGED.map(name => join('/etc', name))].flatMap(lines);
}

function lines(path) {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isSymbolicLink()) return [`${path} -> ${readlinkSync(path)}`];
  if (!found.isDirectory()) return [`${path} ${(found.mode & 0o777).toString(8)} ${readFileSync(path, 'base64')}`];
  return [`${path}/`, ...readdirSync(path).sort().flatMap(name => lines(join(path, name)))];
}
