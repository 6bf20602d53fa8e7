import { extensionErrorCodes, type ExtensionErrorCode } from '../../shared/error-codes.ts';
import type { PopupNotice } from '../storage/items.ts';

/** Older ones answer a key press that nobody remembers. */
const maxAgeMs = 60_000;

/** The popup asks for the passphrase, or says by itself which other code the page wants. */
const saidOtherwise: readonly ExtensionErrorCode[] = [
  'vault_locked',
  'prompt_for_text',
  'prompt_for_email',
  'prompt_for_recovery',
];

/** What the popup opens on after the keyboard command. */
export type AfterCommand = { show: 'reason'; code: ExtensionErrorCode } | { show: 'first-use' } | null;

/**
 * Reads what the command left. Where a page asks and no account belongs to it, but some belong nowhere yet, this may be
 * the first use of one of them: the person says of which, by its name. None is ever proposed to a page (X-B09).
 *
 * @param unbound - How many accounts have no site yet.
 * @returns null when it is of another tab, too old, or answered by what the popup shows anyway.
 */
export function readNotice(
  notice: PopupNotice,
  { tabId, nowMs, unbound }: { tabId: number; nowMs: number; unbound: number },
): AfterCommand {
  const ageMs = nowMs - notice.atMs;
  if (notice.tabId !== tabId || ageMs < 0 || ageMs > maxAgeMs) return null;
  if (notice.code === 'entry_not_for_site' && unbound > 0) return { show: 'first-use' };
  const code = extensionErrorCodes.find((known) => known === notice.code);
  return code === undefined || saidOtherwise.includes(code) ? null : { show: 'reason', code };
}
