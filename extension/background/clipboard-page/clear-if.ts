/** As much of a clipboard as is needed, the page's or an event page's. */
export interface TextClipboard {
  readText: () => string | Promise<string>;
  writeText: (text: string) => void | Promise<void>;
}

/** A clipboard that is busy gives nothing, and takes nothing, without a word: so it is looked at again. */
const mostLooks = 4;
const nextLookAfterMs = 100;

/**
 * Empties the clipboard if its text still has this SHA-256 (hex), and sees that it is empty. Anything else is not ours to take (X-E14).
 *
 * @returns whether it was emptied.
 * @throws if it still holds that text.
 */
export async function clearIf(clipboard: TextClipboard, sha256: string): Promise<boolean> {
  let isEmptied = false;
  for (let look = 0; look < mostLooks; look += 1) {
    if (look > 0) await new Promise((resolve) => setTimeout(resolve, nextLookAfterMs));
    const text = await clipboard.readText();
    const isOurs = (await sha256Hex(text)) === sha256;
    if (!isOurs && (isEmptied || text !== '')) return isEmptied;
    if (!isOurs) continue;
    await clipboard.writeText('');
    isEmptied = true;
  }
  if (isEmptied) throw new Error('the clipboard keeps what was copied');
  return false;
}

async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
