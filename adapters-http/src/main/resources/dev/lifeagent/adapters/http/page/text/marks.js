// Marks characters that are invisible, or look like others, in text that an agent wrote.

// Control, format, private, unassigned and ignorable characters, lone surrogates, the empty Braille cell.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
const BLANK = /(?! )\p{Zs}/u;
const LATIN = /\p{Script=Latin}/u;
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}]/u;
// Letters that look like ASCII: a word made only of these is marked whole. The server puts them in
// (LookAlikes.java): the risk rules, this page and the command line have one table.
const ALIKE = new RegExp('[@LOOK_ALIKES@]', 'u');
// Signs that look like one of ASCII, and Latin letters that look like others.
const SIGN = /[\u01c0\u01c3\u0251\u0261\u02b9\u02bc\u02d0\u0589\u05c3\u2010\u2011\u2043\u2044\u204e\u2212\u2215\u2217\u2223\u2236\ua789]/u;
const PLAIN = /^[\x20-\x7e\t\n]*$/;

/** Bytes that are not UTF-8 become these lone surrogates (0xdc00 and the byte); see patch.js. */
const RAW_BYTE = 0xdc00;

/**
 * The text as nodes, with marks. The ranges {from, to} are emphasised, the tokens {from, to, look} get a class; both are
 * ordered and disjoint, and neither says what the text is.
 */
export function visible(text, changed = [], tokens = []) {
  const fragment = document.createDocumentFragment();
  if (PLAIN.test(text)) {
    for (const [from, to, strong, look] of pieces(text.length, changed, tokens)) {
      fragment.append(wrapped(document.createTextNode(text.slice(from, to)), strong, look));
    }
    return fragment;
  }
  let run = '';
  let at = 0;
  const cuts = pieces(text.length, changed, tokens);
  let [, end, strong, look] = cuts.shift();
  const put = (node) => fragment.append(wrapped(node, strong, look));
  const flush = () => {
    if (run) put(document.createTextNode(run));
    run = '';
  };
  for (const { character, why } of characters(text)) {
    if (at >= end) {
      flush();
      [, end, strong, look] = cuts.shift();
    }
    if (why) {
      flush();
      put(mark(character, why));
    } else {
      run += character;
    }
    at += character.length;
  }
  flush();
  return fragment;
}

/** Why each marked character of the text is marked: [{name, why}], without repeats. */
export function hidden(text) {
  if (PLAIN.test(text)) return [];
  const found = new Map();
  for (const { character, why } of characters(text)) if (why) found.set(nameOf(character), why);
  return [...found].map(([name, why]) => ({ name, why }));
}

/** The text cut where an emphasis or a token begins or ends: [from, to, whether it is emphasised, the class or '']. */
function pieces(length, changed, tokens) {
  const edges = new Set([0, length]);
  for (const { from, to } of [...changed, ...tokens]) edges.add(from).add(to);
  const ordered = [...edges].filter((edge) => edge <= length).sort((a, b) => a - b);
  let strong = 0;
  let token = 0;
  return ordered.slice(1).map((to, i) => {
    const from = ordered[i];
    while (strong < changed.length && changed[strong].to <= from) strong++;
    while (token < tokens.length && tokens[token].to <= from) token++;
    return [from, to, changed[strong]?.from <= from, tokens[token]?.from <= from ? tokens[token].look : ''];
  });
}

function wrapped(node, strong, look) {
  if (!strong && !look) return node;
  const element = document.createElement(strong ? 'b' : 'span');
  if (look) element.className = look;
  element.append(node);
  return element;
}

/** How a character is called: by its code point, or as the byte that it was. */
function nameOf(character) {
  const code = character.codePointAt(0);
  return isRaw(code) ? `byte ${(code - RAW_BYTE).toString(16).toUpperCase()}`
    : 'U+' + code.toString(16).toUpperCase().padStart(4, '0');
}

const isRaw = (code) => code > RAW_BYTE + 0x7f && code <= RAW_BYTE + 0xff;

function mark(character, why) {
  const element = document.createElement('mark');
  element.title = why;
  element.textContent = why.startsWith('looks') ? `${character} ${nameOf(character)}` : nameOf(character);
  return element;
}

/** Each character, and why it is to be marked, if it is. */
function* characters(text) {
  for (const word of text.split(/(?<=\P{L})(?=\p{L})|(?<=\p{L})(?=\P{L})/u)) {
    const whole = [...word];
    const mixed = LATIN.test(word) && FOREIGN.test(word);
    const alike = whole.every((character) => ALIKE.test(character));
    for (const character of whole) yield { character, why: reason(character, mixed, alike) };
  }
}

function reason(character, mixed, alike) {
  if (isRaw(character.codePointAt(0))) return 'not UTF-8';
  if (character >= ' ' && character <= '~' || character === '\n' || character === '\t') return null;
  if (HIDDEN.test(character)) return 'invisible, or changes the direction of the text';
  if (BLANK.test(character)) return 'a space character other than U+0020';
  if (alike || SIGN.test(character) || (mixed && FOREIGN.test(character)) || compatible(character)) {
    return 'looks like another character';
  }
  return null;
}

/** Fullwidth and mathematical letters, and others that are equivalent to one character of ASCII. */
function compatible(character) {
  return !/[\p{Lm}\p{No}]/u.test(character) && /^[\x21-\x7e]$/.test(character.normalize('NFKC'));
}
