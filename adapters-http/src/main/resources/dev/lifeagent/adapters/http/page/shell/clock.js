// The time of the service, whatever the clock of this computer says.

/** A step back of more than this is a clock that was set, not an answer that came late. */
const SET_BACK = 5_000;

let ahead = null; // the service's time at the origin of performance.now()

/** Learns from the Date of an answer, which is at most the time at which the answer comes. */
export function heard(response) {
  const date = Date.parse(response.headers.get('Date') ?? '');
  if (Number.isNaN(date)) return;
  const told = date - performance.now();
  if (ahead === null || told > ahead || told < ahead - SET_BACK) ahead = told;
}

/** Milliseconds since the epoch, as the service counts them; by this computer before any answer. */
export const now = () => (ahead === null ? Date.now() : performance.now() + ahead);
