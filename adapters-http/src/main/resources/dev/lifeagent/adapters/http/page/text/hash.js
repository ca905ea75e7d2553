// SHA-256 and hexadecimal digits. Browsers offer no digest to a page over plain HTTP from afar.

export const canHash = () => globalThis.crypto?.subtle !== undefined;

export const sha256 = async (...parts) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer()));
export const fromHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
export const toHex = (array) => [...array].map((byte) => byte.toString(16).padStart(2, '0')).join('');
export const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
