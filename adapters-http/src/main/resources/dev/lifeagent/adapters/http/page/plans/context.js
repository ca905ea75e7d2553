// Lines of the base commit around the hunks of a file, fetched when a reader asks for them.
import { button, el } from '../shell/dom.js';
import { attempt } from '../shell/notice.js';
import { colours, languageOf } from '../text/colours.js';
import { draw } from './rows.js';

const STEP = 20;

/**
 * Puts buttons that show more lines into the heads of hunks, and after the last one. A file that is new or gone has no
 * other lines. Every button has the class expand; one of a head shows the lines just above it.
 */
export function expander(file, shown) {
  const none = { head: () => {}, end: () => {} };
  if (file.status === 'added' || file.status === 'deleted') return none;
  /** Where the lines end that are shown, in the old and in the new file. */
  const ends = endsOf(file.rows);
  let index = 0;
  const language = languageOf(file.path);

  async function insert(before, from, number, shift, above) {
    const answer = await shown.base(file.old, from, number);
    const tokens = colours(answer.lines, language);
    const made = answer.lines.map((text, i) => {
      const row = { kind: 'same', text, old: answer.from + i, fresh: answer.from + i + shift, tokens: tokens[i] };
      const [element] = draw(shown.sideBySide ? [row, row] : [row], shown.sideBySide, new Map());
      element.classList.add('around');
      return element;
    });
    if (above) before.after(...made);
    else before.before(...made);
    return answer;
  }

  return {
    /** The lines between the hunk before and this one. */
    head(element, row) {
      const first = index === 0 ? 1 : ends[index - 1].old;
      const shift = row.from.fresh - row.from.old;
      index++;
      let last = row.from.old - 1;
      if (last < first) return;
      const cell = element.firstElementChild;
      const expand = button('', () => once(expand, async () => {
        const from = Math.max(first, last - STEP + 1);
        await insert(element, from, last - from + 1, shift, true);
        last = from - 1;
        name();
      }), { class: 'expand' });
      const name = () => {
        const left = last - first + 1;
        expand.hidden = left <= 0;
        expand.textContent = left > STEP ? `Show ${STEP} of ${left} lines above` : `Show all ${left} lines above`;
      };
      name();
      cell.prepend(expand, ' ');
    },
    /** The lines after the last hunk; how many there are is known after the first answer. */
    end(body) {
      const end = ends.at(-1);
      if (!end) return;
      let next = end.old;
      const row = el('tr', { class: 'head' }, el('td', { colspan: shown.sideBySide ? 4 : 3 }));
      const expand = button(`Show ${STEP} lines below`, () => once(expand, async () => {
        const answer = await insert(row, next, STEP, end.fresh - end.old, false);
        next = answer.from + answer.lines.length;
        const left = answer.total - next + 1;
        expand.textContent = left > STEP ? `Show ${STEP} of ${left} lines below` : `Show all ${left} lines below`;
        if (left <= 0) row.remove();
      }), { class: 'expand' });
      row.firstElementChild.append(expand);
      body.append(row);
    },
  };
}

/** Takes no second click before the answer to the first. */
const once = (button, work) => attempt(async () => {
  button.disabled = true;
  try {
    await work();
  } finally {
    button.disabled = false;
  }
});

/** For each hunk the numbers of the lines after it. */
function endsOf(rows) {
  const found = [];
  for (const row of rows) {
    if (row.kind === 'head') found.push({ ...row.from });
    else {
      if (row.old !== undefined) found.at(-1).old = row.old + 1;
      if (row.fresh !== undefined) found.at(-1).fresh = row.fresh + 1;
    }
  }
  return found;
}
