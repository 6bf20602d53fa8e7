/**
 * Whether this is the origin of a server that may be asked: https, or localhost, which never leaves the computer. Someone on the way
 * could answer anything else. Only the bare origin: a path here would choose what is fetched.
 */
export function isServerOrigin(origin: string): boolean {
  const url = URL.parse(origin);
  return url !== null && url.origin === origin && isSecure(url);
}

/**
 * The origin of a server whose address was typed or copied: with or without `https://`, with a path, in any case. Null for what is no
 * address, or not of a server that may be asked.
 */
export function readServerAddress(typed: string): string | null {
  const text = typed.trim();
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text);
  const isLocal = /^localhost(?:[:/]|$)/i.test(text);
  const url = URL.parse(hasScheme ? text : `${isLocal ? 'http' : 'https'}://${text}`);
  // What stands before an `@` looks like the server's name and is none.
  if (url === null || url.username !== '' || url.password !== '' || !isSecure(url)) return null;
  return url.origin;
}

function isSecure({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost');
}
