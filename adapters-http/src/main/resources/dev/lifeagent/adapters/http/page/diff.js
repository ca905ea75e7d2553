// Shows the files of a patch, inline or side by side, a number of lines in each frame, so that a long
// change does not stop the page.
import { el } from './dom.js';
import { visible } from './marks.js';
import { mayRun } from './runs.js';
import { changedWords } from './words.js';

const LINES_A_FRAME = 500;
const CHARACTERS_A_FRAME = 50_000;
const MOST_PAIRS = 1_000;
const SIGN = { add: '+', del: '-', same: ' ' };

/** How many lines of files the rows of a patch show; the heads of hunks are not lines of a file. */
export const lines = (rows) => rows.filter((row) => row.kind !== 'head').length;

/**
 * Puts all of the files into the element, file by file, without touching anything else. Calls
 * progress with the number of lines that are in it so far, at the end of each frame's part; ends
 * when all are in it, or throws when the signal is aborted.
 */
export async function render(files, modes, sideBySide, into, progress, signal) {
  let pairsLeft = MOST_PAIRS;
  let shown = 0;
  let inFrame = { lines: 0, characters: 0 };
  for (const file of files) {
    const pairs = paired(file.rows);
    for (const [old, fresh] of pairs) {
      if (old?.kind !== 'del' || fresh?.kind !== 'add' || old.words || pairsLeft-- <= 0) continue;
      const words = changedWords(old.text, fresh.text);
      old.words = words.old;
      fresh.words = words.fresh;
    }
    const units = sideBySide ? pairs : file.rows.map((row) => [row]);
    const diff = units.length ? el('div', { class: 'diff' }) : null;
    into.append(section(file, modes.get(file.path), diff));
    // A table for each frame: in a single one, every new row would lay out all rows before it again.
    const digits = String(file.rows.reduce((most, row) => Math.max(most, row.old ?? 0, row.fresh ?? 0), 0)).length;
    let body = null;
    for (const unit of units) {
      body ??= table(diff, digits, sideBySide);
      body.append(sideBySide ? pairRow(unit) : lineRow(unit[0]));
      const rows = [...new Set(unit)].filter(Boolean);
      inFrame.lines += lines(rows);
      inFrame.characters += rows.reduce((sum, row) => sum + row.text.length, 0);
      if (inFrame.lines < LINES_A_FRAME && inFrame.characters < CHARACTERS_A_FRAME) continue;
      shown += inFrame.lines;
      inFrame = { lines: 0, characters: 0 };
      body = null;
      progress(shown);
      await new Promise(requestAnimationFrame);
      signal.throwIfAborted();
    }
  }
  progress(shown + inFrame.lines);
}

function section(file, mode, diff) {
  const moved = file.old !== file.path ? `${file.old} → ${file.path}` : file.path;
  const now = file.mode ?? mode;
  const turned = file.oldMode && file.oldMode !== now ? `mode ${file.oldMode} → ${now}` : now === '100755' ? 'executable' : '';
  const empty = file.status === 'renamed' ? 'The content does not change.'
    : file.oldMode ? 'Only the mode changes.' : 'The file is empty.';
  return el('section', { class: 'file', 'aria-label': `Changes to ${moved}` },
    el('h4', {}, el('code', { class: 'name' }, moved), el('span', { class: `pill ${file.status}` }, file.status),
      el('span', { class: 'quiet' }, `+${file.added} -${file.deleted} ${turned}`),
      mayRun(file.path, now) || mayRun(file.old, file.oldMode)
        ? el('span', { class: 'flag' }, 'a build or an editor may run this') : ''),
    diff ?? el('p', { class: 'quiet' }, empty));
}

/** The body of a new table of the file. All tables of a file have columns of the same widths. */
function table(diff, digits, sideBySide) {
  const column = (name) => {
    const col = el('col', { class: name });
    if (name === 'no') col.style.width = `calc(${digits}ch + 1rem)`;
    return col;
  };
  const body = el('tbody');
  const names = sideBySide ? ['no', 'line', 'no', 'line'] : ['no', 'no', 'line'];
  diff.append(el('table', { class: sideBySide ? 'pairs' : 'inline' }, el('colgroup', {}, ...names.map(column)), body));
  return body;
}

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
    row.unended ? el('mark', { title: 'the file does not end with a line feed' }, 'no line feed') : '');
}

/** Removed lines beside the added lines that replace them. */
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
