import type { Tabs } from 'webextension-polyfill';
import type { ExtensionErrorCode } from '../../shared/error-codes.ts';
import type { CorrectionsAt } from '../code-prompt/corrected-prompts.ts';
import type { FillOutcome, PromptResult } from '../messaging/contract.ts';
import type { Handlers } from '../messaging/receive.ts';
import { whyNoSite } from '../sites/site.ts';
import * as items from '../storage/items.ts';
import { clearBadge, countDown } from './badge.ts';
import { choosePrompt, type ChosenPrompt } from './choose-prompt.ts';
import { correctionsAmong } from './corrections.ts';
import type { Deps } from './deps.ts';
import { sourceFor, type FillWish } from './fill-source.ts';
import type { FillRound } from './fill-round.ts';
import { askFrames, enterPage, isStillThere, type FrameDocument } from './frames.ts';
import { endRound, framesAnswerWithinMs, openRound, roundHandlers } from './open-rounds.ts';
import { findSaidNone } from './said-none.ts';
import { unlockedVaultKey, useUnlockedContent } from './vault-access.ts';
import type { VaultContent } from '../vault/sealed-vault.ts';

/** Typing ten boxes, three times over, with the page's time to settle: well under this. */
const resultWithinMs = 3_000;
/** From the gesture to the release of the code; later the person has turned to something else. */
const gestureHoldsMs = 5_000;

/** What a frame says it did, as the person is told. */
const fills = { filled: {}, sent: { sent: true }, 'not-sent': { sent: false } } as const;

/** What it says it did not do. */
const refusals = {
  'not-accepted': 'fill_not_accepted',
  'left-over': 'fill_left_over',
  'page-changed': 'page_changed',
  'not-secure': 'site_not_secure',
} as const satisfies Record<Exclude<PromptResult, keyof typeof fills>, ExtensionErrorCode>;

/**
 * The messages of filling (walk 1 in ARCHITECTURE.md). One gesture leads to at most one code for one origin:
 * the frames of the tab are asked, one of them is chosen by what the browser says about it, and only the reply to
 * that frame's own message carries the code (X-D06).
 */
export function fillHandlers(
  deps: Deps,
): Pick<Handlers, 'fill.run' | 'fill.message' | 'fill.backup-code' | 'prompt.found' | 'prompt.filled'> {
  return {
    'fill.run': ({ tabId, ...wish }) => runFill(deps, tabId, { from: 'entry', ...wish }),
    'fill.message': ({ tabId, ...wish }) => runFill(deps, tabId, { from: 'message', ...wish }),
    'fill.backup-code': ({ tabId, ...wish }) => runFill(deps, tabId, { from: 'backup-code', ...wish }),
    ...roundHandlers(),
  };
}

/**
 * Fills one code into a tab. What a person can do something about is an outcome, also when it is a refusal.
 */
export async function runFill(deps: Deps, tabId: number, wish: FillWish): Promise<FillOutcome> {
  const entering = enterPage(tabId); // while the vault opens: it takes as long, and tells the page nothing
  const content = await useUnlockedContent(deps); // refuses before anything was asked
  const [tab, page] = await Promise.all([readTab(tabId), entering]);
  if (tab === null || page === null) return refused('page_not_allowed');
  // A page out of a file that a site made has the site's origin, and in the address bar nothing that a person knows (X-B05).
  if (whyNoSite(tab.url ?? '') === 'page_not_allowed') return refused('page_not_allowed');

  const round = openRound(tabId);
  try {
    const corrections = correctionsAmong(content.corrections, tab.url);
    const [chosen] = await Promise.all([
      findPrompt(round, wish, corrections),
      // Replaces an older one: its round finds that out when it wants to release.
      items.pendingFill.set({ id: round.id, tabId, askedAtMs: deps.nowMs() }),
    ]);
    if (chosen === 'prompt_not_found' && (await findSaidNone(tabId, corrections)).length > 0)
      return refused('prompt_said_none');
    if (typeof chosen === 'string') return refused(chosen);
    return await fillPrompt(deps, { round, tab, page, wish, content, chosen });
  } finally {
    endRound(round);
    await takePermission(deps, round.id, 0); // what was not used is not left lying
  }
}

