// Talks to the service. The key lives in this tab's session storage and in headers, nowhere else.

const KEY = 'life-agent-key';

export const key = {
  get: () => sessionStorage.getItem(KEY),
  set: (value) => sessionStorage.setItem(KEY, value),
  forget: () => sessionStorage.removeItem(KEY),
};

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? `the service answers with status ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

async function send(path, options = {}) {
  const headers = { 'X-API-Key': key.get() ?? '', ...options.headers };
  let response;
  try {
    response = await fetch(path, { ...options, headers, cache: 'no-store', redirect: 'error' });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Error('the service cannot be reached', { cause: error });
  }
  if (!response.ok) {
    throw new Refused(response.status, await response.json().catch(() => ({})));
  }
  return response;
}

export const getJson = async (path) => (await send(path)).json();
export const getText = async (path) => (await send(path)).text();
export const getBytes = async (path) => new Uint8Array(await (await send(path)).arrayBuffer());
export const open = send;

const post = async (path, type, body) =>
  (await send(path, { method: 'POST', headers: { 'Content-Type': type }, body })).json();
export const postJson = (path, body) => post(path, 'application/json', JSON.stringify(body));
export const postYaml = (path, text) => post(path, 'application/yaml', text);
