// Which files of a change its reader has put away. Kept for this tab, by the digest of the change.
const KEY = 'life-agent-viewed-';

export function viewedOf(digest) {
  const name = KEY + digest;
  const paths = new Set(JSON.parse(sessionStorage.getItem(name) ?? '[]'));
  return {
    has: (path) => paths.has(path),
    set(path, is) {
      if (is) paths.add(path);
      else paths.delete(path);
      try {
        sessionStorage.setItem(name, JSON.stringify([...paths]));
      } catch {
        // A full storage loses marks when the tab is reloaded, nothing else.
      }
    },
  };
}