/**
 * The page itself first: it is where most prompts are, and a page with a thousand frames must not hold it up (X-D10).
 * Its frames are asked when it has none, or when the person is in one of them.
 */
async function findPrompt(
  round: FillRound,
  wish: FillWish,
  corrections: CorrectionsAt,
): Promise<ChosenPrompt | ExtensionErrorCode> {
  const top = await askFrames(round.tabId, 'top', round.id, corrections);
  if (top === null) return 'page_not_allowed';
  let chosen = choosePrompt(await round.answers(top.speaking, framesAnswerWithinMs), wish);
  if (typeof chosen === 'string' || (top.focusIsInside && !chosen.prompt.focused)) {
    const inner = await askFrames(round.tabId, 'all', round.id, corrections);
    if (inner !== null)
      chosen = choosePrompt(await round.answers(top.speaking + inner.speaking, framesAnswerWithinMs), wish);
  }
  round.close();
  return chosen;
}

interface Fill {
  round: FillRound;
  /** As it was when the person asked. */
  tab: Tabs.Tab;
  page: FrameDocument;
  wish: FillWish;
  content: VaultContent;
  chosen: ChosenPrompt;
}

async function fillPrompt(deps: Deps, fill: Fill): Promise<FillOutcome> {
  const { round, tab, page, wish, content, chosen } = fill;
  const { answer, promptIndex } = chosen;
  const source = await sourceFor(deps, wish, content, chosen);
  if ('status' in source) return source;
  const { entryId, waitMs, submit } = source;
  if (waitMs > 0) {
    const over = new AbortController();
    void countDown(round.tabId, waitMs, over.signal);
    await pause(waitMs);
    over.abort();
    void clearBadge(round.tabId);
  }
  await unlockedVaultKey(deps); // may have been locked meanwhile
  if (!(await isUnchanged(tab)) || !(await areStillThere(round.tabId, page, answer)))
    return refused('page_changed');
  if (!(await takePermission(deps, round.id, gestureHoldsMs + waitMs))) return refused('page_changed');
  // Nothing that takes long comes between the code and its use.
  const code = await source.code();
  round.release(answer, submit ? { code, promptIndex, submit } : { code, promptIndex });
  const result = await round.result(resultWithinMs);
  if (!isFilled(result)) return refused(refusals[result]);
  void clearBadge(round.tabId); // it asked, and was answered
  return { status: 'filled', entryId, site: new URL(answer.origin).host, ...fills[result] };
}

function isFilled(result: PromptResult): result is keyof typeof fills {
  return Object.hasOwn(fills, result);
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** One gesture, one code: whoever comes second finds nothing to take (X-D07). */
async function takePermission(deps: Deps, fillId: string, holdsMs: number): Promise<boolean> {
  return navigator.locks.request('countersign.fill', async () => {
    const pending = await items.pendingFill.get();
    if (pending?.id !== fillId) return false;
    await items.pendingFill.remove();
    const ageMs = deps.nowMs() - pending.askedAtMs;
    return ageMs >= 0 && ageMs <= holdsMs;
  });
}

/** Null for a tab that is gone, or whose address the person's gesture did not open to us. */
async function readTab(tabId: number): Promise<Tabs.Tab | null> {
  try {
    return await browser.tabs.get(tabId);
  } catch {
    return null;
  }
}

/** Still in front if it was, and still on the same page, also by the address that a script can change (X-B08). */
async function isUnchanged(before: Tabs.Tab): Promise<boolean> {
  const now = await readTab(before.id ?? -1);
  return now !== null && now.active === before.active && now.url === before.url;
}

/** The page of the gesture, and the document in it that answered, which is often the same (X-B08). */
async function areStillThere(tabId: number, page: FrameDocument, answer: FrameDocument): Promise<boolean> {
  const isPage = answer.frameId === page.frameId;
  if (isPage && answer.documentId !== page.documentId) return false;
  const documents = isPage ? [page] : [page, answer];
  return (await Promise.all(documents.map((one) => isStillThere(tabId, one)))).every(Boolean);
}

function refused(code: Extract<FillOutcome, { status: 'refused' }>['code']): FillOutcome {
  return { status: 'refused', code };
}
