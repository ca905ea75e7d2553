// A file of a change: its head, which stays in sight, and its rows, which can be put away once they were read.
import { el } from '../shell/dom.js';
import { flags } from './flags.js';

/**
 * The section of a file; body is null where no line changes. Viewed says whether the reader has put it away before;
 * onViewed(path, is) is told when that changes.
 */
export function section(file, mode, body, { viewed, onViewed }) {
  const moved = file.old !== file.path ? `${file.old} → ${file.path}` : file.path;
  const empty = file.status === 'renamed' ? 'The content does not change.'
    : file.oldMode ? 'Only the mode changes.' : 'The file is empty.';
  const content = body ?? el('p', { class: 'quiet' }, empty);
  const box = el('input', { type: 'checkbox', 'aria-label': `Viewed ${moved}` });
  const element = el('section', { class: 'file', 'aria-label': `Changes to ${moved}` },
    el('h4', { tabindex: '-1' }, el('code', { class: 'name' }, moved), el('span', { class: `pill ${file.status}` }, file.status),
      el('span', { class: 'quiet count' }, `+${file.added} -${file.deleted}`),
      flags(file, mode).map((text) => el('span', { class: 'flag' }, text)),
      el('label', { class: 'viewed' }, box, 'Viewed')),
    content);
  element.dataset.path = file.path;
  const put = (is) => {
    box.checked = is;
    content.hidden = is;
    element.classList.toggle('read', is);
  };
  element.setViewed = (is) => {
    put(is);
    onViewed(file.path, is);
    // What comes after a long file that was put away must not rush past.
    if (is && element.getBoundingClientRect().top < 0) element.scrollIntoView({ block: 'start' });
  };
  box.addEventListener('change', () => element.setViewed(box.checked));
  put(viewed);
  return element;
}
