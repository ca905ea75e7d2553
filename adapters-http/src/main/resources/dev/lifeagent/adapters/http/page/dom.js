// Builds elements. Text is only ever set as text: nothing that an agent wrote can become markup.

export const byId = (id) => document.getElementById(id);

export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'onclick') element.addEventListener('click', value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value != null) element.setAttribute(key, String(value));
  }
  element.append(...children.flat().map((child) => (child instanceof Node ? child : visible(String(child)))));
  return element;
}

// Control, format and private characters, blanks that are none, and variation selectors.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u3164\ufe00-\ufe0f\uffa0]/u;
const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/u;
const LATIN = /\p{Script=Latin}/u;
const ALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** The text with what cannot be seen, or passes for something else, as marks. */
export function visible(text) {
  const fragment = document.createDocumentFragment();
  let plain = '';
  const flush = () => {
    if (plain) fragment.append(plain);
    plain = '';
  };
  const mark = (character, why) => {
    flush();
    const code = 'U+' + character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
    const element = document.createElement('mark');
    element.title = why;
    element.textContent = why === 'looks like a Latin letter' ? `${character} ${code}` : code;
    fragment.append(element);
  };
  for (const word of text.split(/(?<=\P{L})(?=\p{L})|(?<=\p{L})(?=\P{L})/u)) {
    const mixed = LATIN.test(word) && ALIKE.test(word);
    for (const character of word) {
      if (character === '\n' || character === '\t') plain += character;
      else if (HIDDEN.test(character)) mark(character, 'invisible or bidirectional');
      else if (SPACES.test(character)) mark(character, 'a blank that is none');
      else if (mixed && ALIKE.test(character)) mark(character, 'looks like a Latin letter');
      else plain += character;
    }
  }
  flush();
  return fragment;
}

export function replace(element, ...children) {
  element.replaceChildren(...children);
}
