/** What RFC 7617 lets a program send. */
export interface BasicCredentials {
  userName: string;
  password: string;
}

/** As long as the schemas of the API let a name and a password be. */
const maxUserNameLength = 64;
const maxPasswordLength = 1024;

/**
 * Reads an `Authorization` header of the scheme Basic: base64 of `user-id:password` in UTF-8, split at the first colon.
 *
 * @returns Null if there is none, or it is not that.
 */
export function readBasicCredentials(header: string | undefined): BasicCredentials | null {
  const [, encoded] = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header ?? '') ?? [];
  const text = encoded === undefined ? null : decodeUtf8(Buffer.from(encoded, 'base64'));
  const colon = text?.indexOf(':') ?? -1;
  if (text === null || colon < 0) return null;
  const [userName, password] = [text.slice(0, colon), text.slice(colon + 1)];
  if (userName.length > maxUserNameLength || password.length > maxPasswordLength) return null;
  return { userName, password };
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
