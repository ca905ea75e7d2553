// Colours of syntax. The text is never taken from here: only ranges of it, and none where the highlighter read another
// text.
import hljs from '../lib/highlight.js';

/**
 * The highlighter takes seconds for some texts of a few thousand characters, so it gets pieces of whole lines that are
 * shorter. A language that takes longer than this for a piece, in milliseconds, is not coloured any more.
 */
const PIECE = 2_000;
const SLOW = 50;
const slow = new Set();
/** Languages by the name of a file or its ending, where it is not a name that the highlighter knows. */
const LANGUAGES = { mjs: 'javascript', cjs: 'javascript', gradle: 'kotlin', htm: 'xml', html: 'xml', pom: 'xml', svg: 'xml', vue: 'xml',
  toml: 'ini', cfg: 'ini', properties: 'ini', dockerfile: 'bash', h: 'c', hpp: 'cpp', pyi: 'python', lock: 'ini', jsonl: 'json', txt: '' };
const TOKENS = /<span class="([\w -]+)">|(<\/span>)|&(amp|lt|gt|quot|#x27);|[^<&]+/g;
const ESCAPED = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

/** The language of a file; null where none is known. */
export function languageOf(path) {
  const name = path.split('/').at(-1).toLowerCase();
  const ending = name.split('.').at(-1);
  const language = Object.hasOwn(LANGUAGES, ending) ? LANGUAGES[ending] : ending;
  return language && hljs.getLanguage(language) ? language : null;
}

/** For each line its tokens {from, to, look}, in order; empty where there is nothing to colour. No text stops it. */
export function colours(lines, language) {
  if (!language) return lines.map(() => []);
  return pieces(lines).flatMap((piece) => {
    const none = piece.map(() => []);
    if (slow.has(language) || piece.some((line) => line.length > PIECE)) return none;
    const began = performance.now();
    try {
      return read(piece, language) ?? none;
    } catch {
      return none;
    } finally {
      if (performance.now() - began > SLOW) slow.add(language);
    }
  });
}

/** The lines in groups of at most so many characters; a longer line is a group of its own. */
function pieces(lines) {
  const found = [];
  let length = Infinity;
  for (const line of lines) {
    length += line.length + 1;
    if (length > PIECE) {
      found.push([]);
      length = line.length + 1;
    }
    found.at(-1).push(line);
  }
  return found;
}

/** The tokens of the lines; null where the highlighter read another text. */
function read(lines, language) {
  const text = lines.join('\n');
  const found = [[]];
  const open = [];
  let at = 0;
  let seen = '';
  for (const [piece, look, end, escape] of hljs.highlight(text, { language, ignoreIllegals: true }).value.matchAll(TOKENS)) {
    if (look) open.push(look);
    else if (end) open.pop();
    else {
      const plain = escape ? ESCAPED[escape] : piece;
      seen += plain;
      plain.split('\n').forEach((part, i) => {
        if (i > 0) {
          found.push([]);
          at = 0;
        }
        if (part && open.length) add(found.at(-1), at, at + part.length, open.at(-1));
        at += part.length;
      });
    }
  }
  return seen === text && found.length === lines.length ? found : null;
}

function add(line, from, to, look) {
  const last = line.at(-1);
  if (last?.to === from && last.look === look) last.to = to;
  else line.push({ from, to, look });
}
