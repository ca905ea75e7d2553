// Shows the files of a patch, inline or side by side.
import { el } from './dom.js';
import { visible } from './marks.js';
import { mayRun } from './runs.js';
import { changedWords } from './words.js';

const MOST_PAIRS = 1_000;
const SIGN = { add: '+', del: '-', same: ' ' };

export function render(files, modes, sideBySide) {
  let left = MOST_PAIRS;
  return files.map((file) => {
    const pairs = paired(file.rows);
    for (const [old, fresh] of pairs) {
      if (old?.kind !== 'del' || fresh?.kind !== 'add' || old.words || left-- <= 0) continue;
      const words = changedWords(old.text, fresh.text);
      old.words = words.old;
      fresh.words = words.fresh;
    }
    const rows = sideBySide ? pairs.map(pairRow) : file.rows.map(lineRow);
    return section(file, modes.get(file.path), rows, sideBySide);
  });
}

function section(file, mode, rows, sideBySide) {
  const moved = file.old !== file.path ? `${file.old} → ${file.path}` : file.path;
  const now = file.mode ?? mode;
  const turned = file.oldMode && file.oldMode !== now ? `mode ${file.oldMode} → ${now}` : now === '100755' ? 'executable' : '';
  const empty = file.status === 'renamed' ? 'The content stays as it is.'
    : file.oldMode ? 'Only the mode changes.' : 'The file is empty.';
  return el('section', { class: 'file', 'aria-label': `Changes to ${moved}` },
    el('h4', {}, el('code', { class: 'name' }, moved), el('span', { class: `pill ${file.status}` }, file.status),
      el('span', { class: 'quiet' }, `+${file.added} -${file.deleted} ${turned}`),
      mayRun(file.path, now) || mayRun(file.old, file.oldMode)
        ? el('span', { class: 'flag' }, 'a build or an editor may run this') : ''),
    rows.length
      ? el('div', { class: 'diff', tabindex: '0', role: 'region', 'aria-label': `Lines of ${moved}` },
        el('table', { class: sideBySide ? 'pairs' : 'inline' }, sideBySide ? columns() : '', el('tbody', {}, ...rows)))
      : el('p', { class: 'quiet' }, empty));
}

/** The first row spans all columns, so it cannot say how wide they are. */
const columns = () => el('colgroup', {}, ...['no', 'line', 'no', 'line'].map((name) => el('col', { class: name })));

function lineRow(row) {
  if (row.kind === 'head') return head(row, 3);
  return el('tr', { class: row.kind },
    el('td', { class: 'no' }, row.old ?? ''), el('td', { class: 'no' }, row.fresh ?? ''), text(row));
}

function pairRow([left, right]) {
  if (left?.kind === 'head') return head(left, 4);
  const half = (row, number) => [
    el('td', { class: `no ${row ? row.kind : 'empty'}` }, number ?? ''),
    row ? text(row) : el('td', { class: 'empty' }),
  ];
  return el('tr', {}, ...half(left, left?.old), ...half(right, right?.fresh));
}

const head = (row, columns) => el('tr', { class: 'head' }, el('td', { colspan: columns }, row.text));

function text(row) {
  const trail = row.kind === 'add' ? /[ \t]+$/.exec(row.text)?.index ?? row.text.length : row.text.length;
  return el('td', { class: `line ${row.kind}` }, el('span', { class: 'sign' }, SIGN[row.kind]),
    visible(row.text.slice(0, trail), row.words),
    trail < row.text.length ? el('span', { class: 'trail', title: 'blanks at the end of the line' }, row.text.slice(trail)) : '',
    row.unended ? el('mark', { title: 'the file ends without a line feed' }, 'no line feed') : '');
}

/** Removed and added lines that stand in each other's place, beside each other. */
function paired(rows) {
  const result = [];
  for (let i = 0; i < rows.length; ) {
    if (rows[i].kind === 'same' || rows[i].kind === 'head') {
      result.push([rows[i], rows[i]]);
      i++;
      continue;
    }
    const gone = [];
    const come = [];
    while (rows[i]?.kind === 'del') gone.push(rows[i++]);
    while (rows[i]?.kind === 'add') come.push(rows[i++]);
    for (let k = 0; k < Math.max(gone.length, come.length); k++) result.push([gone[k], come[k]]);
  }
  return result;
}
