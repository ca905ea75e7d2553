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
  const response = await fetch(path, { ...options, headers, cache: 'no-store', redirect: 'error' });
  if (!response.ok) {
    throw new Refused(response.status, await response.json().catch(() => ({})));
  }
  return response;
}

export const getJson = async (path) => (await send(path)).json();
export const getText = async (path) => (await send(path)).text();
export const open = send;

export async function postJson(path, body) {
  const options = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return (await send(path, options)).json();
}

export async function postYaml(path, text) {
  const options = { method: 'POST', headers: { 'Content-Type': 'application/yaml' }, body: text };
  return (await send(path, options)).json();
}
