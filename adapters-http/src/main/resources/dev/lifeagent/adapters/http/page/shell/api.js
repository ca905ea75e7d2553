// Talks to the service. The key is kept in this tab's session storage and sent in headers only.
import { heard } from './clock.js';

const KEY = 'life-agent-key';
/** Where the service is: the page may be below a path of another application. */
const SERVICE = new URL('../../', import.meta.url);
/** A read that takes longer is given up. A post is not: the page could not tell what came of it. */
const LONGEST_READ = 60_000;

export const key = {
  get: () => sessionStorage.getItem(KEY),
  set: (value) => sessionStorage.setItem(KEY, value),
  forget: () => sessionStorage.removeItem(KEY),
};

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? `the service answered with status ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

/** Sends a request to a path that begins with a slash; the answer is a response with a status of success, its body still to be read. */
export async function send(path, options = {}) {
  const headers = { 'X-API-Key': key.get() ?? '', ...options.headers };
  let response;
  try {
    response = await fetch(new URL(path.slice(1), SERVICE), { ...options, headers, cache: 'no-store', redirect: 'error' });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Error('the service cannot be reached', { cause: error });
  }
  heard(response);
  if (!response.ok) {
    throw new Refused(response.status, await response.json().catch(() => ({})));
  }
  return response;
}

async function get(path, signal, body) {
  const slow = AbortSignal.timeout(LONGEST_READ);
  try {
    return await body(await send(path, { signal: AbortSignal.any([signal, slow]) }));
  } catch (error) {
    if (slow.aborted && !signal.aborted) throw new Error('the service did not answer in time', { cause: error });
    throw error;
  }
}

// Each read takes the signal of the slot (latest.js) that its answer is for.
export const getJson = (path, signal) => get(path, signal, (response) => response.json());
export const getText = (path, signal) => get(path, signal, (response) => response.text());
export const getBytes = async (path, signal) => new Uint8Array(await get(path, signal, (response) => response.arrayBuffer()));

const post = async (path, type, body) =>
  (await send(path, { method: 'POST', headers: { 'Content-Type': type }, body })).json();
export const postJson = (path, body) => post(path, 'application/json', JSON.stringify(body));
export const postYaml = (path, text) => post(path, 'application/yaml', text);
