// Processes, each in a group of its own that is ended as a whole.
import { spawn } from 'node:child_process';

const running = new Set();

/** Starts a process. Returns {exited, ended(), kill(signal), end()}. */
export function start(file, args, options) {
  const child = spawn(file, args, { ...options, detached: true });
  running.add(child);
  let over = false;
  const exited = new Promise(resolve => {
    child.on('error', error => { over = true; running.delete(child); resolve({ error: error.message }); });
    child.on('exit', (code, signal) => { over = true; resolve({ code, signal }); });
  });
  const kill = signal => group(child, signal);
  const end = async () => {
    kill('SIGTERM');
    const late = setTimeout(() => kill('SIGKILL'), 10000);
    await exited;
    clearTimeout(late);
    // What it left running.
    kill('SIGKILL');
    running.delete(child);
  };
  return { child, exited, ended: () => over, kill, end };
}

function group(child, signal) {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Runs a process to its end, or for so many milliseconds. Returns {code, signal, late, error}. */
export async function run(file, args, options, milliseconds) {
  const process = start(file, args, options);
  let late = false;
  const timer = setTimeout(() => { late = true; process.kill('SIGKILL'); }, milliseconds);
  const result = await process.exited;
  clearTimeout(timer);
  await process.end();
  return { ...result, late };
}

/** Ends whatever was started and still runs. */
export function endAll() {
  for (const child of running) group(child, 'SIGKILL');
}
