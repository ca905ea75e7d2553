// What an act would do, in one line or a few, from the members of a payload that the gates know (docs/reference/acts.md).
// It helps to read; what is decided about is the whole payload.

/** What an act is about, as [name, text]; empty where only the payload itself says it. */
export function subject(payload) {
  const found = [];
  const line = command(payload);
  if (line) found.push(['command', line]);
  for (const name of ['path', 'file_path', 'url', 'server', 'tool', 'cwd', 'workdir']) {
    if (typeof payload[name] === 'string') found.push([name.replace('_', ' '), payload[name]]);
  }
  return found;
}

function command(payload) {
  const first = payload.command ?? payload.cmd;
  const rest = payload.args ?? payload.arguments;
  const all = [...words(first, true), ...words(rest, typeof rest === 'string')];
  return words(first, true).length ? all.join(' ') : null;
}

/** A line as it is; words as a shell would need them. */
function words(value, line) {
  if (typeof value === 'string') return line ? [value] : [quoted(value)];
  return Array.isArray(value) && value.every((word) => typeof word === 'string') ? value.map(quoted) : [];
}

const quoted = (word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
