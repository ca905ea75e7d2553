// Builds elements. Text is only ever set as text: nothing that an agent wrote can become markup.
import { visible } from '../text/marks.js';

export const byId = (id) => document.getElementById(id);

export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'onclick') element.addEventListener('click', value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value != null) element.setAttribute(key, String(value));
  }
  element.append(...nodes(children));
  return element;
}

/** Text becomes nodes in which nothing is hidden. */
const nodes = (children) => children.flat(Infinity).map((child) => (child instanceof Node ? child : visible(String(child))));

export const button = (text, onclick, attributes = {}) => el('button', { type: 'button', ...attributes, onclick }, text);

/** Replaces the children of the element; a child with the same id as the focused one gets the focus. */
export function replace(element, ...children) {
  const focused = element.contains(document.activeElement) ? document.activeElement.id : '';
  element.replaceChildren(...nodes(children));
  if (focused) byId(focused)?.focus({ preventScroll: true });
}

/** A button that copies a text; where the browser lets no page do that, the element that shows the text is selected. */
export function copy(text, shownIn) {
  const made = button('Copy', async () => {
    try {
      await navigator.clipboard.writeText(text);
      made.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(byId(shownIn));
      made.textContent = 'Selected: copy it with the keyboard';
    }
    setTimeout(() => { made.textContent = 'Copy'; }, 2_000);
  }, { 'aria-controls': shownIn });
  return made;
}

/** A time of the log, short, in its own zone (UTC). */
export const time = (ts) => (ts ? ts.slice(0, 19).replace('T', ' ') : '');
