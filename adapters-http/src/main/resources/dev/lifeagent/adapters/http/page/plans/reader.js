// Moving about in the change of a plan: to a file, to a line, to the next place to look at.
import { byId } from '../shell/dom.js';

/**
 * View: {files, places, loadAll()}; sections of files have their path in data-path, rows of new lines their number in
 * data-line. One that is not there yet is waited for.
 */
export function reader(view) {
  let path = null;
  let place = -1;

  const sections = () => [...byId('files').querySelectorAll('.file')];

  function sectionOf(wanted) {
    const found = sections().find(({ dataset }) => dataset.path === wanted);
    if (!found) view.loadAll?.();
    return found;
  }

  /** To a file, or to the line of it; waits until it is on the page. */
  async function go(wanted, line = null) {
    path = wanted;
    for (;;) {
      if (!byId('files')) return;
      const section = sectionOf(wanted);
      const row = section && line !== null ? section.querySelector(`[data-line="${line}"]`) : null;
      if (section && (line === null || row || view.whole)) {
        show(section, row);
        return;
      }
      view.loadAll?.();
      await new Promise(requestAnimationFrame);
    }
  }

  function show(section, row) {
    const head = section.querySelector('h4');
    if (row && section.classList.contains('read')) section.setViewed(false);
    head.focus({ preventScroll: true });
    (row ?? section).scrollIntoView({ block: row ? 'center' : 'start' });
    if (!row) return;
    row.classList.remove('here');
    void row.offsetWidth; // The mark is drawn anew.
    row.classList.add('here');
  }

  function step(by) {
    const paths = view.files.map((file) => file.path);
    const at = path === null ? (by > 0 ? -1 : 0) : paths.indexOf(path);
    return go(paths[Math.min(paths.length - 1, Math.max(0, at + by))]);
  }

  function stepPlace(by) {
    const places = view.places.filter((one) => one.path !== null);
    if (!places.length) return null;
    place = Math.min(places.length - 1, Math.max(0, place + by));
    return go(places[place].path, places[place].line);
  }

  const current = () => (path === null ? sections()[0] : sectionOf(path));

  return {
    go,
    j: () => step(1),
    k: () => step(-1),
    n: () => stepPlace(1),
    p: () => stepPlace(-1),
    e: () => current()?.querySelectorAll('.expand').forEach((button) => button.hidden || button.click()),
    v: () => {
      const section = current();
      section?.setViewed(!section.classList.contains('read'));
    },
  };
}
