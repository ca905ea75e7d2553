// Moving about in the change of a plan: to a file, to a line, to the next place to look at.
import { byId } from '../shell/dom.js';

/** A head is where one reads if it is at most so far below the top, in pixels. */
const NEAR = 80;

/**
 * View: {files, places, whole, failed, loadAll()}; sections of files have their path in data-path, rows of new lines
 * their number in data-line. One that is not there yet is waited for.
 */
export function reader(view) {
  let place = -1;
  let turn = 0;

  const sections = () => [...(byId('files')?.querySelectorAll('.file') ?? [])];
  const top = () => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--top')) || 0;

  /** The file that is being read: the last one whose head is at the top, or above it. */
  function current() {
    const began = sections().filter((section) => section.getBoundingClientRect().top <= top() + NEAR);
    return began.at(-1) ?? null;
  }

  /** To a file, or to the line of it; waits until it is on the page, or until something else was asked for. */
  async function go(path, line = null) {
    const mine = ++turn;
    const known = view.places.findIndex((one) => one.path === path && one.line === line);
    if (known >= 0) place = known;
    for (;;) {
      const section = sections().find(({ dataset }) => dataset.path === path);
      const row = section && line !== null ? section.querySelector(`tr[data-line="${line}"]`) : null;
      if (section && (line === null || row || view.whole)) {
        show(section, row);
        return;
      }
      if (view.whole || view.failed) return;
      view.loadAll();
      await new Promise(requestAnimationFrame);
      if (mine !== turn || !byId('files')) return;
    }
  }

  function show(section, row) {
    if (row && section.classList.contains('read')) section.setViewed(false);
    section.querySelector('h4').focus({ preventScroll: true });
    (row ?? section).scrollIntoView({ block: row ? 'center' : 'start' });
    byId('files').querySelectorAll('.here').forEach((other) => other.classList.remove('here'));
    if (!row) return;
    void row.offsetWidth; // The mark is drawn anew.
    row.classList.add('here');
  }

  function step(by) {
    const paths = view.files.map((file) => file.path);
    if (!paths.length) return null;
    const at = current() === null ? (by > 0 ? -1 : 0) : paths.indexOf(current().dataset.path);
    return go(paths[Math.min(paths.length - 1, Math.max(0, at + by))]);
  }

  function stepPlace(by) {
    if (!view.places.length) return null;
    const next = view.places[Math.min(view.places.length - 1, Math.max(0, place + by))];
    place = view.places.indexOf(next);
    return go(next.path, next.line);
  }

  return {
    go,
    /** Where one reads: {path, line}, the first line that can be seen; null before the first file. */
    where() {
      const section = current();
      if (!section) return null;
      const row = [...section.querySelectorAll('tr[data-line]')].find((one) => one.getBoundingClientRect().top > top() + NEAR);
      return { path: section.dataset.path, line: row ? Number(row.dataset.line) : null };
    },
    j: () => step(1),
    k: () => step(-1),
    n: () => stepPlace(1),
    p: () => stepPlace(-1),
    e: () => (current() ?? sections()[0])?.querySelectorAll('.expand').forEach((button) => button.hidden || button.click()),
    v: () => {
      const section = current() ?? sections()[0];
      section?.setViewed(!section.classList.contains('read'));
    },
  };
}
