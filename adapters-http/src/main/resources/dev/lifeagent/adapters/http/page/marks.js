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
 * The text as nodes, with marks. The ranges {from, to}, ordered and disjoint, are emphasised.
 */
export function visible(text, changed = []) {
  const fragment = document.createDocumentFragment();
  if (!changed.length && PLAIN.test(text)) {
    fragment.append(text);
    return fragment;
  }
  let run = '';
  let strong = false;
  let at = 0;
  let next = 0;
  const put = (node) => fragment.append(strong ? wrapped(node) : node);
  const flush = () => {
    if (run) put(document.createTextNode(run));
    run = '';
  };
  for (const { character, why } of characters(text)) {
    while (next < changed.length && at >= changed[next].to) next++;
    const now = next < changed.length && at >= changed[next].from;
    if (why || now !== strong) flush();
    strong = now;
    if (why) put(mark(character, why));
    else run += character;
    at += character.length;
  }
  flush();
  return fragment;
}

function wrapped(node) {
  const element = document.createElement('b');
  element.append(node);
  return element;
}

function mark(character, why) {
  const code = character.codePointAt(0);
  const raw = code > RAW_BYTE + 0x7f && code <= RAW_BYTE + 0xff;
  const name = raw ? `byte ${(code - RAW_BYTE).toString(16).toUpperCase()}`
    : 'U+' + code.toString(16).toUpperCase().padStart(4, '0');
  const element = document.createElement('mark');
  element.title = raw ? 'not UTF-8' : why;
  element.textContent = why.startsWith('looks') ? `${character} ${name}` : name;
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
