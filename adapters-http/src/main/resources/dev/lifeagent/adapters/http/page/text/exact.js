// JSON as it was sent. JSON.parse alone would round numbers and change the order of members, and people decide about
// what they are shown.

const TOKENS = /"([^"\\]*(?:\\.[^"\\]*)*)"|-?\d[\d.eE+-]*/g;

/** The tree of a JSON text, in which a string (and a name) begins with s, and a number is a string that begins with n. */
export const exact = (json) =>
  JSON.parse(json.replace(TOKENS, (token, string) => (string === undefined ? `"n${token}"` : `"s${string}"`)));

/** A tree as ordinary values. */
export function plain(tree) {
  if (typeof tree === 'string') return tree[0] === 'n' ? Number(tree.slice(1)) : tree.slice(1);
  if (Array.isArray(tree)) return tree.map(plain);
  if (tree === null || typeof tree !== 'object') return tree;
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name.slice(1), plain(value)]));
}

/** A tree as JSON again, indented, each number as it was sent. */
export function pretty(tree, indent = '') {
  if (typeof tree === 'string') return tree[0] === 'n' ? tree.slice(1) : JSON.stringify(tree.slice(1));
  if (tree === null || typeof tree !== 'object') return String(tree);
  const deeper = `${indent}  `;
  const entries = Array.isArray(tree) ? tree.map((value) => pretty(value, deeper))
    : Object.entries(tree).map(([name, value]) => `${JSON.stringify(name.slice(1))}: ${pretty(value, deeper)}`);
  const [first, last] = Array.isArray(tree) ? '[]' : '{}';
  return entries.length ? `${first}\n${entries.map((entry) => deeper + entry).join(',\n')}\n${indent}${last}` : first + last;
}
