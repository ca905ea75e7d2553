// Reads a patch as the service writes it (a mail of git format-patch), strictly and by the counts
// of its hunks: a line of the change cannot pass for the end of it. Anything unexpected throws.

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@$/;
const NO_LINE_FEED = '\\ No newline at end of file';
const END = ['-- ', 'life-agent', '', ''];

/** The files of the patch: {old, path, status, oldMode, mode, rows, added, deleted}. */
export function read(bytes) {
  const lines = decode(bytes).split('\n');
  const files = [];
  let at = lines.findIndex((line) => line.startsWith('diff --git '));
  if (at < 0) throw fault(0, 'the patch has no diff --git line');
  while (lines[at]?.startsWith('diff --git ')) {
    const [file, next] = section(lines, at);
    files.push(file);
    at = next;
  }
  const rest = lines.slice(at);
  if (rest.length !== END.length || rest.some((line, i) => line !== END[i])) throw fault(at, 'text after the last hunk');
  return files;
}

/** How what was read differs from what the plan says; null where both agree. */
export function disagreement(plan, files) {
  const sum = (name) => files.reduce((total, file) => total + file[name], 0);
  if (sum('added') !== plan.added || sum('deleted') !== plan.deleted) {
    return `it adds ${sum('added')} and removes ${sum('deleted')} lines; the record says ${plan.added} and ${plan.deleted}`;
  }
  const read = new Map(files.flatMap((file) => [[file.old, null], [file.path, file.mode]]));
  const said = new Map(plan.files.map((file) => [file.path, file.mode]));
  for (const name of new Set([...read.keys(), ...said.keys()])) {
    if (!read.has(name) || !said.has(name)) return `the patch and the record differ about the file ${name}`;
    if (read.get(name) && read.get(name) !== said.get(name)) return `the patch and the record differ about the mode of ${name}`;
  }
  return null;
}

function section(lines, start) {
  const file = { rows: [], added: 0, deleted: 0, status: 'modified', oldMode: null, mode: null };
  let at = start + 1;
  for (; at < lines.length && !/^(@@ |diff --git |-- $)/.test(lines[at]); at++) header(file, lines[at], at);
  if (file.path == null) file.old = file.path = commonName(lines[start].slice('diff --git '.length), start);
  while (lines[at]?.startsWith('@@ ')) at = hunk(file, lines, at);
  return [file, at];
}

function header(file, line, at) {
  let match;
  if ((match = /^(old|new|deleted file|new file) mode (100644|100755)$/.exec(line))) {
    if (match[1] === 'old') file.oldMode = match[2];
    else file.mode = match[2];
    if (match[1] === 'new file') file.status = 'added';
    if (match[1] === 'deleted file') file.status = 'deleted';
  } else if ((match = /^index [0-9a-f]+\.\.[0-9a-f]+(?: (\d{6}))?$/.exec(line))) file.mode ??= match[1] ?? null;
  else if ((match = /^rename from (.+)$/.exec(line))) file.old = unquoted(match[1], at);
  else if ((match = /^rename to (.+)$/.exec(line))) {
    file.path = unquoted(match[1], at);
    file.status = 'renamed';
  } else if (!/^(similarity index 100%|--- .+|\+\+\+ .+)$/.test(line)) throw fault(at, 'unknown header');
}

/** The name in "a/NAME b/NAME": both halves are equally long, quoted or not. */
function commonName(names, at) {
  const half = (names.length - 1) / 2;
  const old = unquoted(names.slice(0, half), at);
  const fresh = unquoted(names.slice(half + 1), at);
  if (!old.startsWith('a/') || !fresh.startsWith('b/') || old.slice(2) !== fresh.slice(2)) throw fault(at, 'the two names of the file differ');
  return fresh.slice(2);
}

function hunk(file, lines, start) {
  const match = HUNK.exec(lines[start]);
  if (!match) throw fault(start, 'the hunk header is malformed');
  let old = Number(match[1]);
  let fresh = Number(match[3]);
  const [olds, freshes] = [match[2] ?? 1, match[4] ?? 1].map(Number);
  // Where no line is counted, the number names the line before.
  file.rows.push({ kind: 'head', text: lines[start], from: { old: olds ? old : old + 1, fresh: freshes ? fresh : fresh + 1 } });
  const oldEnd = old + olds;
  const freshEnd = fresh + freshes;
  let at = start + 1;
  while (old < oldEnd || fresh < freshEnd) {
    const line = lines[at] ?? '';
    const row = { kind: { ' ': 'same', '+': 'add', '-': 'del' }[line[0]], text: line.slice(1) };
    if (!row.kind) throw fault(at, 'the hunk is shorter than its header says');
    if (row.kind !== 'add') row.old = old++;
    if (row.kind !== 'del') row.fresh = fresh++;
    if (old > oldEnd || fresh > freshEnd) throw fault(at, 'the hunk is longer than its header says');
    if (row.kind === 'add') file.added++;
    if (row.kind === 'del') file.deleted++;
    if (lines[++at] === NO_LINE_FEED) {
      row.unended = true;
      at++;
    }
    file.rows.push(row);
  }
  return at;
}

/** A name without git's quotes and C escapes, which spell bytes. */
function unquoted(name, at) {
  if (!name.startsWith('"')) return name;
  const bytes = [];
  const inner = /^"((?:[^"\\]|\\.)*)"$/s.exec(name);
  if (!inner) throw fault(at, 'the quoted name is malformed');
  for (const [, octal, escape, plain] of inner[1].matchAll(/\\([0-3][0-7]{2})|\\(.)|([^\\])/gs)) {
    const short = escape ? 'abtnvfr'.indexOf(escape) : -1;
    if (octal) bytes.push(parseInt(octal, 8));
    else if (short >= 0) bytes.push(7 + short);
    else bytes.push((escape ?? plain).charCodeAt(0));
  }
  return decode(Uint8Array.from(bytes));
}

export function isUtf8(bytes) {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** As UTF-8; each byte that is not UTF-8 becomes the lone surrogate 0xdc00 + byte, which marks.js shows. */
export function decode(bytes) {
  try {
    return strict.decode(bytes);
  } catch {
    let text = '';
    for (let i = 0; i < bytes.length; ) {
      const lead = bytes[i];
      const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
      try {
        text += strict.decode(bytes.subarray(i, i + length));
        i += length;
      } catch {
        text += String.fromCharCode(0xdc00 + bytes[i++]);
      }
    }
    return text;
  }
}

const fault = (at, why) => new Error(`line ${at + 1} of the patch: ${why}`);
