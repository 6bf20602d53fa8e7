/** As much of a clipboard as is needed, the page's or an event page's. */
export interface TextClipboard {
  readText: () => string | Promise<string>;
  writeText: (text: string) => void | Promise<void>;
}

/**
 * Empties the clipboard if its text still has this SHA-256 (hex). Anything else is not ours to take (X-E14).
 *
 * @returns whether it was emptied.
 */
export async function clearIf(clipboard: TextClipboard, sha256: string): Promise<boolean> {
  const text = await clipboard.readText();
  if ((await sha256Hex(text)) !== sha256) return false;
  await clipboard.writeText('');
  return true;
}

async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
