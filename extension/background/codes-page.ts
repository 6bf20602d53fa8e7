import type { MakeBackupCodesRequest } from '../../shared/api/backup-codes.ts';
import { backupCodesAttribute, backupCodesEvent } from '../../shared/backup-code-hand-over.ts';
import { originOf } from './asking-page.ts';

/** A settings page that waits for backup codes to be made in this browser. */
export interface CodesPage {
  /** Where the browser says it is from. */
  origin: string;
  /** The devices of the account that it shows, by its own word. */
  deviceIds: string[];
}

/** More than any account has; a page that names a million is not read. */
const maxChars = 4_096;

/** @returns null where the page in the tab does not wait for codes, or the browser lets nobody in. */
export async function readCodesPage(tabId: number): Promise<CodesPage | null> {
  const origin = await originOf(tabId);
  if (origin === null) return null;
  try {
    const [answer] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [0] },
      injectImmediately: true,
      args: [origin, backupCodesAttribute],
      func: (expected: string, name: string) =>
        self.origin === expected ? (document.querySelector(`[${name}]`)?.getAttribute(name) ?? null) : null,
    });
    const result: unknown = answer?.result;
    if (typeof result !== 'string' || result.length > maxChars) return null;
    return { origin, deviceIds: result.split(' ').filter((id) => id !== '') };
  } catch {
    return null;
  }
}

/**
 * Gives the start of a chain to the page that waits for it. The document itself is asked for its origin in the same breath, in a world that
 * no page reaches into, so no other one can have come in its place; a sandboxed one has none. What is given is not secret: who catches it
 * can make no code, and cannot give it to the server without the owner's session and proof.
 *
 * @returns whether it was given.
 */
export async function handOver(
  tabId: number,
  server: string,
  start: MakeBackupCodesRequest,
): Promise<boolean> {
  try {
    const [answer] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [0] },
      injectImmediately: true,
      args: [server, backupCodesAttribute, backupCodesEvent, JSON.stringify(start)],
      func: (expected: string, attribute: string, event: string, detail: string) => {
        const waiting = self.origin === expected ? document.querySelector(`[${attribute}]`) : null;
        waiting?.dispatchEvent(new CustomEvent(event, { detail }));
        return waiting !== null;
      },
    });
    return answer?.result === true;
  } catch {
    return false;
  }
}
