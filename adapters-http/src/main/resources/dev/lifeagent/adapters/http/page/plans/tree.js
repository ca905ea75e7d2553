// The files of a change as a tree, with counts and marks. Each leads to its place in the change.
import { el } from '../shell/dom.js';

/** Go(path) is called with the file that was chosen; update() shows again what was viewed. */
export function tree(files, entries, viewed, go) {
  const marks = new Map();
  for (const entry of entries) for (const { path } of entry.places) if (!marks.has(path)) marks.set(path, entry);
  const leaves = new Map();
  const root = { folders: new Map(), files: [] };
  for (const file of files) {
    let folder = root;
    for (const name of file.path.split('/').slice(0, -1)) {
      if (!folder.folders.has(name)) folder.folders.set(name, { folders: new Map(), files: [] });
      folder = folder.folders.get(name);
    }
    folder.files.push(file);
  }
  const leaf = (file) => {
    const mark = marks.get(file.path);
    const item = el('li', {}, el('button', { type: 'button', class: 'link', 'aria-label': file.path, onclick: () => go(file.path) }, file.path.split('/').at(-1)), ' ',
      el('span', { class: 'quiet' }, `+${file.added} -${file.deleted}`), mark ? [' ', el('span', { class: `pill ${mark.look}` }, mark.label)] : '');
    leaves.set(file.path, item);
    return item;
  };
  const list = (folder) => el('ul', { class: 'plain' }, ...[...folder.folders].map(([name, inner]) => branch(name, inner)), ...folder.files.map(leaf));
  /** A folder with nothing but a folder in it is one line with it. */
  const branch = (name, folder) => {
    const [only, ...others] = folder.folders;
    if (only && !others.length && !folder.files.length) return branch(`${name}/${only[0]}`, only[1]);
    return el('li', {}, el('span', { class: 'folder' }, `${name}/`), list(folder));
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
