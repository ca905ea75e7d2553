// Prints the matrix as a table of Markdown.
const SHOWN = { right: 'right', wrong: '**WRONG**', host: 'host ¹', none: '–', skipped: '' };

/** said: what doctor says about the hook of a client. */
export function matrix(cells, clients, results, said) {
  const rows = [['', ...clients.map(client => client.name)]];
  for (const cell of cells) {
    rows.push([cell.title, ...clients.map(client => SHOWN[results.get(`${client.name} ${cell.name}`)?.state ?? 'skipped'])]);
  }
  if (said.size > 0) rows.push(['doctor says', ...clients.map(client => said.get(client.name) ?? '')]);
  const widths = rows[0].map((_, i) => Math.max(3, ...rows.map(row => row[i].length)));
  const line = row => `| ${row.map((text, i) => text.padEnd(widths[i])).join(' | ')} |`;
  return [line(rows[0]), `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`, ...rows.slice(1).map(line)].join('\n');
}
