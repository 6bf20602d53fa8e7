/** Nesting beyond this is no request of ours (security-cases P15). */
const maxDepth = 16;

/**
 * Parses a request body, strictly: what two parsers could read differently is refused, so that no proxy, log or later check can be
 * shown another request than the one that is acted on (security-cases S-L01, S-L05, S-L06).
 *
 * @returns the value, or null if it is not UTF-8, begins with a byte order mark, is not JSON, nests too deep, repeats a
 * name in an object, or names `__proto__`, `constructor` or `prototype`.
 */
export function parseStrictJson(body: Uint8Array): { value: unknown } | null {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    value = JSON.parse(text); // refuses a byte order mark
  } catch {
    return null;
  }
  return isUnambiguous(text) ? { value } : null;
}

const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype']);
/** In text that is known to be JSON: a string, or one of the characters that open, close and part. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/** Whether every object has each name once and none that is forbidden, and the nesting is bounded. */
function isUnambiguous(json: string): boolean {
  /** The names so far of each open object, null for an array; the innermost last. */
  const open: (Set<string> | null)[] = [];
  let lastString = '';

  for (const [text] of json.matchAll(token)) {
    if (text === '{' || text === '[') {
      open.push(text === '{' ? new Set() : null);
      if (open.length > maxDepth) return false;
    } else if (text === '}' || text === ']') {
      open.pop();
    } else if (text === ':') {
      // Decoded, because "\u0061" and "a" are one name.
      const name = JSON.parse(lastString) as string;
      const names = open.at(-1);
      if (names?.has(name) === true || forbiddenNames.has(name)) return false;
      names?.add(name);
    } else {
      lastString = text;
    }
  }
  return true;
}
