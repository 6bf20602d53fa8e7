import { cleanName } from '../../shared/otp-account.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import type { CodeView } from '../messaging/contract.ts';
import type { Entry, EntryView } from '../vault/entry.ts';
import { correctedNowMs } from './clock.ts';
import { codeOfCounter, codesAt } from './codes.ts';
import type { Deps } from './deps.ts';
import { entryViews } from './entry-view.ts';
import { closeUnused } from './noticing.ts';
import { refusingOtpauth } from './otpauth-refusal.ts';
import { keepRemoved } from './removed-entries.ts';
import { changeEntries, peekUnlockedEntries } from './vault-access.ts';

/** The codes of now. A page left open asks again and again, which is not use of the vault. */
export async function currentCodes(deps: Deps): Promise<CodeView[]> {
  const entries = await peekUnlockedEntries(deps);
  return codesAt(entries, await correctedNowMs(deps));
}

/**
 * The next code of an HOTP entry. The counter is saved first: a code that was shown is never shown again, whatever
 * dies in between (RFC 4226 §7.2). At worst a counter is skipped, which servers look ahead for (§7.4).
 *
 * @throws ExtensionError `entry_not_found`, also for other types; `otpauth_counter_invalid` when counting is at its end.
 */
export async function nextHotpCode(deps: Deps, id: string): Promise<{ code: string }> {
  const { entry, counter } = await changeEntry(deps, id, (entry) => {
    const { counter } = entry;
    if (counter === null) throw new ExtensionError('entry_not_found');
    if (!Number.isSafeInteger(counter + 1)) throw new ExtensionError('otpauth_counter_invalid');
    return { entry: { ...entry, counter: counter + 1 }, result: { entry, counter } };
  });
  return { code: codeOfCounter(entry, counter) };
}

/** @throws ExtensionError `entry_not_found`; `otpauth_label_invalid` for names with characters that deceive. */
export async function renameEntry(
  deps: Deps,
  { id, issuer, account }: { id: string; issuer: string; account: string },
): Promise<EntryView> {
  const names = refusingOtpauth(() => ({ issuer: cleanName(issuer), account: cleanName(account) }));
  return changeAndView(deps, id, (entry) => ({ ...entry, ...names }));
}

/**
 * Removes an entry: the save before it goes with the next save. Until the vault locks it can be put back
 * (`removed-entries.ts`), but for the permission to notice prompts on its sites, which only a person can give again.
 *
 * @throws ExtensionError `entry_not_found`.
 */
export async function removeEntry(deps: Deps, id: string): Promise<null> {
  const { removed, index, kept } = await changeEntries(deps, (entries) => {
    const index = entries.findIndex((entry) => entry.id === id);
    const removed = entries[index];
    if (removed === undefined) throw new ExtensionError('entry_not_found');
    const kept = entries.toSpliced(index, 1);
    return { entries: kept, result: { removed, index, kept } };
  });
  // It has been removed, as was asked: without a way back is no failure of that.
  await keepRemoved(deps, removed, index).catch(() => undefined);
  await closeUnused(removed.sites, kept);
  return null;
}

/** Changes one entry and gives its view. @throws ExtensionError `entry_not_found`. */
export async function changeAndView(
  deps: Deps,
  id: string,
  change: (entry: Entry) => Entry,
): Promise<EntryView> {
  return changeEntries(deps, (entries) => {
    const changed = entries.map((entry) => (entry.id === id ? change(entry) : entry));
    const view = entryViews(changed).find((entry) => entry.id === id);
    if (view === undefined) throw new ExtensionError('entry_not_found');
    return { entries: changed, result: view };
  });
}

async function changeEntry<Result>(
  deps: Deps,
  id: string,
  change: (entry: Entry) => { entry: Entry; result: Result },
): Promise<Result> {
  return changeEntries(deps, (entries) => {
    const found = entries.find((entry) => entry.id === id);
    if (found === undefined) throw new ExtensionError('entry_not_found');
    const { entry: changed, result } = change(found);
    return { entries: entries.map((entry) => (entry.id === id ? changed : entry)), result };
  });
}
