// The files of a change as a tree, with counts and marks. Each leads to its place in the change.
import { el } from '../shell/dom.js';

/** Go(path) is called with the file that was chosen; update() shows again what was viewed. */
export function tree(files, places, viewed, go) {
  const marks = new Map();
  for (const place of places) if (place.look === 'denied' || !marks.has(place.path)) marks.set(place.path, place);
  const leaves = new Map();
  const root = {};
  for (const file of files) {
    const names = file.path.split('/');
    let folder = root;
    for (const name of names.slice(0, -1)) {
      // A file may lie where another change had a folder: names of folders end with a slash.
      folder = folder[`${name}/`] ??= {};
    }
    folder[names.at(-1)] = { file };
  }
  const leaf = (name, { file }) => {
    const element = el('button', { type: 'button', class: 'link', onclick: () => go(file.path) }, name);
    const item = el('li', {}, element, ' ', el('span', { class: 'quiet' }, `+${file.added} -${file.deleted}`),
      marks.has(file.path) ? [' ', el('span', { class: `pill ${marks.get(file.path).look}` }, marks.get(file.path).label)] : '');
    leaves.set(file.path, item);
    return item;
  };
  const list = (folder) => el('ul', { class: 'plain' }, ...Object.entries(folder).map(([name, inner]) =>
    (name.endsWith('/') ? branch(name, inner) : leaf(name, inner))));
  /** A folder with nothing but a folder in it is one line with it. */
  const branch = (name, folder) => {
    const [[only, inner], more] = Object.entries(folder);
    if (!more && only.endsWith('/')) return branch(name + only, inner);
    return el('li', {}, el('span', { class: 'folder' }, name), list(folder));
  };
  const count = el('p', { class: 'quiet', id: 'viewed-count' });
  const element = el('nav', { id: 'tree', 'aria-label': 'Files of this plan' }, count, list(root));
  const update = () => {
    const number = files.filter(({ path }) => viewed.has(path)).length;
    count.textContent = `${number} of ${files.length} viewed`;
    leaves.forEach((item, path) => item.classList.toggle('read', viewed.has(path)));
  };
  update();
  return { element, update };
}
