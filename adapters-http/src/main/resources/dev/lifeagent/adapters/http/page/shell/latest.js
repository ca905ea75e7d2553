// Ties answers to the newest request: a late answer never replaces the answer to a later click.

/**
 * One slot for each part of the page that shows answers. Its functions take `ask(signal)`, which
 * reads and leaves the page as it is, and `show(value)`, which runs as soon as ask has finished and
 * must not wait for anything. If something newer was loaded meanwhile, or the slot was cancelled,
 * show is not called and an error of ask is dropped. Both answer whether the value was shown.
 */
export function latest() {
  let current = null;

  /** For what a person asked for: cancels what this slot is reading, then reads. */
  async function load(ask, show) {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    let value;
    try {
      value = await ask(mine.signal);
    } catch (error) {
      if (current !== mine) return false;
      current = null;
      throw error;
    }
    if (current !== mine) return false;
    current = null;
    show(value);
    return true;
  }

  return {
    load,
    /** For what the page reads on its own: it gives way to what the slot is already reading. */
    refresh: async (ask, show) => (current ? false : load(ask, show)),
    cancel() {
      current?.abort();
      current = null;
    },
  };
}
