// The policy in force, its reload, and a dry run that shows errors at their lines.
import { getJson, postJson, postYaml } from './api.js';
import { byId, el, replace } from './dom.js';

export async function refresh() {
  const policy = await getJson('/policy');
  byId('policy-origin').textContent = `${policy.source}, ${policy.digest.slice(0, 12)}, loaded ${policy.loaded_at}${policy.stale ? ', STALE: its file is gone or invalid' : ''}`;
  const fields = {
    allowed_dirs: policy.allowed_dirs.join(', '),
    deny_globs: policy.deny_globs.join('  '),
    max_diff_lines: policy.max_diff_lines,
    'llm.model': policy.llm.model,
  };
  replace(byId('policy'), ...Object.entries(fields).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

export function init(notice) {
  byId('reload').addEventListener('click', async () => {
    try {
      await postJson('/policy/reload', {});
      await refresh();
      notice(null);
    } catch (error) {
      notice(error);
    }
  });
  byId('validate').addEventListener('click', validate);
}

async function validate() {
  const text = byId('policy-text').value;
  replace(byId('policy-errors'));
  byId('policy-result').textContent = '';
  try {
    const answer = await postYaml('/policy/validate', text);
    const changes = answer.changes.map((change) => change.field).join(', ');
    byId('policy-result').textContent = `valid; ${changes ? `would change ${changes}` : 'would change nothing'}`;
  } catch (error) {
    byId('policy-result').textContent = error.message;
    const lines = text.split('\n');
    replace(byId('policy-errors'), ...(error.problem?.errors ?? []).map((one) => el('li', {},
      el('button', { type: 'button', onclick: () => select(one.line, one.column) }, `line ${one.line}, column ${one.column}`),
      ` ${one.field ?? ''} ${one.message}; expected ${one.expected}`,
      el('pre', {}, lines[one.line - 1] ?? ''))));
  }
}

function select(line, column) {
  const area = byId('policy-text');
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  area.focus();
  area.setSelectionRange(start, start + Math.max(1, (lines[line - 1] ?? '').length - column + 1));
}
