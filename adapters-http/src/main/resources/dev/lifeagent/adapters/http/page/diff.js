// Shows a patch: the mail's head as text, then each file, inline or side by side.
import { el } from './dom.js';

// What a build, a forge, a shell or an editor may run by itself.
const RUNS = [
  /(^|\/)(pom\.xml|build\.gradle(\.kts)?|settings\.gradle(\.kts)?|package\.json|Makefile|GNUmakefile|CMakeLists\.txt|Dockerfile[^/]*|docker-compose[^/]*|compose\.ya?ml|setup\.(py|cfg)|pyproject\.toml|conftest\.py|tox\.ini|noxfile\.py|Rakefile|Gemfile|Cargo\.toml|build\.rs|go\.mod|Jenkinsfile|Vagrantfile|Procfile|justfile|Taskfile\.ya?ml|\.envrc|\.bashrc|\.profile)$/,
  /\.(sh|bash|zsh|fish|ps1|psm1|bat|cmd|vbs|exe|dll|so|dylib|jar|desktop|service|timer|command)$/i,
  /(^|\/)(\.github|\.gitlab|\.circleci|\.husky|\.vscode|\.idea|\.devcontainer|\.mvn|hooks|bin|scripts)\//,
];

export const mayRun = (file) => file.mode === '100755' || RUNS.some((pattern) => pattern.test(file.path));

export function render(patch, files, sideBySide) {
  const lines = patch.split('\n');
  const starts = lines.flatMap((line, i) => (line.startsWith('diff --git ') ? [i] : []));
  return starts.map((start, k) => {
    const end = k + 1 < starts.length ? starts[k + 1] : lines.indexOf('-- ', start) > 0 ? lines.indexOf('-- ', start) : lines.length;
    return section(lines.slice(start, end), files[k], sideBySide);
  });
}

function section(lines, file, sideBySide) {
  const body = lines.findIndex((line) => line.startsWith('@@'));
  const title = file ? file.path : lines[0];
  const rows = body < 0 ? [] : parse(lines.slice(body));
  const table = el('table', {}, el('tbody', {}, ...(sideBySide ? pairs(rows) : rows).map(sideBySide ? pairRow : lineRow)));
  return el('div', { class: 'diff', tabindex: '0', role: 'region', 'aria-label': `Changes to ${title}` },
    el('div', { class: 'head' }, title, file ? ` (${file.status}, ${file.mode}) ` : '',
      file && mayRun(file) ? el('span', { class: 'flag' }, 'a build or an editor may run this') : ''),
    table);
}

function parse(lines) {
  const rows = [];
  let old = 0;
  let fresh = 0;
  for (const line of lines) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
    if (hunk) {
      old = Number(hunk[1]);
      fresh = Number(hunk[2]);
      rows.push({ kind: 'head', text: line });
    } else if (line.startsWith('+')) rows.push({ kind: 'add', fresh: fresh++, text: line.slice(1) });
    else if (line.startsWith('-')) rows.push({ kind: 'del', old: old++, text: line.slice(1) });
    else if (line.startsWith('\\')) rows.push({ kind: 'head', text: line });
    else if (line.startsWith(' ')) rows.push({ kind: 'same', old: old++, fresh: fresh++, text: line.slice(1) });
  }
  return rows;
}

const SIGN = { add: '+', del: '−', same: ' ', head: '' };

const lineRow = (row) => el('tr', { class: row.kind },
  el('td', { class: 'no' }, row.old ?? ''), el('td', { class: 'no' }, row.fresh ?? ''),
  el('td', {}, `${SIGN[row.kind]}${row.text}`));

function pairs(rows) {
  const result = [];
  for (let i = 0; i < rows.length; ) {
    if (rows[i].kind === 'same' || rows[i].kind === 'head') {
      result.push([rows[i], rows[i]]);
      i++;
      continue;
    }
    const gone = [];
    const come = [];
    while (i < rows.length && rows[i].kind === 'del') gone.push(rows[i++]);
    while (i < rows.length && rows[i].kind === 'add') come.push(rows[i++]);
    for (let k = 0; k < Math.max(gone.length, come.length); k++) result.push([gone[k], come[k]]);
  }
  return result;
}

function pairRow([left, right]) {
  if (left?.kind === 'head') return el('tr', { class: 'head' }, el('td', { colspan: 4 }, left.text));
  const half = (row, number) => [
    el('td', { class: `no ${row ? row.kind : 'empty'}` }, number ?? ''),
    el('td', { class: row ? row.kind : 'empty' }, row ? row.text : ''),
  ];
  return el('tr', {}, ...half(left, left?.old), ...half(right, right?.fresh));
}
