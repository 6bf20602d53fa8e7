import { untilCodeLastsMs } from '../../shared/lasting-code.ts';
import { totpStep } from '../../shared/totp.ts';
import type { FillOutcome, Request } from '../messaging/contract.ts';
import { fits, isSameSite } from '../sites/site.ts';
import { findPairing } from '../devices/pairings.ts';
import { activeCodes } from '../vault/backup-code-set.ts';
import type { Entry } from '../vault/entry.ts';
import type { PairedAccount } from '../vault/paired-account.ts';
import type { VaultContent } from '../vault/sealed-vault.ts';
import { currentSet } from './backup-codes.ts';
import { chooseEntry } from './choose-entry.ts';
import { askingFor, type ChosenPrompt } from './choose-prompt.ts';
import { correctedNowMs } from './clock.ts';
import { codeOfCounter } from './codes.ts';
import type { Deps } from './deps.ts';
import { nextHotpCode } from './entries.ts';

/** What the person wants to be filled. */
export type FillWish =
  | ({ from: 'entry' } & Pick<Request<'fill.run'>, 'entryId' | 'anyChannel'>)
  | ({ from: 'message' } & Pick<Request<'fill.message'>, 'code' | 'boundTo' | 'channel'>)
  | ({ from: 'backup-code' } & Pick<Request<'fill.backup-code'>, 'pairingId' | 'number'>);

/** A code that may go to the chosen place; made only when it is asked for. */
export interface ReadySource {
  entryId: string | null;
  /** Until the code of then lasts long enough; 0 for now. */
  waitMs: number;
  submit: boolean;
  code: () => Promise<string>;
}

/** Where the code comes from that was wished for, or why it may not go to this prompt. */
export async function sourceFor(
  deps: Deps,
  wish: FillWish,
  { entries, pairedAccounts }: VaultContent,
  chosen: ChosenPrompt,
): Promise<ReadySource | FillOutcome> {
  switch (wish.from) {
    case 'entry':
      return await fromEntry(deps, wish, entries, chosen);
    case 'message':
      return fromMessage(wish, chosen);
    case 'backup-code':
      return await fromBackupCodes(wish, pairedAccounts, chosen);
  }
}

async function fromEntry(
  deps: Deps,
  { entryId, anyChannel = false }: Extract<FillWish, { from: 'entry' }>,
  entries: readonly Entry[],
  { answer, prompt, site }: ChosenPrompt,
): Promise<ReadySource | FillOutcome> {
  const entry = chooseEntry(entries, entryId, site, answer.origin);
  if ('status' in entry && entry.status === 'refused') return entry;
  // Before the person is asked which account, or to agree to a site: for a code that the page does not want, nothing is bound.
  if (!anyChannel && (prompt.channel === 'text' || prompt.channel === 'e-mail'))
    return { status: 'refused', code: askingFor[prompt.channel] };
  const wished = 'status' in entry ? entries.find(({ id }) => id === entryId) : entry;
  if (wished !== undefined && !hasRoomFor(prompt, wished.digits))
    return { status: 'refused', code: 'code_length_differs' };
  if ('status' in entry) return entry;
  return {
    entryId: entry.id,
    waitMs: entry.type === 'hotp' ? 0 : untilCodeLastsMs(entry.periodSeconds, await correctedNowMs(deps)),
    submit: entry.sites.some((rule) => rule.submit === true && fits(rule, site)),
    code: () => makeCode(deps, entry),
  };
}

async function makeCode(deps: Deps, entry: Entry): Promise<string> {
  if (entry.type === 'hotp') return (await nextHotpCode(deps, entry.id)).code;
  return codeOfCounter(entry, totpStep((await correctedNowMs(deps)) / 1000, entry.periodSeconds));
}

/**
 * A code that the person pasted. A message that names its site is believed: its code goes nowhere else (X-B10). A frame
 * gets codes only if it and everything around it has one origin, so that it counts as the page itself here.
 */
function fromMessage(
  { code, boundTo }: Extract<FillWish, { from: 'message' }>,
  { prompt, site }: ChosenPrompt,
): ReadySource | FillOutcome {
  if (boundTo !== null) {
    const { host, embeddedHost } = boundTo;
    // For a frame of another site inside this one, which never gets a code.
    const isForFrame = embeddedHost !== null && !isSameSite(embeddedHost, site);
    if (isForFrame || !isSameSite(host, site)) return { status: 'refused', code: 'message_not_for_site' };
  }
  if (!hasRoomFor(prompt, code.length)) return { status: 'refused', code: 'code_length_differs' };
  return { entryId: null, waitMs: 0, submit: false, code: () => Promise.resolve(code) };
}

/**
 * The backup code that is due. To the server that it is of and no other, by the whole origin: who runs another name of the same site could
 * pass it on. Which number it is the person has seen; if another one is due by now, they are shown that one first.
 */
async function fromBackupCodes(
  { pairingId, number }: Extract<FillWish, { from: 'backup-code' }>,
  accounts: readonly PairedAccount[],
  { answer, prompt }: ChosenPrompt,
): Promise<ReadySource | FillOutcome> {
  const { server } = await findPairing(pairingId);
  if (answer.origin !== server) return { status: 'refused', code: 'entry_not_for_site' };
  const [due] = await activeCodes(currentSet(accounts, pairingId));
  if (due?.number !== number) return { status: 'refused', code: 'backup_codes_none' };
  // Without its dashes: pages put in and take out their own, so what is read back is compared without any.
  const code = due.code.replaceAll('-', '');
  if (!hasRoomFor(prompt, code.length)) return { status: 'refused', code: 'code_length_differs' };
  return { entryId: null, waitMs: 0, submit: false, code: () => Promise.resolve(code) };
}

function hasRoomFor({ shape, length, inputs }: ChosenPrompt['prompt'], characters: number): boolean {
  return shape === 'single' ? length === null || length >= characters : inputs.length === characters;
}
