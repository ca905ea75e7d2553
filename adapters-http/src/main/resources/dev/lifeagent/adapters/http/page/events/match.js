// Which events fit the filters. It is what GET /events/search finds, so that the events on the page and older ones agree.

/** A shorter text selects all, as the service refuses to search for it. */
export const SHORTEST_TEXT = 2;

/** A function that says whether an event fits. The filters are texts by name; an empty one selects all. */
export function matching({ kind, outcome, agent, code, rule, text }) {
  const wanted = text.length < SHORTEST_TEXT ? null : new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'iu');
  return (event) => {
    const data = event.data ?? {};
    return (!kind || event.kind === kind) && (!outcome || event.outcome === outcome) && (!agent || event.agent_id === agent)
      && (!code || data.code === code) && (!rule || names(event, data, rule))
      && (!wanted || [event.actor, event.agent_id ?? '', data].some((part) => says(part, wanted)));
  };
}

const names = ({ outcome }, data, rule) => data.rule === rule
  || [...(data.marks ?? []), ...(data.findings ?? [])].some((one) => one.rule === rule)
  || (outcome === 'held' && Array.isArray(data.output?.holds) && data.output.holds.includes(rule));

/** Whether one of the strings has it; the names of members are not looked at. */
function says(value, wanted) {
  if (typeof value === 'string') return wanted.test(value);
  return value !== null && typeof value === 'object' && Object.values(value).some((member) => says(member, wanted));
}
