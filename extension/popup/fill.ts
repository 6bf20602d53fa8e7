import { signal } from '@preact/signals';
import type { ExtensionErrorCode } from '../../shared/error-codes.ts';
import { untilCodeLastsMs } from '../../shared/lasting-code.ts';
import type { BoundCode } from '../../shared/message-code.ts';
import type { FillOutcome, Request } from '../messaging/contract.ts';
import { send } from '../messaging/send.ts';
import { isOpen, patternOf } from '../permissions/site-access.ts';
import type { SiteRule } from '../vault/entry.ts';
import { Attempt } from '../ui/attempt.ts';
import { correctedNowMs } from '../ui/now.ts';
import { entries, refresh, vaultState } from '../ui/vault-model.ts';
import { noticeOffer } from './notice-offer.tsx';
import { openedInTab } from './opened-in-tab.ts';
import { openPage, openTab } from './open-tab.ts';
import { lookWhetherPageAsks, pageAsks } from './page-asks.ts';
import { pageFit } from './page-fit.ts';
import { screen, show, type EntryWish } from './screen.ts';

/** How the code came that the person pastes. */
export type MessageChannel = Request<'fill.message'>['channel'];

/** What the last fill came to, in the end: it stays until the next one, or until the person goes elsewhere. */
export type FillReport =
  | { status: 'filled'; site: string; sent?: boolean | undefined }
  | { status: 'refused'; code: ExtensionErrorCode };
export const fillReport = signal<FillReport | null>(null);
export const filling = new Attempt();
/** Whose fill that was, or is: what came of it is no other account's news. */
export const fillOf = signal<string | null>(null);
/** While the worker waits for a code that lasts: the time at which it goes on, by the corrected clock. Else null. */
export const waitsUntilMs = signal<number | null>(null);

/** Going elsewhere or locking ends the news of the last fill. */
screen.subscribe(forget);
vaultState.subscribe((state) => {
  if (state?.status !== 'unlocked') forget();
});

function forget(): void {
  forgetReport();
  noticeOffer.value = null;
}

/** Something newer is to be said. */
export function forgetReport(): void {
  fillReport.value = null;
  filling.failure.value = null;
}

/** Long enough to read "Filled", short enough to go on typing in the page. */
const closeAfterMs = 1500;

/** Fills the code of one entry into the open tab. */
export async function fill(entryId: string): Promise<void> {
  fillReport.value = null;
  await filling.run(() => ask({ entryId }));
}

/** The page wants another code, the person has been told, and wants this one in it: some sites take either. */
export async function fillAnyway(entryId: string): Promise<void> {
  fillReport.value = null;
  await filling.run(() => ask({ entryId, anyChannel: true }));
}

/**
 * Fills a code that the person pasted. While another fill is under way it is not lost: its turn comes.
 *
 * @returns Whether the page has it.
 */
export async function fillFromMessage(
  code: string,
  bound: BoundCode | null,
  channel: MessageChannel,
): Promise<boolean> {
  const tab = openTab.value;
  if (tab === null) return false;
  const boundTo = bound === null ? null : { host: bound.host, embeddedHost: bound.embeddedHost };
  let isFilled = false;
  await filling.runInTurn(async () => {
    fillReport.value = null;
    fillOf.value = null;
    const outcome = await send('fill.message', { tabId: tab.id, code, boundTo, channel });
    isFilled = outcome.status === 'filled';
    await take(outcome);
  });
  return isFilled;
}

/** Fills the backup code that is due, as the person was shown it. */
export async function fillBackupCode(
  tabId: number,
  wish: { pairingId: string; number: number },
): Promise<void> {
  fillReport.value = null;
  fillOf.value = null;
  await filling.run(async () => take(await send('fill.backup-code', { tabId, ...wish })));
}

/** The person saw the name and agreed: remember the site, then fill. */
export async function confirmAndFill(wish: EntryWish, rule: SiteRule): Promise<void> {
  fillReport.value = null;
  await filling.run(async () => {
    await send('sites.bind', { id: wish.entryId, rule });
    await refresh();
    await ask(wish, rule);
  });
}

/** @param bound - The site that the person has just agreed to. */
async function ask(wish: EntryWish, bound?: SiteRule): Promise<void> {
  const { entryId } = wish;
  fillOf.value = entryId;
  const tab = openTab.value;
  if (tab === null) return;
  waitsUntilMs.value = waitFor(entryId);
  const outcome = await send('fill.run', { tabId: tab.id, ...wish }).finally(
    () => (waitsUntilMs.value = null),
  );
  await take(outcome, { wish, bound });
}

/** The worker reckons with the same clock and the same rule. What needs an answer first is not waited for. */
function waitFor(entryId: string): number | null {
  const entry = entries.value.find(({ id }) => id === entryId);
  if (entry === undefined || entry.type === 'hotp' || pageFit(entry, openPage.value) !== 'fits') return null;
  const now = correctedNowMs();
  const waitMs = untilCodeLastsMs(entry.periodSeconds, now);
  return waitMs === 0 ? null : now + waitMs;
}

async function take(
  outcome: FillOutcome,
  { wish, bound }: { wish?: EntryWish; bound?: SiteRule | undefined } = {},
): Promise<void> {
  switch (outcome.status) {
    case 'filled':
      await takeFilled(outcome, bound);
      break;
    case 'confirm-site':
      show({ at: 'confirm-site', wish: { ...wish, entryId: outcome.entryId }, offers: outcome.offers });
      break;
    case 'choose-entry':
      show({ at: 'choose-entry', entryIds: outcome.entryIds });
      break;
    case 'refused':
      fillReport.value = { status: 'refused', code: outcome.code };
      lookAgain();
  }
}

async function takeFilled(
  { site, sent }: Extract<FillOutcome, { status: 'filled' }>,
  bound: SiteRule | undefined,
): Promise<void> {
  show({ at: 'home' });
  fillReport.value = { status: 'filled', site, sent };
  await refresh();
  const isOffer = bound !== undefined && !(await isOpen(patternOf(bound)));
  if (isOffer) noticeOffer.value = bound;
  if (isOffer || isMoreToDo(sent) || (await openedInTab())) lookAgain();
  else closeSoon();
}

/** A prompt that came, or went, after the popup was opened: what the page wants now is what is offered. */
function lookAgain(): void {
  if (openTab.value !== null) void lookWhetherPageAsks(openTab.value.id);
}

/** Another code goes beside this one, or the page's button is the person's to press. */
function isMoreToDo(sent: boolean | undefined): boolean {
  return pageAsks.value.channels.length > 1 || sent === false;
}

/** Gives the page back its focus. */
function closeSoon(): void {
  setTimeout(() => window.close(), closeAfterMs);
}
