// Builds elements. Text is only ever set as text: nothing that an agent wrote can become markup.
import { visible } from './marks.js';

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

export const button = (text, onclick, attributes = {}) => el('button', { type: 'button', ...attributes, onclick }, text);

/** Replaces the children of the element; a child with the same id as the focused one gets the focus. */
export function replace(element, ...children) {
  const focused = element.contains(document.activeElement) ? document.activeElement.id : '';
  element.replaceChildren(...children);
  if (focused) byId(focused)?.focus({ preventScroll: true });
}

/** A time of the log, short, in its own zone (UTC). */
export const time = (ts) => (ts ? ts.slice(0, 19).replace('T', ' ') : '');
