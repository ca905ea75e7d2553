// The rows of a change as rows of a table, inline or side by side.
import { el } from '../shell/dom.js';
import { visible } from '../text/marks.js';
import { look } from '../text/severity.js';
import { sentence } from './attention.js';

const SIGN = { add: '+', del: '-', same: ' ' };

/** How many lines of files the rows of a patch show; the heads of hunks are not lines of a file. */
export const lines = (rows) => rows.filter((row) => row.kind !== 'head').length;

/** What is drawn in one row of the table: [row] inline, [old, fresh] side by side. */
export const units = (rows, sideBySide) => (sideBySide ? paired(rows) : rows.map((row) => [row]));

/** The elements of a unit: its row, and the findings in it below. */
export function draw(unit, sideBySide, findings) {
  const row = sideBySide ? pairRow(unit) : lineRow(unit[0]);
  const fresh = unit.find((one) => one && one.kind !== 'del' && one.kind !== 'head')?.fresh;
  if (fresh !== undefined) row.dataset.line = fresh;
  return [row, ...(findings.get(fresh) ?? []).map((finding) => el('tr', { class: 'finding' },
    el('td', { colspan: sideBySide ? 4 : 3 }, el('span', { class: `pill ${look(finding.severity)}` }, finding.severity), ` ${sentence(finding)}`)))];
}

/** A new table whose columns are as wide as those of the other tables of its file; answers its body. */
export function table(into, digits, sideBySide) {
  const column = (name) => {
    const col = el('col', { class: name });
    if (name === 'no') col.style.width = `calc(${digits}ch + 1rem)`;
    return col;
  };
  const body = el('tbody');
  const names = sideBySide ? ['no', 'line', 'no', 'line'] : ['no', 'no', 'line'];
  into.append(el('table', { class: sideBySide ? 'pairs' : 'inline' }, el('colgroup', {}, ...names.map(column)), body));
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
    visible(row.text.slice(0, trail), row.words, row.tokens),
    trail < row.text.length ? el('span', { class: 'trail', title: 'blanks at the end of the line' }, row.text.slice(trail)) : '',
    row.unended ? el('mark', { title: 'the file does not end with a line feed' }, 'no line feed') : '');
}

/** Removed lines beside the added lines that replace them. */
export function paired(rows) {
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
