// The policy in force, its reload, and the validation of another; errors are shown with their lines.
import { getJson, postJson, postYaml } from '../shell/api.js';
import { button, byId, el, replace, time } from '../shell/dom.js';
import { latest } from '../shell/latest.js';
import { attempt } from '../shell/notice.js';
import { view } from '../shell/route.js';

const inForce = latest();
const validation = latest();

export const refresh = () => inForce.refresh(fetchPolicy, show);

const fetchPolicy = (signal) => getJson('/policy', signal);

function show(policy) {
  byId('policy-origin').textContent = `${policy.source}, loaded ${time(policy.loaded_at)}`;
  const fields = {
    mode: policy.mode === 'dry_run' ? el('strong', { class: 'denied' }, 'dry_run: refuses nothing') : policy.mode,
    default_effect: policy.default_effect,
    allowed_dirs: list(policy.allowed_dirs),
    deny_globs: list(policy.deny_globs),
    max_diff_lines: policy.max_diff_lines,
    'llm.model': policy.llm.model,
    'llm.temperature': policy.llm.temperature,
    'llm.max_tokens': policy.llm.max_tokens,
    protected_files: policy.protected_files,
    outside_workspace: Array.isArray(policy.outside_workspace) ? list(policy.outside_workspace) : policy.outside_workspace,
    'risk.profile': policy.risk.profile ?? 'as the service is set',
    'risk.allowed_hosts': list(policy.risk.allowed_hosts),
    'risk.off': list(policy.risk.off),
    digest: el('code', {}, policy.digest),
  };
  replace(byId('policy'), ...Object.entries(fields).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
  byId('policy-rules').hidden = policy.rules.length === 0;
  byId('no-rules').hidden = policy.rules.length > 0;
  replace(byId('rules'), ...policy.rules.map((rule) => el('tr', {},
    el('td', {}, el('span', { class: `pill ${LOOKS[rule.effect] ?? ''}` }, rule.effect)),
    el('td', {}, el('code', {}, rule.id)),
    el('td', { class: 'what' }, rule.reason))));
}

/** By effect: the class of its mark. */
const LOOKS = { deny: 'denied', ask: 'open', allow: 'ok' };

const list = (values) => (values.length ? values.map((value) => [el('code', {}, value), ' ']).flat() : 'none');

export function init() {
  view('policy');
  byId('reload').addEventListener('click', () => attempt(reload));
  byId('validate').addEventListener('click', validate);
  byId('policy-text').addEventListener('input', () => {
    validation.cancel();
    clearValidation();
  });
}

async function reload() {
  replace(byId('reload-errors'));
  byId('reload-result').textContent = '';
  try {
    await inForce.load(async (signal) => {
      await postJson('/policy/reload', {});
      return fetchPolicy(signal);
    }, (policy) => {
      byId('reload-result').textContent = 'The policy was reloaded.';
      show(policy);
    });
  } catch (error) {
    replace(byId('reload-errors'), ...(error.problem?.errors ?? []).map((one) => el('li', {}, `${place(one)}: ${what(one)}`)));
    throw error;
  }
}

function clearValidation() {
  replace(byId('policy-errors'));
  byId('policy-result').textContent = '';
}

async function validate() {
  const text = byId('policy-text').value;
  clearValidation();
  try {
    await validation.load(() => postYaml('/policy/validate', text), (answer) => {
      const changes = answer.changes.map((change) => change.field).join(', ');
      byId('policy-result').textContent = changes ? `Valid. It would change: ${changes}.` : 'Valid. It would change nothing.';
    });
  } catch (error) {
    byId('policy-result').textContent = error.message;
    const lines = text.split('\n');
    replace(byId('policy-errors'), ...(error.problem?.errors ?? []).map((one) => el('li', {},
      one.line ? button(place(one), () => select(one.line, one.column)) : '', ` ${what(one)}`,
      el('pre', {}, lines[one.line - 1] ?? ''))));
  }
}

const place = (one) => (one.line ? `line ${one.line}, column ${one.column}` : 'the file');
const what = (one) => `${one.field ?? ''} ${one.message}${one.expected ? `; expected ${one.expected}` : ''}`;

function select(line, column) {
  const area = byId('policy-text');
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  area.focus();
  area.setSelectionRange(start, start + Math.max(1, (lines[line - 1] ?? '').length - column + 1));
}
