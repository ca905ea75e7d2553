// Puts the files of a patch on the page, a number of lines in each frame, so that a long change does not stop the page.
// The end of a very long one comes as the reader scrolls to it, or asks for it.
import { button, el } from '../shell/dom.js';
import { colours, languageOf } from '../text/colours.js';
import { changedWords } from '../text/words.js';
import { expander } from './context.js';
import { draw, lines, paired, table, units } from './rows.js';

const LINES_A_FRAME = 500;
const CHARACTERS_A_FRAME = 50_000;
/** Comparing the words of two lines takes as long as drawing many. */
const PAIRS_A_FRAME = 100;
/** In one hunk; of a longer one the rest is not emphasised. */
const MOST_PAIRS = 400;
/** What comes without scrolling. */
const AT_ONCE = 6_000;

/**
 * Draws file by file into the element, without touching anything else. Ends when all are in it, or throws when the
 * signal is aborted.
 *
 * shown: {total, files, sideBySide, findings: path → line → findings, section(file, body) → element, base(path, from, number)}
 * It gets the function loadAll, which makes what is missing come without scrolling.
 * progress: called with the number of lines that are in it so far, at the end of each frame's part
 */
export async function render(shown, into, progress, signal) {
  const rest = rester(into, shown.total, signal);
  shown.loadAll = rest.all;
  let drawn = 0;
  let inFrame = { lines: 0, characters: 0, pairs: 0 };
  const isFull = ({ lines, characters, pairs }) => lines >= LINES_A_FRAME || characters >= CHARACTERS_A_FRAME || pairs >= PAIRS_A_FRAME;
  for (const file of shown.files) {
    const diff = file.rows.length ? el('div', { class: 'diff' }) : null;
    rest.before(shown.section(file, diff));
    const findings = shown.findings.get(file.path) ?? new Map();
    const digits = String(file.rows.reduce((most, row) => Math.max(most, row.old ?? 0, row.fresh ?? 0), 0)).length;
    const language = languageOf(file.path);
    // A file that is new or gone has one side only.
    const sideBySide = shown.sideBySide && file.status !== 'added' && file.status !== 'deleted';
    const expand = expander(file, shown);
    // A table for each frame: in a single one, every new row would lay out all rows before it again.
    let body = null;
    for (const hunk of hunks(file.rows)) {
      inFrame.pairs += emphasise(hunk);
      colour(hunk, language);
      for (const unit of units(hunk, sideBySide)) {
        body ??= table(diff, digits, sideBySide);
        const made = draw(unit, sideBySide, findings);
        if (unit[0]?.kind === 'head') expand.head(made[0], unit[0]);
        body.append(...made);
        const rows = [...new Set(unit)].filter(Boolean);
        inFrame.lines += lines(rows);
        inFrame.characters += rows.reduce((sum, row) => sum + row.text.length, 0);
        if (!isFull(inFrame)) continue;
        drawn += inFrame.lines;
        inFrame = { lines: 0, characters: 0, pairs: 0 };
        body = null;
        progress(drawn);
        await new Promise(requestAnimationFrame);
        if (drawn >= AT_ONCE) await rest.wanted(drawn);
        signal.throwIfAborted();
      }
    }
    if (diff) expand.end(body ?? table(diff, digits, sideBySide));
  }
  rest.done();
  progress(drawn + inFrame.lines);
}

/** Each hunk with its head; a patch has no row before the first head. */
function hunks(rows) {
  const found = [];
  for (const row of rows) {
    if (row.kind === 'head') found.push([]);
    found.at(-1).push(row);
  }
  return found;
}

/** Finds what changed within lines, once; answers how many pairs of lines were compared. */
function emphasise(hunk) {
  const pairs = paired(hunk).filter(([old, fresh]) => old?.kind === 'del' && fresh?.kind === 'add' && !old.words).slice(0, MOST_PAIRS);
  for (const [old, fresh] of pairs) {
    const words = changedWords(old.text, fresh.text);
    old.words = words.old;
    fresh.words = words.fresh;
  }
  return pairs.length;
}

/** Finds the colours of the syntax, once. */
function colour(hunk, language) {
  if (!language || hunk[0].coloured) return;
  hunk[0].coloured = true;
  for (const side of ['add', 'del']) {
    const rows = hunk.filter(({ kind }) => kind === side || kind === 'same');
    colours(rows.map(({ text }) => text), language).forEach((tokens, i) => { rows[i].tokens = tokens; });
  }
}

/** The end of what is drawn so far: says what is missing, and when it is wanted. */
function rester(into, total, signal) {
  let asked = () => {};
  let all = false;
  const text = el('span');
  const hurry = () => {
    all = true;
    asked();
  };
  const line = el('p', { id: 'rest', class: 'quiet', hidden: true }, text, ' ', button('Load all of it', hurry));
  const eye = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && asked(), { rootMargin: '150% 0px' });
  into.append(line);
  signal.addEventListener('abort', () => {
    eye.disconnect();
    asked();
  });
  return {
    all: hurry,
    before: (section) => line.before(section),
    /** Answers when the reader comes near, or has asked for all. */
    wanted: (drawn) => (all ? null : new Promise((resolve) => {
      text.textContent = `${drawn.toLocaleString('en')} of ${total.toLocaleString('en')} lines are shown; the others come as you scroll.`;
      line.hidden = false;
      asked = () => {
        eye.disconnect();
        resolve();
      };
      eye.observe(line);
    })),
    done() {
      eye.disconnect();
      line.remove();
    },
  };
}
