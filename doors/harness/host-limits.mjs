// Cells that a host makes impossible in a layer, with the reason. They are shown as such, never as right;
// one that turns out right all the same is wrong here and has to be taken out.
const LIMITS = [
  {
    client: 'claude-code', cell: 'disarmed', layers: ['user'],
    why: 'a project may switch off all hooks that are not managed; install with --managed',
  },
  {
    client: 'codex', cell: 'untrusted', layers: ['user'],
    why: 'hooks that are not managed run only after a person has trusted them on the screen; install with --managed',
  },
];

/** Why a host makes a cell impossible, or null. */
export function hostLimit(client, cell, layer) {
  const found = LIMITS.find(limit =>
    limit.client === (client.host ?? client.name) && limit.cell === cell.name && limit.layers.includes(layer));
  return found?.why ?? null;
}
