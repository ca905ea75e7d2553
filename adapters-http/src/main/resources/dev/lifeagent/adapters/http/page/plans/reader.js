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

  /** The file that is being read: that which was gone to, while it is in sight, else the one at the top. */
  function current() {
    const gone = document.activeElement?.closest?.('.file');
    const box = gone?.getBoundingClientRect();
    if (box && box.top < innerHeight && box.bottom > top() + NEAR) return gone;
    return sections().filter((section) => section.getBoundingClientRect().top <= top() + NEAR).at(-1) ?? null;
  }

  /** The section of a file and the row of a line, as soon as they are there; null if something else was asked for meanwhile. */
  async function found(path, line) {
    const mine = ++turn;
    for (;;) {
      const section = sections().find(({ dataset }) => dataset.path === path);
      const row = section && line !== null ? section.querySelector(`tr[data-line="${line}"]`) : null;
      if (section && (line === null || row || view.whole)) return { section, row };
      if (view.whole || view.failed) return null;
      view.loadAll();
      await new Promise(requestAnimationFrame);
      if (mine !== turn) return null;
    }
  }

  /** To a file, or to the line of it. */
  async function go(path, line = null) {
    const known = view.places.findIndex((one) => one.path === path && one.line === line);
    if (known >= 0) place = known;
    const there = await found(path, line);
    if (there) show(there.section, there.row);
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
    /** Remembers what is at the top; the function that it answers scrolls there again, after the change was drawn anew. */
    remember() {
      const at = sections().filter((section) => section.getBoundingClientRect().bottom > top() + NEAR)[0];
      if (!at) return () => {};
      const path = at.dataset.path;
      const seen = [...at.querySelectorAll('tr[data-line]')].find((row) => row.getBoundingClientRect().top > top() + NEAR);
      const line = seen ? Number(seen.dataset.line) : null;
      const { top: before } = (seen ?? at).getBoundingClientRect();
      return async () => {
        const there = await found(path, line);
        if (there) scrollBy(0, (there.row ?? there.section).getBoundingClientRect().top - before);
      };
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
